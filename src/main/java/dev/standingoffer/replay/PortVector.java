package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question that stands alone, and the one right answer.
 *
 * @param id its name, which stays the same in later versions
 * @param level what it takes to answer it: {@code read}, {@code write}, {@code remedies}, or the
 *     name of an event
 * @param says what is odd about it, in a sentence
 * @param flags the mistakes that it is likely to notice
 * @param asked the question, without the name of the vector
 * @param answered the answer, without the name of the vector
 */
public record PortVector(
    String id,
    String level,
    String says,
    List<String> flags,
    ObjectNode asked,
    ObjectNode answered) {

  /** The field that names the vector in question and answer. */
  public static final String FIELD = "vector";

  /** The field that names the policy under which a step is taken, where that is not LDK's. */
  public static final String POLICY = VectorQuestion.POLICY;

  /** The level of the steps that are taken under another policy than LDK's. */
  public static final String REMEDIES = "remedies";

  private static final Set<String> KINDS =
      Set.of(VectorAnswer.OUTPUT, VectorAnswer.VALUE, VectorAnswer.REFUSED, VectorAnswer.BYTES);

  public PortVector {
    flags = List.copyOf(flags);
  }

  /** Reads the object that a line of a file of vectors is. */
  static PortVector read(JsonFields line) throws BadRecordingException {
    line.expectOnly("id", "level", "says", "flags", "answer_of", "asked", "answered");
    line.text("answer_of");
    JsonFields asked = line.object("asked");
    VectorQuestion.read(asked); // else the port would be blamed for what it cannot read
    String level = level(asked);
    if (!line.text("level").equals(level)) {
      throw line.bad(
          "the level is %s, and what is asked is of the level \"%s\""
              .formatted(JsonFields.quote(line.text("level")), level));
    }
    JsonFields answered = line.object("answered");
    if (KINDS.stream().filter(answered::has).count() != 1) {
      throw answered.bad("\"answered\" has not one of " + String.join(", ", new TreeSet<>(KINDS)));
    }
    if (answered.has(VectorAnswer.OUTPUT)) {
      VectorQuestion.cache(answered.object(VectorAnswer.OUTPUT));
    }
    return new PortVector(
        line.text("id"),
        level,
        line.text("says"),
        line.texts("flags"),
        asked.tree(),
        answered.tree());
  }

  private static String level(JsonFields asked) throws BadRecordingException {
    if (asked.has(VectorQuestion.POLICY)) {
      return REMEDIES;
    }
    if (asked.has(VectorQuestion.READ)) {
      return VectorQuestion.READ;
    }
    return asked.has(VectorQuestion.WRITE)
        ? VectorQuestion.WRITE
        : asked.object(VectorQuestion.INPUT).text("event");
  }

  /** The policy under which it asks for a step, where that is not LDK's. */
  public Optional<String> policy() {
    return asked.optional(VectorQuestion.POLICY).map(JsonNode::stringValue);
  }

  /** What a port gets, a line. */
  public String line() {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put(FIELD, id);
    line.setAll(asked);
    return line.toString();
  }

  /**
   * In what an answer differs from the right one.
   *
   * @param answer a port's, in which {@code vector} is in order
   * @throws BadRecordingException if it is no answer to such a question
   */
  public Optional<VectorDifference> difference(JsonFields answer) throws BadRecordingException {
    String expectedKind = answered.propertyNames().iterator().next();
    Optional<String> kind = KINDS.stream().filter(answer::has).findFirst();
    if (kind.isEmpty()) {
      throw answer.bad("the field \"%s\" is missing".formatted(expectedKind));
    }
    answer.expectOnly(FIELD, kind.get());
    List<FieldDifference> fields =
        switch (kind.get()) {
          case String it when !it.equals(expectedKind) ->
              List.of(
                  new FieldDifference(
                      "answer", inWords(answered, expectedKind), inWords(answer.tree(), it)));
          case VectorAnswer.OUTPUT -> outputDifferences(answer.object(VectorAnswer.OUTPUT).tree());
          case VectorAnswer.VALUE ->
              PortDifferences.ofValues(
                  (ObjectNode) answered.get(VectorAnswer.VALUE),
                  answer.object(VectorAnswer.VALUE).tree());
          case VectorAnswer.BYTES ->
              PortDifferences.ofBytes(
                  answered.get(VectorAnswer.BYTES).stringValue(), answer.text(VectorAnswer.BYTES));
          default ->
              Comparison.differences(
                  Map.of("refused", answered.get(VectorAnswer.REFUSED).stringValue()),
                  Map.of("refused", answer.text(VectorAnswer.REFUSED)));
        };
    return fields.isEmpty() ? Optional.empty() : Optional.of(difference(fields));
  }

  /** LDK does not tell how many rounds it counts, and has null; a port that tells is held to it. */
  private List<FieldDifference> outputDifferences(ObjectNode output) {
    ObjectNode held = (ObjectNode) answered.get(VectorAnswer.OUTPUT);
    if (leavesAttemptsOut(output)) {
      held = held.deepCopy();
      held.putNull(VectorQuestion.REQUEST_ATTEMPTS);
    }
    return PortDifferences.of(held, output, next());
  }

  /** Whether the number of rounds (K1) in an answer is not compared. */
  public static boolean leavesAttemptsOut(JsonFields answer) {
    return leavesAttemptsOut(answer.tree().path(VectorAnswer.OUTPUT));
  }

  private static boolean leavesAttemptsOut(JsonNode output) {
    return output.path(VectorQuestion.REQUEST_ATTEMPTS).isNull();
  }

  private static String inWords(ObjectNode answer, String kind) {
    return kind.equals(VectorAnswer.REFUSED)
        ? "refused as " + answer.get(kind).asString()
        : "\"" + kind + "\"";
  }

  private VectorDifference difference(List<FieldDifference> fields) {
    boolean isStep = asked.has(VectorQuestion.INPUT);
    boolean cachesDiffer =
        isStep && fields.stream().anyMatch(field -> field.name().startsWith("cache"));
    return new VectorDifference(
        says,
        inWords(),
        fields,
        isStep
            ? Optional.of(CacheText.slotTable(cache(asked.at("/before/cache").stringValue())))
            : Optional.empty(),
        cachesDiffer ? Optional.of(CacheText.slotTable(next())) : Optional.empty(),
        line().length());
  }

  private String inWords() {
    if (asked.has(VectorQuestion.READ)) {
      return "read " + asked.get(VectorQuestion.READ).stringValue();
    }
    if (asked.has(VectorQuestion.WRITE)) {
      return "write " + asked.get(VectorQuestion.WRITE);
    }
    return counts() + JsonFields.summary((ObjectNode) asked.get(VectorQuestion.INPUT));
  }

  /** What a state has that is not in the bytes of its cache. */
  private String counts() {
    return asked.get(VectorQuestion.BEFORE).properties().stream()
        .filter(field -> !field.getKey().equals(VectorQuestion.CACHE))
        .map(field -> "%s=%s ".formatted(field.getKey(), field.getValue()))
        .collect(Collectors.joining());
  }

  /** The cache that is right after a step. */
  private Cache next() {
    return cache(answered.at("/output/cache").stringValue());
  }

  private static Cache cache(String hex) {
    try {
      return CacheCodec.decode(Bytes.ofHex(hex), Owner.LIMITS);
    } catch (DecodeException e) {
      throw new IllegalStateException("a vector's cache cannot be read", e);
    }
  }
}
