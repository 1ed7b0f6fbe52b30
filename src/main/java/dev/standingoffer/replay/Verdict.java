package dev.standingoffer.replay;

import dev.standingoffer.wire.Bytes;

/** What a reader says to some bytes. */
sealed interface Verdict {

  /**
   * The bytes are what they were read as.
   *
   * @param reencoded what is written for it
   */
  record Accepted(Bytes reencoded) implements Verdict {}

  /**
   * The bytes are not.
   *
   * @param error the kind of mistake, by its name in LDK's {@code DecodeError}
   */
  record Refused(String error) implements Verdict {}

  /** The text of an offer that is refused, for whatever reason. */
  Verdict REFUSED_TEXT = new Refused("refused");
}
