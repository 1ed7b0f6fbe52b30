package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.standingoffer.inspect.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A port that builds everything from the header's keys: what it is asked, and that each mistake in
 * what it builds is told by field. The mistakes are made between the driver and the core.
 */
class FullLevelTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Schema QUESTION = Schemas.read("port-question.schema.json");
  private static final Schema ANSWER = Schemas.read("port-answer.schema.json");

  private static final Path RECORDINGS = Path.of("conformance", "recordings");

  /** A request, an offer, and invoices of ticks, in ten steps. */
  private static final Path SHORT =
      RECORDINGS.resolve("ldk-tests/refresh_static_invoices_for_used_offers.ndjson.gz");

  /** Offers among which are some that the node has no keys for. */
  private static final Path FOREIGN = RECORDINGS.resolve("episodes/keys.ndjson.gz");

  /** Paths of several hops, from the other release. */
  private static final Path OTHER_RELEASE = RECORDINGS.resolve("recipient/15.ndjson.gz");

  private static PortConversation open(Path file) {
    try {
      return PortConversation.open(file, PortLevel.FULL).orElseThrow();
    } catch (BadRecordingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The first difference, where questions and outputs are changed on their way. */
  private static PortDifference difference(
      Path file, UnaryOperator<String> asked, Consumer<ObjectNode> answered) {
    try (PortConversation conversation = open(file)) {
      List<PortStep> steps = CoreAsPort.steps(conversation);
      List<String> questions = new ArrayList<>(List.of(asked.apply(conversation.header())));
      steps.forEach(step -> questions.add(asked.apply(step.line())));
      List<JsonNode> answers = CoreAsPort.answers(questions);
      for (PortStep step : steps) {
        ObjectNode output = (ObjectNode) answers.get((int) step.number() + 1).get("output");
        answered.accept(output);
        Optional<PortDifference> difference = step.difference(output);
        if (difference.isPresent()) {
          return difference.get();
        }
      }
      throw new AssertionError("the mistake is not noticed");
    } catch (BadRecordingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> told(PortDifference difference) {
    return difference.fields().stream().map(FieldDifference::name).toList();
  }

  @Test
  void questionsAndAnswersAreAsTheSchemasSay() throws BadRecordingException, IOException {
    for (Path file : List.of(SHORT, OTHER_RELEASE)) {
      try (PortConversation conversation = open(file)) {
        List<PortStep> steps = CoreAsPort.steps(conversation);
        List<String> asked = new ArrayList<>(List.of(conversation.header()));
        steps.forEach(step -> asked.add(step.line()));
        List<JsonNode> answers = CoreAsPort.answers(asked);
        assertThat(answers.getFirst().get("level").stringValue()).isEqualTo("full");
        for (int i = 0; i < asked.size(); i++) {
          assertThat(QUESTION.validate(MAPPER.readTree(asked.get(i)))).as(asked.get(i)).isEmpty();
          assertThat(ANSWER.validate(answers.get(i))).as(asked.get(i)).isEmpty();
          assertThat(asked.get(i)).doesNotContain("\"built\"");
        }
        for (PortStep step : steps) {
          ObjectNode output = (ObjectNode) answers.get((int) step.number() + 1).get("output");
          assertThat(step.difference(output)).as("%s, step %d", file, step.number()).isEmpty();
        }
      }
    }
  }

  /** Whatever keys there are: nobody asks for more. */
  @Test
  void aHeaderThatDoesNotSayFullOrHasNoKeysIsForLevelCache()
      throws BadRecordingException, IOException {
    try (PortConversation conversation = open(SHORT)) {
      ObjectNode header = (ObjectNode) MAPPER.readTree(conversation.header());
      ObjectNode withoutLevel = header.deepCopy();
      withoutLevel.remove("level");
      ObjectNode withoutKeys = header.deepCopy();
      withoutKeys.remove("keys");
      for (ObjectNode other : List.of(withoutLevel, withoutKeys)) {
        assertThat(
                CoreAsPort.answers(List.of(other.toString())).getFirst().get("level").stringValue())
            .isEqualTo("cache");
      }
    }
  }

  @Test
  void whatWasRecordedInVersionOneIsNotForThisLevel() throws BadRecordingException, IOException {
    assertThat(PortConversation.open(Recordings.recipient(2), PortLevel.FULL)).isEmpty();
    assertThat(PortConversation.open(Recordings.recipient(2))).isPresent();
  }

  @Test
  void missingBytesAreNoticed() {
    PortDifference difference =
        difference(
            SHORT,
            line -> line,
            output ->
                output.get("effects").forEach(effect -> ((ObjectNode) effect).remove("bytes")));
    assertThat(difference.firstField())
        .isEqualTo("effects[0].bytes: expected an object, got (absent)");
    assertThat(difference.step()).isZero();
  }

  @Test
  void anotherReceiveKeyIsNoticed() {
    PortDifference difference =
        difference(SHORT, line -> withKey(line, "receive_auth_key"), output -> {});
    assertThat(told(difference))
        .containsExactly(
            "effects[0].bytes.reply_path",
            "effects[0].bytes.reply_path (byte 202, in the payload of hop 0)");
  }

  /** The offer is another one, and so is all that names it. */
  @Test
  void anotherExpandedKeyIsNoticed() {
    PortDifference difference =
        difference(SHORT, line -> withKey(line, "expanded_key_material"), output -> {});
    assertThat(told(difference))
        .contains("effects[0].offer_id", "effects[0].bytes.invoice", "cache.slots[0].offer");
  }

  private static String withKey(String line, String field) {
    return line.replaceFirst(
        "(\"keys\":\\{[^}]*\"%s\":\")[0-9a-f]{64}".formatted(field), "$1" + "5a".repeat(32));
  }

  /** A port that has drawn one more for a request, for an offer, or for a tick. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set_server_paths | effects[0].bytes.reply_path (byte 34, in the blinding point)
          offer_paths      | effects[0].offer_id
          timer_tick       | effects[0].bytes.invoice (byte 299, in record 160, the paths for payments)
          """)
  void aRandomValueThatIsAnotherOneIsNoticed(String event, String field) {
    PortDifference difference =
        difference(
            event.equals("timer_tick") ? FOREIGN : SHORT,
            line -> withNextDraw(line, event),
            output -> {});
    assertThat(difference.event()).startsWith("event=" + event);
    assertThat(told(difference)).contains(field);
  }

  private static String withNextDraw(String line, String event) {
    ObjectNode asked = (ObjectNode) MAPPER.readTree(line);
    if (asked.at("/input/event").asString().equals(event)) {
      asked.put("entropy", asked.get("entropy").longValue() + 1);
    }
    return asked.toString();
  }

  @Test
  void aSignatureOneBitOffIsNoticed() {
    PortDifference difference =
        difference(
            SHORT,
            line -> line,
            output ->
                output
                    .get("effects")
                    .forEach(
                        effect -> {
                          if (effect.at("/bytes/invoice").isString()) {
                            ObjectNode bytes = (ObjectNode) effect.get("bytes");
                            bytes.put(
                                "invoice", lastBitChanged(bytes.get("invoice").stringValue()));
                          }
                        }));
    assertThat(difference.fields()).hasSize(2);
    assertThat(difference.fields().getLast().name())
        .isEqualTo("effects[0].bytes.invoice (byte 900, in record 240, the signature)");
  }

  private static String lastBitChanged(String hex) {
    int last = Character.digit(hex.charAt(hex.length() - 1), 16) ^ 1;
    return hex.substring(0, hex.length() - 1) + Character.forDigit(last, 16);
  }

  /** As a port sends it that has no keys. */
  @Test
  void anInvoiceThatTheKeysDoNotFitIsNoticed() throws BadRecordingException, IOException {
    try (PortConversation full = open(FOREIGN);
        PortConversation cache = PortConversation.open(FOREIGN).orElseThrow()) {
      List<PortStep> withoutKeys = CoreAsPort.steps(cache);
      List<String> told =
          CoreAsPort.steps(full).stream()
              .flatMap(
                  step -> step.difference(withoutKeys.get((int) step.number()).expected()).stream())
              .map(PortDifference::firstField)
              .toList();
      assertThat(told).contains("effects: expected 1 of them, got 2 of them");
    }
  }

  /** Nobody has room for it, and it would take for ever. */
  @Test
  void anInvoiceWithTooManyPathsIsNotBuilt() throws BadRecordingException, IOException {
    try (PortConversation conversation = open(SHORT)) {
      List<String> asked = new ArrayList<>(List.of(conversation.header()));
      for (PortStep step : CoreAsPort.steps(conversation)) {
        asked.add(
            step.line().replace("\"invoice_reply_paths\":1", "\"invoice_reply_paths\":4000000000"));
      }
      assertThat(
              CoreAsPort.answers(asked).stream().filter(answer -> answer.has("skipped")).toList())
          .isNotEmpty()
          .allSatisfy(
              answer ->
                  assertThat(answer.get("skipped").stringValue())
                      .isEqualTo("more than 1000 paths"));
    }
  }
}
