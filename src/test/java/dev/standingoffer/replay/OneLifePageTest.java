package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.spec.PagePart;
import dev.standingoffer.spec.ProjectFile;
import dev.standingoffer.wire.DecodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** {@code conformance/one-life.md} tells a conversation as it was recorded. */
class OneLifePageTest {

  private static final String PAGE = "conformance/one-life.md";
  private static final Path RECORDING =
      Path.of("conformance/recordings/life-cycles/first_offer_to_expiry.ndjson.gz");
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Longer texts of hexadecimal digits are shown with their beginning and their end. */
  private static final int SHOWN = 64;

  /** An operator or a string of the spec, in a sentence. */
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+)`");

  @Test
  void eachStepIsToldAsItWasRecorded() throws Exception {
    Life life = Life.read();
    List<PortStep> steps = life.steps();
    ProjectFile page = ProjectFile.read(PAGE);
    assertThat(page.text().split("<!-- generated:step-", -1)).hasSize(steps.size() + 1);
    List<String> before = List.of();
    for (PortStep step : steps) {
      List<CacheListing.Line> listing = CacheListing.of(step.next());
      assertThat(CacheListing.bytes(listing)).isEqualTo(step.expected().get("cache").stringValue());
      List<String> lines = listing.stream().map(CacheListing.Line::text).toList();
      new PagePart(PAGE, "generated:step-" + step.number())
          .isAs(told(step, life.header(), added(before, lines)), OneLifePageTest.class);
      before = lines;
    }
  }

  /** What the sentences name is in the spec. */
  @Test
  void eachOperatorThatIsNamedIsInTheSpec() {
    String spec = ProjectFile.read("spec/OfferCache.tla").text();
    Matcher names = NAME.matcher(ProjectFile.read(PAGE).text());
    List<String> unknown = new ArrayList<>();
    while (names.find()) {
      String name = names.group(1);
      boolean isOperator =
          Pattern.compile("(?m)^%s(\\(.*\\))? ==".formatted(name)).matcher(spec).find();
      if (!isOperator && !spec.contains("\"%s\"".formatted(name))) {
        unknown.add(name);
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static String inTheSpec(PortStep step, ConversationHeader header)
      throws BadRecordingException, DecodeException {
    JsonFields input = VectorAnswer.fields((ObjectNode) MAPPER.readTree(step.line()).get("input"));
    List<SpecSteps.SpecStep> taken =
        SpecSteps.of(step.before(), RecordedInput.read(input, RecordedEvent.of(input), header));
    assertThat(taken.getLast().next()).isEqualTo(step.next());
    return taken.stream().map(SpecSteps.SpecStep::text).collect(Collectors.joining("\n"));
  }

  private record Life(ConversationHeader header, List<PortStep> steps) {

    static Life read() throws BadRecordingException, IOException {
      try (PortConversation conversation = PortConversation.open(RECORDING).orElseThrow()) {
        JsonFields first = VectorAnswer.fields((ObjectNode) MAPPER.readTree(conversation.header()));
        List<PortStep> steps = CoreAsPort.steps(conversation);
        return new Life(ConversationHeader.read(first, FormatVersion.TWO, Optional.empty()), steps);
      }
    }
  }

  private static String told(PortStep step, ConversationHeader header, List<String> lines)
      throws BadRecordingException, DecodeException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("step", step.number());
    answer.set("output", step.expected());
    return "\n```json\n%s\n%s\n```\n\n```text\n%s\n\n%s\n```\n"
        .formatted(
            shown(MAPPER.readTree(step.line())),
            shown(answer),
            inTheSpec(step, header),
            lines.isEmpty()
                ? "the bytes are as before"
                : lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n")));
  }

  /** The lines that were not there before. */
  private static List<String> added(List<String> before, List<String> after) {
    List<String> left = new ArrayList<>(before);
    return after.stream().filter(line -> !left.remove(line)).toList();
  }

  private static String shown(JsonNode tree) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(shortened(tree));
  }

  private static JsonNode shortened(JsonNode tree) {
    return switch (tree) {
      case StringNode text when text.stringValue().length() > SHOWN -> {
        String hex = text.stringValue();
        yield StringNode.valueOf(
            "%s..%s (%d bytes)"
                .formatted(
                    hex.substring(0, 24), hex.substring(hex.length() - 8), hex.length() / 2));
      }
      case ObjectNode object -> {
        ObjectNode copy = object.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), shortened(field.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = array.arrayNode();
        array.forEach(element -> copy.add(shortened(element)));
        yield copy;
      }
      default -> tree;
    };
  }
}
