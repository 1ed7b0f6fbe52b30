package dev.standingoffer.replay;

import java.util.List;
import java.util.Optional;

/**
 * What a port answers to the question of a vector, where that is not right.
 *
 * @param says what is odd about the vector, in a sentence
 * @param asked the question in a few words
 * @param fields what differs, at least one field; the port's side is called the core's
 * @param slotsBefore of a step, the slots before it, a line each
 * @param slotsExpected those that are expected after it, where the caches differ
 * @param size the length of the question
 */
public record VectorDifference(
    String says,
    String asked,
    List<FieldDifference> fields,
    Optional<List<String>> slotsBefore,
    Optional<List<String>> slotsExpected,
    int size)
    implements AnswerDifference {

  public VectorDifference {
    fields = List.copyOf(fields);
    slotsBefore = slotsBefore.map(List::copyOf);
    slotsExpected = slotsExpected.map(List::copyOf);
  }

  @Override
  public String toText() {
    StringBuilder text = new StringBuilder("  %s%n".formatted(says));
    text.append("  asked: %s%n".formatted(asked));
    text.append(AnswerDifference.sentences(fields));
    slotsBefore.ifPresent(slots -> Difference.append(text, "slots before the step:", slots));
    slotsExpected.ifPresent(
        slots -> Difference.append(text, "the slots expected after it:", slots));
    return text.toString();
  }
}
