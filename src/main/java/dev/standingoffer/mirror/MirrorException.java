package dev.standingoffer.mirror;

/** Ends TLC's run: the core differs from the spec, or the two could not be compared. */
final class MirrorException extends RuntimeException {

  MirrorException(String message) {
    super(message);
  }

  MirrorException(String message, Throwable cause) {
    super(message, cause);
  }
}
