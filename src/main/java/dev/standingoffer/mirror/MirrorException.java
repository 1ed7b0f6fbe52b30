package dev.standingoffer.mirror;

/** Ends TLC's run: the core differs from the spec, or the two could not be compared. */
final class MirrorException extends RuntimeException {

  /** How a message begins that reports a step which has no counterpart in Java. */
  static final String NOT_COMPARED = "the step cannot be compared";

  MirrorException(String message) {
    super(message);
  }

  MirrorException(String message, Throwable cause) {
    super(message, cause);
  }
}
