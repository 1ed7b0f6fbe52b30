package dev.standingoffer.replay;

import java.util.Optional;
import java.util.OptionalLong;

/** A recorded conversation: a header, then a line for each step. */
final class Recording {

  private final LineSource lines;
  private final ConversationHeader header;
  private long steps;

  /** The number of the random value that comes next. */
  private long nextDraw;

  /**
   * A recording of which the first line was read.
   *
   * @param header that line
   * @param lines where the others come from; stays the caller's to close
   */
  Recording(ConversationHeader header, LineSource lines) {
    this.header = header;
    this.lines = lines;
  }

  ConversationHeader header() {
    return header;
  }

  /** The next step's line, or nothing after the last one. */
  Optional<JsonFields> next() throws BadRecordingException {
    Optional<String> line = lines.next();
    if (line.isEmpty()) {
      if (steps == 0) {
        throw lines.bad("the file ends before the first step", Remedy.GET_AGAIN);
      }
      requireAllThere();
      return Optional.empty();
    }
    steps++;
    return Optional.of(JsonFields.parse(line.get(), lines));
  }

  /** Complains at the end where the header says how many steps there are, and there are not. */
  private void requireAllThere() throws BadRecordingException {
    OptionalLong said = header.steps();
    if (said.isPresent() && said.getAsLong() != steps) {
      throw lines.bad(
          "the file ends after %d steps, and its header says that there are %s"
              .formatted(steps, Long.toUnsignedString(said.getAsLong())),
          Remedy.GET_AGAIN);
    }
  }

  /**
   * Complains where the random values drawn in the step read last are not those that come next. In
   * version 1 some may be left out.
   */
  void requireNext(Draws draws) throws BadRecordingException {
    if (header.version() == FormatVersion.ONE) {
      return;
    }
    if (draws.first() != nextDraw) {
      throw lines.bad(
          "\"entropy\" begins at random value %s where %s is due: a step may be missing"
              .formatted(Long.toUnsignedString(draws.first()), Long.toUnsignedString(nextDraw)),
          Remedy.GET_AGAIN);
    }
    if (Long.compareUnsigned(draws.next(), draws.first()) < 0) {
      throw lines.bad("\"entropy\" ends before it begins", Remedy.GET_AGAIN);
    }
    nextDraw = draws.next();
  }

  /** Where the step read last stands in the file, from 1. */
  long line() {
    return lines.line();
  }
}
