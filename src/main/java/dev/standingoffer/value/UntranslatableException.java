package dev.standingoffer.value;

/** Something for which there is no formula. Nothing is known then of what it was part of. */
public final class UntranslatableException extends RuntimeException {

  /**
   * Makes one.
   *
   * @param message what has no formula
   */
  public UntranslatableException(String message) {
    super(message);
  }
}
