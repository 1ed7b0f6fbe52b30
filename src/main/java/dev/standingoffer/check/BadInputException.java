package dev.standingoffer.check;

/** A file or an option that cannot be used. The message is one line: where, what, what to do. */
public final class BadInputException extends Exception {

  BadInputException(String message) {
    super(message, null, false, false);
  }
}
