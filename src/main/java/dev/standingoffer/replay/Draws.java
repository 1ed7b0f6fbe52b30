package dev.standingoffer.replay;

import java.util.List;

/**
 * The random values that LDK drew in a step, by their numbers, counted from 0 over a conversation.
 *
 * @param first the number of the first of them
 * @param next the number of the one that comes after the last
 */
record Draws(long first, long next) {

  /** The field that they are in; of a question to a port, it has the first one alone. */
  static final String FIELD = "entropy";

  static Draws read(JsonFields line) throws BadRecordingException {
    List<Long> entropy = line.pairOfU64(FIELD);
    return new Draws(entropy.getFirst(), entropy.getLast());
  }

  /** As recordings have it. */
  @Override
  public String toString() {
    return "[%s,%s]".formatted(Long.toUnsignedString(first), Long.toUnsignedString(next));
  }
}
