package dev.standingoffer.replay;

import dev.standingoffer.bolt12.ExpandedKey;
import java.util.Optional;

/** A recorded conversation: a header, then a line for each step. */
final class Recording {

  private static final int SECRET_LENGTH = 32;
  private static final int PUBLIC_KEY_LENGTH = 33;

  private final LineSource lines;
  private final ExpandedKey expandedKey;
  private boolean hasSteps;

  /**
   * A recording of which the first line was read.
   *
   * @param header that line
   * @param lines where the others come from; stays the caller's to close
   */
  Recording(JsonFields header, LineSource lines) throws BadRecordingException {
    this.lines = lines;
    this.expandedKey = readKey(header);
  }

  /** The key of the node that was recorded. */
  ExpandedKey expandedKey() {
    return expandedKey;
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

  private static ExpandedKey readKey(JsonFields header) throws BadRecordingException {
    header.expectOnly(
        "format",
        "recorded_from",
        "seed",
        "node_secret",
        "node_id",
        "expanded_key_material",
        "receive_auth_key",
        "entropy_key");
    Header.release(header);
    header.u64("seed");
    header.hex("node_secret", SECRET_LENGTH);
    header.hex("node_id", PUBLIC_KEY_LENGTH);
    header.hex("receive_auth_key", SECRET_LENGTH);
    header.hex("entropy_key", SECRET_LENGTH);
    return ExpandedKey.of(header.hex("expanded_key_material", ExpandedKey.MATERIAL_LENGTH));
  }
}
