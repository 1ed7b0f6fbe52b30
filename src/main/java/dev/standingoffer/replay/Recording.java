package dev.standingoffer.replay;

import java.util.Optional;

/** A recorded conversation: a header, then a line for each step. */
final class Recording {

  private final LineSource lines;
  private final ConversationHeader header;
  private boolean hasSteps;

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
      if (!hasSteps) {
        throw lines.bad("the file ends before the first step", Remedy.GET_AGAIN);
      }
      return Optional.empty();
    }
    hasSteps = true;
    return Optional.of(JsonFields.parse(line.get(), lines));
  }

  /** Where the step read last stands in the file, from 1. */
  long line() {
    return lines.line();
  }
}
