package dev.standingoffer.replay;

import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;

/** What a decoder of caches says to some bytes. */
sealed interface Verdict {

  /**
   * The bytes are a cache.
   *
   * @param reencoded what is written for that cache
   */
  record Accepted(Bytes reencoded) implements Verdict {}

  /**
   * The bytes are no cache.
   *
   * @param error the kind of mistake, by its name in LDK's {@code DecodeError}
   */
  record Refused(String error) implements Verdict {}

  /** What this project's decoder says, without limits. */
  static Verdict of(Bytes bytes) {
    try {
      return new Accepted(CacheCodec.encode(CacheCodec.decode(bytes)));
    } catch (DecodeException e) {
      return new Refused(nameInLdk(e.kind()));
    }
  }

  private static String nameInLdk(DecodeException.Kind kind) {
    return switch (kind) {
      case SHORT_READ -> "ShortRead";
      case INVALID_VALUE -> "InvalidValue";
      case UNKNOWN_REQUIRED_FEATURE -> "UnknownRequiredFeature";
      case LIMIT_EXCEEDED -> throw new IllegalStateException("there is no limit");
    };
  }
}
