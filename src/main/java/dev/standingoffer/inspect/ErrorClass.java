package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.OfferTextError;

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
      case DECODE -> error.kind().toString();
      case INVALID_SEMANTICS -> "InvalidSemantics";
    };
  }
}
