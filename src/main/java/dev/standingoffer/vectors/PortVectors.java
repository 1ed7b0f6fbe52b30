package dev.standingoffer.vectors;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.LdkAnswers;
import dev.standingoffer.replay.VectorAnswer;
import dev.standingoffer.replay.VectorFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vectors for ports: questions with the core's answers, of which LDK has given some as well.
 */
public final class PortVectors {

  private static final String SPEC = "spec";

  private PortVectors() {}

  /** Those of steps, by event, and behind them those that came later, likewise. */
  static List<Question> transitions() {
    return Stream.of(
            RequestQuestions.ofServerPaths(),
            TickQuestions.all(),
            RequestQuestions.ofPeers(),
            AnswerQuestions.all(),
            OfferQuestions.ofConfirmations(),
            OfferQuestions.ofGivingOut(),
            OfferQuestions.ofRestarts(),
            LaterQuestions.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Those of what LDK does not do. */
  static List<Question> remedies() {
    return RemedyQuestions.all();
  }

  /** Those of reading and writing. */
  static List<Question> codec() {
    return Stream.of(CodecQuestions.ofReading(), CodecQuestions.ofWriting())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * The contents of the files, by their names in {@code conformance/vectors}.
   *
   * @param ldk what the real LDK has answered
   * @throws BadRecordingException if a question is none that a port can be asked
   */
  public static Map<String, String> files(LdkAnswers ldk) throws BadRecordingException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "transitions.ndjson",
        text(
            "Steps of the cache: the whole state before, an event, and all that comes of it",
            transitions(),
            ldk));
    files.put("codec.ndjson", text("The bytes of a cache: read, and written", codec(), ldk));
    files.put(
        "remedies.ndjson",
        text(
            "Steps under the hardened policy, which has what LDK does not do",
            remedies(),
            LdkAnswers.NONE));
    return files;
  }

  private static String text(String about, List<Question> questions, LdkAnswers ldk)
      throws BadRecordingException {
    SortedSet<Flag> flags = new TreeSet<>();
    questions.forEach(question -> flags.addAll(question.flags()));
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("format", VectorFile.FORMAT);
    header.put("about", about);
    header.put("count", questions.size());
    ObjectNode paragraphs = header.putObject("flags");
    for (Flag flag : flags) {
      ObjectNode paragraph =
          paragraphs
              .putObject(flag.nameInFile())
              .put("mistake", flag.mistake())
              .put("harm", flag.harm());
      if (!flag.fields().isEmpty()) {
        flag.fields().forEach(paragraph.putArray("fields")::add);
      }
    }
    StringBuilder text = new StringBuilder(header.toString()).append('\n');
    for (Question question : questions) {
      text.append(vector(question, ldk)).append('\n');
    }
    return text.toString();
  }

  private static ObjectNode vector(Question question, LdkAnswers ldk) throws BadRecordingException {
    Optional<LdkAnswers.Answered> recorded = ldk.to(question.asked());
    ObjectNode asked = recorded.map(LdkAnswers.Answered::asked).orElse(question.asked());
    ObjectNode vector = JsonNodeFactory.instance.objectNode();
    vector.put("id", question.id());
    vector.put("level", question.level());
    vector.put("says", question.says());
    ArrayNode flags = vector.putArray("flags");
    question.flags().forEach(flag -> flags.add(flag.nameInFile()));
    vector.put("answer_of", recorded.map(LdkAnswers.Answered::release).orElse(SPEC));
    vector.set("asked", asked);
    vector.set("answered", VectorAnswer.to(asked));
    return vector;
  }
}
