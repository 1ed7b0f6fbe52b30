package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import dev.standingoffer.inspect.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A port that is a server: what it is asked, and that its mistakes are told by field. */
class ServerLevelTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Schema QUESTION = Schemas.read("port-question.schema.json");
  private static final Schema ANSWER = Schemas.read("port-answer.schema.json");

  private static final Path RECORDINGS = Path.of("conformance", "recordings");

  /** All events but a new store. */
  private static final Path SHORT =
      RECORDINGS.resolve("ldk-tests/expired_static_invoice_fail-server-A.ndjson.gz");

  /** Payers, and new stores. */
  private static final Path PAYERS = RECORDINGS.resolve("episodes/payers.ndjson.gz");

  @TempDir private Path folder;

  private static LedConversation open(Path file) throws BadRecordingException, IOException {
    return open(file, PortLevel.SERVER);
  }

  private static LedConversation open(Path file, PortLevel level)
      throws BadRecordingException, IOException {
    return LedConversation.open(file, level).orElseThrow();
  }

  private static List<LedStep> steps(LedConversation conversation) throws BadRecordingException {
    List<LedStep> steps = new ArrayList<>();
    for (Optional<? extends LedStep> next = conversation.next();
        next.isPresent();
        next = conversation.next()) {
      steps.add(next.get());
    }
    return steps;
  }

  private static List<LedStep> stepsOfStore(Path file) throws BadRecordingException, IOException {
    try (LedConversation conversation = open(file, PortLevel.STORE)) {
      return steps(conversation);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STORE", "SERVER"})
  void questionsAndAnswersAreAsTheSchemasSay(PortLevel level)
      throws BadRecordingException, IOException {
    for (Path file : List.of(SHORT, PAYERS)) {
      try (LedConversation conversation = open(file, level)) {
        List<LedStep> steps = steps(conversation);
        List<String> asked = new ArrayList<>(List.of(conversation.header()));
        steps.forEach(step -> asked.add(step.line()));
        List<JsonNode> answers = CoreAsPort.answers(asked);
        assertThat(answers.getFirst().get("level").stringValue()).isEqualTo(level.nameInFile());
        for (LedStep step : steps) {
          JsonNode answer = answers.get((int) step.number() + 1);
          assertThat(step.difference((ObjectNode) answer.get("output")))
              .as("%s, step %d", file, step.number())
              .isEmpty();
        }
        for (int i = 0; i < asked.size(); i++) {
          assertThat(QUESTION.validate(MAPPER.readTree(asked.get(i)))).as(asked.get(i)).isEmpty();
          assertThat(ANSWER.validate(answers.get(i))).as(answers.get(i).toString()).isEmpty();
        }
      }
    }
  }

  @Test
  void whatWasRecordedInVersionOneIsNotForThisLevel() throws BadRecordingException, IOException {
    Path first = Recordings.server().getFirst();
    assertThat(LedConversation.open(first, PortLevel.SERVER)).isEmpty();
    assertThat(LedConversation.open(Recordings.recipient(13), PortLevel.SERVER)).isEmpty();
  }

  /** All routers, and recipients whose ids are too long. */
  private static final Path RECIPIENTS = RECORDINGS.resolve("episodes/recipients.ndjson.gz");

  /** Those that LDK made no use of, too: else a port would refuse for want of paths. */
  @Test
  void aServerWithoutKeysIsGivenWhatItsRouterMakes() throws BadRecordingException, IOException {
    List<LedStep> steps = stepsOfStore(RECIPIENTS);
    List<JsonNode> recorded =
        Recordings.lines(RECIPIENTS).stream().skip(1).map(MAPPER::readTree).toList();
    assertThat(steps).hasSameSizeAs(recorded);
    int refused = 0;
    for (LedStep step : steps) {
      JsonNode line = recorded.get((int) step.number());
      JsonNode count = line.at("/input/router_paths");
      JsonNode input = MAPPER.readTree(step.line()).get("input");
      assertThat(input.has("router_paths")).isFalse();
      assertThat(input.get("paths").isNull()).isEqualTo(count.isNull());
      assertThat(input.get("paths")).hasSize(count.asInt(0));
      if (line.at("/output/result").isObject()) {
        assertThat(input.get("paths")).isEqualTo(line.at("/output/result/paths"));
      } else if (count.asInt(0) > 0) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  /** It has no keys, so that nothing of it is the messenger's own path. */
  @Test
  void aServerWithoutKeysIsNotAskedForBytes() throws BadRecordingException, IOException {
    LedStep offered = stepsOfStore(SHORT).get(1);
    ObjectNode output = (ObjectNode) MAPPER.readTree(Recordings.lines(SHORT).get(2)).get("output");
    assertThat(output.at("/result/bytes/reply_path").isString()).isTrue();
    assertThat(offered.difference(output)).isPresent();
    ((ObjectNode) output.get("result")).remove("bytes");
    assertThat(offered.difference(output)).isEmpty();
  }

  private static List<String> told(UnaryOperator<String> asked, Consumer<ObjectNode> answered)
      throws BadRecordingException, IOException {
    try (LedConversation conversation = open(SHORT)) {
      List<LedStep> steps = steps(conversation);
      List<String> questions = new ArrayList<>(List.of(asked.apply(conversation.header())));
      steps.forEach(step -> questions.add(asked.apply(step.line())));
      List<JsonNode> answers = CoreAsPort.answers(questions);
      for (LedStep step : steps) {
        ObjectNode output = (ObjectNode) answers.get((int) step.number() + 1).get("output");
        answered.accept(output);
        Optional<PortDifference> difference = step.difference(output);
        if (difference.isPresent()) {
          assertThat(difference.get().toText()).contains("what led there").doesNotContain("slots");
          return difference.get().fields().stream().map(FieldDifference::name).toList();
        }
      }
      throw new AssertionError("the mistake is not noticed");
    }
  }

  @Test
  void anotherKeyIsNoticed() throws BadRecordingException, IOException {
    assertThat(
            told(
                line ->
                    line.replaceFirst(
                        "(\"keys\":\\{[^}]*\"receive_auth_key\":\")[0-9a-f]{64}",
                        "$1" + "5a".repeat(32)),
                output -> {}))
        .containsExactly("result.paths[0]", "result.paths[0] (byte 202, in the payload of hop 0)");
  }

  @Test
  void aReplyPathThatIsDrawnTooEarlyIsNoticed() throws BadRecordingException, IOException {
    assertThat(
            told(
                line -> line,
                output -> {
                  if (output.at("/result/bytes/reply_path").isString()) {
                    ((ObjectNode) output.at("/result/bytes"))
                        .set("reply_path", output.at("/result/paths/0"));
                  }
                }))
        .contains("result.bytes.reply_path");
  }

  @Test
  void anInvoiceThatIsNotConfirmedIsNoticed() throws BadRecordingException, IOException {
    assertThat(told(line -> line, output -> output.putArray("effects"))).startsWith("effects");
  }

  /** Else a port would be held to what is not so. */
  @Test
  void aRecordingFromWhichTheCoreDiffersIsRefused() throws BadRecordingException, IOException {
    List<String> lines = Recordings.lines(SHORT);
    lines.replaceAll(
        line -> line.replace("\"path_absolute_expiry\":null}", "\"path_absolute_expiry\":[1,0]}"));
    Path file = Files.write(folder.resolve("wrong.ndjson"), lines);
    try (LedConversation conversation = open(file)) {
      assertThatThrownBy(() -> steps(conversation))
          .hasMessageStartingWith(file + ":2: step 0 is not what the core does; see what differs");
    }
  }

  @Test
  void aRouterThatGivesTooManyPathsIsNotFollowed() throws BadRecordingException, IOException {
    try (LedConversation conversation = open(SHORT)) {
      List<String> asked = new ArrayList<>(List.of(conversation.header()));
      steps(conversation)
          .forEach(
              step ->
                  asked.add(
                      step.line().replace("\"router_paths\":1", "\"router_paths\":4000000000")));
      assertThat(CoreAsPort.answers(asked).get(1).get("skipped").stringValue())
          .isEqualTo("more than 1000 paths");
    }
  }
}
