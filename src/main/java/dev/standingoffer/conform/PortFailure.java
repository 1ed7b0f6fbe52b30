package dev.standingoffer.conform;

/** What a port does that is no answer at all, in one line. */
final class PortFailure extends Exception {

  private final boolean isLate;

  PortFailure(String message) {
    this(message, false);
  }

  private PortFailure(String message, boolean isLate) {
    super(message, null, false, false);
    this.isLate = isLate;
  }

  /** That nothing came. */
  static PortFailure late(String message) {
    return new PortFailure(message, true);
  }

  /** Whether it had to be waited for to the end. */
  boolean isLate() {
    return isLate;
  }

  /** The line. */
  String line() {
    return String.valueOf(getMessage());
  }
}
