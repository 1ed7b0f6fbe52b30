package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.OfferTextError;
import dev.standingoffer.wire.DecodeException.Kind;

/** The names under which errors are reported. */
final class ErrorClass {

  private ErrorClass() {}

  /** The name in LDK's {@code Bolt12ParseError}, or in the {@code DecodeError} in one. */
  static String of(OfferTextError error) {
    return switch (error.name()) {
      case INVALID_CONTINUATION -> "InvalidContinuation";
      case INVALID_LEADING_WHITESPACE -> "InvalidLeadingWhitespace";
      case BECH32 -> "Bech32";
      case INVALID_BECH32_HRP -> "InvalidBech32Hrp";
      case DECODE -> of(error.kind());
      case INVALID_SEMANTICS -> "InvalidSemantics";
    };
  }

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
