package dev.standingoffer.inspect;

import dev.standingoffer.wire.DecodeException.Kind;

/** The names under which errors are reported. */
final class ErrorClass {

  private ErrorClass() {}

  /**
   * The name in LDK's {@code DecodeError}; a limit, which LDK does not have, is {@code
   * LimitExceeded}.
   */
  static String of(Kind kind) {
    return switch (kind) {
      case SHORT_READ -> "ShortRead";
      case INVALID_VALUE -> "InvalidValue";
      case UNKNOWN_REQUIRED_FEATURE -> "UnknownRequiredFeature";
      case LIMIT_EXCEEDED -> "LimitExceeded";
    };
  }
}
