package dev.standingoffer.conform;

/** What a port does that is no answer at all, in one line. */
final class PortFailure extends Exception {

  PortFailure(String message) {
    super(message, null, false, false);
  }

  /** The line. */
  String line() {
    return String.valueOf(getMessage());
  }
}
