package dev.standingoffer.talk;

/** A conversation that cannot go on: the other node is gone, or says what makes no sense. */
public final class TalkException extends Exception {

  private static final long serialVersionUID = 1L;

  TalkException(String message) {
    super(message);
  }

  TalkException(String message, Throwable cause) {
    super(message, cause);
  }
}
