package dev.standingoffer.manifest;

/** A file or an option that cannot be used. The message is one line: where, what, what to do. */
public final class BadInputException extends Exception {

  /**
   * Makes a complaint.
   *
   * @param message one line: where, what, what to do
   */
  public BadInputException(String message) {
    super(message, null, false, false);
  }
}
