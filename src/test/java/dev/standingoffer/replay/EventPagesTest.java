package dev.standingoffer.replay;

import dev.standingoffer.replay.SpecSteps.SpecStep;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.wire.DecodeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tables of events and of life cycles are those of vectors, vocabulary and recordings. */
class EventPagesTest {

  private static final String EVENTS = "conformance/events.md";
  private static final String LIVES = "conformance/recordings/life-cycles.md";
  private static final JsonMapper MAPPER = new JsonMapper();

  @Test
  void outcomesAreThoseOfTheVectors() throws Exception {
    new PagePart(EVENTS, "generated:outcomes")
        .isAs(outcomes("transitions.ndjson"), EventPagesTest.class);
    new PagePart(EVENTS, "generated:remedies-outcomes")
        .isAs(outcomes("remedies.ndjson"), EventPagesTest.class);
  }

  private static String outcomes(String file) throws Exception {
    Map<String, Integer> rows = new TreeMap<>();
    for (PortVector vector :
        VectorFile.read(Path.of("conformance/vectors").resolve(file)).vectors()) {
      rows.merge(row(vector), 1, Integer::sum);
    }
    StringBuilder table =
        new StringBuilder(
            """

            | event | in the spec | `result` | `effects` | vectors |
            |---|---|---|---|---:|
            """);
    rows.forEach((row, count) -> table.append("%s %d |\n".formatted(row, count)));
    return table.toString();
  }

  private static String row(PortVector vector) throws BadRecordingException, DecodeException {
    VectorQuestion.Step asked = VectorQuestion.readStep(VectorAnswer.fields(vector.asked()));
    List<SpecStep> steps = SpecSteps.of(asked.before(), asked.input(), asked.policy());
    JsonNode output = vector.answered().get(VectorAnswer.OUTPUT);
    return "| `%s` | %s | %s | %s |"
        .formatted(
            vector.asked().at("/input/event").stringValue(),
            steps.stream().map(EventPagesTest::inTheSpec).collect(Collectors.joining("; ")),
            result(output.get("result")),
            distinct(
                output.get("effects").values().stream()
                    .map(e -> e.path("send").asString("persist"))));
  }

  private static String inTheSpec(SpecStep step) {
    String effects = distinct(step.effects().stream());
    return "`%s`: `%s`%s"
        .formatted(step.event(), step.outcome(), effects.isEmpty() ? "" : " with " + effects);
  }

  private static String distinct(Stream<String> names) {
    return names.distinct().map("`%s`"::formatted).collect(Collectors.joining(", "));
  }

  private static String result(JsonNode result) {
    return result.isObject()
        ? "`{offer, persist: %s}`".formatted(result.get("persist"))
        : "`%s`".formatted(result);
  }

  @Test
  void fieldsAreThoseOfTheVocabulary() throws Exception {
    StringBuilder table =
        new StringBuilder("\n| in JSON | in the spec | what it is |\n|---|---|---|\n");
    for (JsonNode group : MAPPER.readTree(Path.of("spec/vocabulary.json").toFile()).get("groups")) {
      if (!List.of("Events", "Effects").contains(group.get("group").stringValue())) {
        continue;
      }
      for (JsonNode concept : group.get("concepts")) {
        String says = concept.get("concept").stringValue();
        if (!concept.get("json").stringValue().equals("—")) {
          table.append(
              "| `%s` | `%s` | %s |\n"
                  .formatted(
                      concept.get("json").stringValue(),
                      concept.get("spec").stringValue().replace("\"", ""),
                      says.startsWith("…") ? says : "**%s**".formatted(says)));
        }
      }
    }
    new PagePart(EVENTS, "generated:fields").isAs(table.toString(), EventPagesTest.class);
  }

  @Test
  void lifeCyclesAreThoseRecorded() throws Exception {
    StringBuilder table = new StringBuilder("\n| name | what happens | steps |\n|---|---|---:|\n");
    for (Path file : Recordings.lifeCycles()) {
      List<String> lines = Recordings.lines(file);
      ObjectNode header = (ObjectNode) MAPPER.readTree(lines.getFirst());
      if (Format.of(VectorAnswer.fields(header)) == Format.RECIPIENT_2) {
        table.append(
            "| `%s` | %s | %d |\n"
                .formatted(
                    file.getFileName().toString().replace(".ndjson.gz", ""),
                    header.get("about").stringValue(),
                    lines.size() - 1));
      }
    }
    new PagePart(LIVES, "generated:life-cycles").isAs(table.toString(), EventPagesTest.class);
  }
}
