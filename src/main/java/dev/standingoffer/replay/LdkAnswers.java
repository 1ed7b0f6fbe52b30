package dev.standingoffer.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the real LDK has answered to questions of vectors: in a recorded conversation, which was led
 * through their states and inputs, and in recorded verdicts on their bytes.
 */
public final class LdkAnswers {

  /** Nothing at all. */
  public static final LdkAnswers NONE = new LdkAnswers(Map.of());

  private static final String BUILT = "built";

  private final Map<String, Answered> byQuestion;

  private LdkAnswers(Map<String, Answered> byQuestion) {
    this.byQuestion = Map.copyOf(byQuestion);
  }

  /**
   * A question that LDK has answered, as the core does.
   *
   * @param release which one
   * @param asked the question; where LDK has built an offer, with this offer
   */
  public record Answered(String release, ObjectNode asked) {}

  /**
   * Reads both.
   *
   * @param conversation from LDK 0.2.5
   * @param verdicts on caches
   * @throws BadRecordingException if one cannot be used, or the core differs from it
   */
  public static LdkAnswers read(Path conversation, Path verdicts)
      throws BadRecordingException, IOException {
    Map<String, Answered> answers = new HashMap<>();
    readSteps(conversation, answers);
    readVerdicts(verdicts, answers);
    return new LdkAnswers(answers);
  }

  private static void readSteps(Path file, Map<String, Answered> answers)
      throws BadRecordingException, IOException {
    try (LineSource lines = LineSource.open(file);
        PortConversation conversation = PortConversation.open(file).orElseThrow()) {
      String release = JsonFields.parse(lines.next().orElseThrow(), lines).text("recorded_from");
      for (Optional<PortStep> next = conversation.next();
          next.isPresent();
          next = conversation.next()) {
        PortStep step = next.get();
        ObjectNode asked = step.expected().objectNode();
        asked.set(VectorQuestion.BEFORE, VectorAnswer.state(step.before()));
        asked.set(
            VectorQuestion.INPUT, JsonFields.parse(step.line(), lines).object("input").tree());
        answers.put(key(asked), new Answered(inWords(release), asked));
      }
    }
  }

  private static void readVerdicts(Path file, Map<String, Answered> answers)
      throws BadRecordingException, IOException {
    try (LineSource lines = LineSource.open(file)) {
      JsonFields header = JsonFields.parse(lines.next().orElseThrow(), lines);
      VerdictRecording recording = VerdictRecording.withHeader(header, lines, Optional.empty());
      String release = inWords(header.text("recorded_from"));
      for (Optional<RecordedVerdict> next = recording.next();
          next.isPresent();
          next = recording.next()) {
        RecordedVerdict recorded = next.get();
        if (!recorded
            .verdict()
            .equals(Decoder.CACHE.judge(recorded.input(), recording.release()))) {
          throw recording.bad("that is not what this project's reader says", Remedy.GET_AGAIN);
        }
        ObjectNode asked = header.tree().objectNode();
        asked.put(VectorQuestion.READ, recorded.input().toHex());
        answers.put(key(asked), new Answered(release, asked));
      }
    }
  }

  private static String inWords(String recordedFrom) {
    return recordedFrom.replace("lightning", "LDK");
  }

  /** What LDK has answered to a question, if it was asked. */
  public Optional<Answered> to(ObjectNode asked) throws BadRecordingException {
    if (!asked.has(VectorQuestion.WRITE)) {
      return Optional.ofNullable(byQuestion.get(key(asked)));
    }
    // Bytes that LDK reads, and writes again as they are, are those that it writes for the value.
    ObjectNode bytes = asked.objectNode();
    bytes.set(VectorQuestion.READ, VectorAnswer.to(asked).get(VectorAnswer.BYTES));
    return Optional.ofNullable(byQuestion.get(key(bytes)))
        .map(answered -> new Answered(answered.release(), asked));
  }

  /** The question, whatever offer could be built. */
  private static String key(ObjectNode asked) {
    ObjectNode copy = asked.deepCopy();
    if (copy.get(VectorQuestion.INPUT) instanceof ObjectNode input) {
      input.remove(BUILT);
    }
    return copy.toString();
  }
}
