package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import dev.standingoffer.fresh.Fresh;
import dev.standingoffer.inspect.Schemas;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a port is asked, and what it has to answer. */
class PortConversationTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Schema QUESTION = Schemas.read("port-question.schema.json");
  private static final Schema ANSWER = Schemas.read("port-answer.schema.json");

  /** Longer lines hold the same fields, only more often. */
  private static final int MAX_LINE_LENGTH = 12_000;

  /** Lines of a file that are held against the schemas, for each event. */
  private static final int SAMPLES = 2;

  @TempDir private Path folder;

  /** Of every recording, in both versions; and a sample of all lines is as the schemas have it. */
  @Test
  void theCoreAnswersWhatIsExpected() throws BadRecordingException, IOException {
    int conversations = 0;
    for (Path file : Recordings.all()) {
      Optional<PortConversation> opened = PortConversation.open(file);
      if (opened.isPresent()) {
        conversations++;
        try (PortConversation conversation = opened.get()) {
          List<PortStep> steps = CoreAsPort.steps(conversation);
          List<JsonNode> answers = answers(conversation.header(), steps);
          requireValid(file, conversation.header(), steps, answers);
          for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).difference((ObjectNode) answers.get(i + 1).get("output")))
                .as("%s, step %d", file, i)
                .isEmpty();
          }
        }
      }
    }
    assertThat(conversations).isGreaterThan(40);
  }

  /** Of fresh conversations, in which the hash of the cache will do but for some steps. */
  @Test
  void theCoreAnswersWithTheHashWhereItWillDo() throws BadRecordingException {
    Fresh fresh = new Fresh(11);
    List<FreshStep> steps = new ArrayList<>();
    StringBuilder asked = new StringBuilder().append(fresh.header()).append('\n');
    for (int i = 0; i < 150; i++) {
      steps.add(fresh.next());
      String question = steps.getLast().question(i % 50 != 0);
      requireValid(QUESTION, MAPPER.readTree(question), Path.of("question"));
      asked.append(question).append('\n');
    }
    List<JsonNode> answers =
        CoreAsPort.answer(asked.toString()).lines().map(MAPPER::readTree).toList();
    for (int i = 0; i < steps.size(); i++) {
      JsonNode answer = answers.get(i + 1);
      requireValid(ANSWER, answer, Path.of("answer"));
      ObjectNode output = (ObjectNode) answer.get("output");
      assertThat(output.has("cache")).isEqualTo(i % 50 == 0);
      assertThat(steps.get(i).isRight(output, i % 50 != 0)).isTrue();
      assertThat(steps.get(i).isRight(output, false)).isEqualTo(i % 50 == 0);
      output.put("request_attempts", 7);
      assertThat(steps.get(i).isRight(output, true)).isFalse();
    }
  }

  private static List<JsonNode> answers(String header, List<PortStep> steps)
      throws BadRecordingException {
    StringBuilder asked = new StringBuilder(header).append('\n');
    steps.forEach(step -> asked.append(step.line()).append('\n'));
    return CoreAsPort.answer(asked.toString()).lines().map(MAPPER::readTree).toList();
  }

  private static void requireValid(
      Path file, String header, List<PortStep> steps, List<JsonNode> answers) {
    requireValid(QUESTION, MAPPER.readTree(header), file);
    requireValid(ANSWER, answers.getFirst(), file);
    Map<String, Integer> taken = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).line().length() <= MAX_LINE_LENGTH) {
        JsonNode question = MAPPER.readTree(steps.get(i).line());
        String event = question.at("/input/event").stringValue();
        if (taken.merge(event, 1, Integer::sum) <= SAMPLES) {
          requireValid(QUESTION, question, file);
          requireValid(ANSWER, answers.get(i + 1), file);
        }
      }
    }
  }

  private static void requireValid(Schema schema, JsonNode line, Path file) {
    assertThat(schema.validate(line)).as("%s: %s", file, line).isEmpty();
  }

  /** Version 1 has none where LDK refused; a port that wants one all the same needs it. */
  @Test
  void anOfferThatCouldHaveBeenBuiltIsThereInBothVersions()
      throws BadRecordingException, IOException {
    long refused = 0;
    Path file = Recordings.recipient(2);
    try (PortConversation conversation = PortConversation.open(file).orElseThrow()) {
      for (PortStep step : CoreAsPort.steps(conversation)) {
        JsonNode input = MAPPER.readTree(step.line()).get("input");
        if (input.path("event").asString().equals("offer_paths")
            && input.get("invoice_reply_paths").asInt(0) > 0
            && !input.get("paths").isEmpty()) {
          assertThat(input.at("/built/offer").stringValue()).isNotEmpty();
          refused += step.expected().get("result").booleanValue() ? 0 : 1;
        }
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aDifferenceIsToldByField() throws BadRecordingException, IOException {
    Path file = Recordings.recipient(2);
    try (PortConversation conversation = PortConversation.open(file).orElseThrow()) {
      List<PortStep> steps = CoreAsPort.steps(conversation);
      PortStep given =
          steps.stream()
              .filter(step -> step.expected().at("/result/persist").asBoolean(false))
              .findFirst()
              .orElseThrow();
      ObjectNode output = given.expected().deepCopy();
      output.set("cache", steps.get((int) given.number() - 1).expected().get("cache"));
      PortDifference difference = given.difference(output).orElseThrow();
      assertThat(difference.firstField())
          .matches("cache\\.slots\\[\\d]\\.status: expected Used, got Ready");
      assertThat(difference.toText().lines())
          .contains("  " + difference.firstField(), "  what led there:", "  slots before the step:")
          .anyMatch(line -> line.startsWith("    step " + (given.number() - 1) + ": event="));
    }
  }

  @Test
  void whatAnAnswerLacksOrHasBesidesIsADifference() throws BadRecordingException, IOException {
    Path file = Recordings.recipient(2);
    try (PortConversation conversation = PortConversation.open(file).orElseThrow()) {
      PortStep first = conversation.next().orElseThrow();
      assertThat(first.expected().get("effects")).hasSize(1);
      requireDifference(
          first, output -> output.remove("result"), "result: expected true, got (absent)");
      requireDifference(first, output -> output.put("a", 1), "a: expected (absent), got 1");
      requireDifference(
          first,
          output -> output.putArray("effects"),
          "effects: expected 1 of them, got 0 of them");
      requireDifference(
          first,
          output -> ((ObjectNode) output.at("/effects/0")).put("reply_path", 2),
          "effects[0].reply_path: expected 1, got 2");
      requireDifference(
          first,
          output ->
              ((ObjectNode) output.at("/effects/0")).putArray("reply_path_expiry").add(1).add(2),
          "effects[0].reply_path_expiry: expected [1760767086,0], got [1,2]");
      requireDifference(
          first,
          output ->
              ((ObjectNode) output.at("/effects/0"))
                  .putArray("reply_path_expiry")
                  .add(new BigDecimal("1760767086.0"))
                  .add(0),
          "effects[0].reply_path_expiry: expected [1760767086,0], got [1760767086.0,0], which are"
              + " not whole numbers");
      requireDifference(
          first,
          output -> output.put("cache", "0400"),
          "cache: expected a cache, got unreadable: ");
      requireDifference(first, output -> output.put("cache", "xy"), "cache: expected ");
      requireDifference(first, output -> output.put("cache", 5), "cache: expected ");
      requireDifference(
          first,
          output -> output.put("request_attempts", 0),
          "request_attempts: expected 1, got 0");
    }
  }

  private static void requireDifference(
      PortStep step, Consumer<ObjectNode> change, String sentence) {
    ObjectNode output = step.expected().deepCopy();
    change.accept(output);
    assertThat(step.difference(output).orElseThrow().firstField()).startsWith(sentence);
  }

  /** Else a port would be held to what is not so. */
  @Test
  void aRecordingFromWhichTheCoreDiffersIsRefused() throws BadRecordingException, IOException {
    Path file =
        SampleRecording.write(
            folder.resolve("wrong"),
            SampleRecording.HEADER,
            SampleRecording.step(
                0, "{\"event\":\"get_offer\",\"now\":1}", "null", "[]", "05000100"));
    try (PortConversation conversation = PortConversation.open(file).orElseThrow()) {
      assertThatThrownBy(conversation::next)
          .hasMessage(
              file
                  + ":2: step 0 is not what the core does; see what differs:"
                  + " ./standing-offer replay "
                  + file);
    }
  }

  @Test
  void aNewHeaderBeginsAnew() throws BadRecordingException, IOException {
    Path file = Recordings.recipient(13);
    try (PortConversation conversation = PortConversation.open(file).orElseThrow()) {
      StringBuilder asked = new StringBuilder(conversation.header()).append('\n');
      for (PortStep step : CoreAsPort.steps(conversation).subList(0, 10)) {
        asked.append(step.line()).append('\n');
      }
      String once = CoreAsPort.answer(asked.toString());
      assertThat(once).contains("\"serve_static_invoice\"");
      assertThat(CoreAsPort.answer(asked.toString().repeat(2))).isEqualTo(once + once);
    }
  }

  @Test
  void whatIsNothingAPortIsAskedIsComplainedAbout() throws BadRecordingException, IOException {
    Path file = Recordings.recipient(13);
    try (PortConversation conversation = PortConversation.open(file).orElseThrow()) {
      String header = conversation.header() + "\n";
      requireComplaint("hello\n", "1: no JSON for this tool");
      requireComplaint("\n", "1: the line is empty");
      requireComplaint("{\"step\":0,\"input\":{},\"entropy\":0}\n", "1: there is no header yet");
      requireComplaint(
          header.replace("recipient-", "server-"),
          "1: at level cache this port leads a conversation of the format"
              + " \"recipient-conversation/2\" alone");
      requireComplaint(
          withLevel(header, "server"),
          "1: at level server this port leads a conversation of the format"
              + " \"server-conversation/2\" alone");
      requireComplaint(withLevel(header, "high"), "1: there is no level \"high\"");
      requireComplaint(
          withLevel(header, "server")
              .replace("recipient-", "server-")
              .replaceAll("\"keys\":\\{[^}]*},", ""),
          "1: there are no \"keys\", and at level server a server needs them");
      requireComplaint(header.replace("seed", "seeds"), "1: the field \"seeds\" is unknown");
      requireComplaint(
          header + "{\"step\":1,\"input\":{},\"entropy\":0}\n",
          "2: step 1 comes where step 0 is due");
      requireComplaint(
          header + "{\"step\":0,\"input\":{}}\n", "2: the field \"entropy\" is missing");
      requireComplaint(
          header + "{\"step\":0,\"input\":{\"event\":\"x\"},\"entropy\":0}\n",
          "2: the event \"x\" is unknown");
    }
  }

  private static String withLevel(String header, String level) {
    return header.replaceFirst("\\{", "{\"level\":\"%s\",".formatted(level));
  }

  private static void requireComplaint(String asked, String complaint) {
    assertThatThrownBy(() -> CoreAsPort.answer(asked))
        .hasMessageStartingWith("standard input:" + complaint)
        .hasMessageContaining("; conformance/PORTING.md says what a port is asked");
  }

  /** No driver asks for it; a porter who tries it out sees what is wrong. */
  @Test
  void aCacheThatCannotBeReadIsAnError() throws BadRecordingException, IOException {
    Path file = Recordings.recipient(13);
    try (PortConversation conversation = PortConversation.open(file).orElseThrow()) {
      String answers =
          CoreAsPort.answer(
              conversation.header()
                  + "\n"
                  + "{\"step\":0,\"input\":{\"event\":\"restore\",\"now\":[1,0],\"cache\":\"00\"},\"entropy\":0}\n");
      String answer = answers.lines().toList().getLast();
      assertThat(answer)
          .startsWith("{\"step\":0,\"error\":\"input.cache: rejected: InvalidValue at byte 1");
      requireValid(ANSWER, MAPPER.readTree(answer), file);
    }
  }
}
