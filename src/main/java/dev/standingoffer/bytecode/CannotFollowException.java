package dev.standingoffer.bytecode;

/** Something in the bytecode for which there is no formula. The message says what, and where. */
public final class CannotFollowException extends RuntimeException {

  private final boolean isPlaced;

  CannotFollowException(String message) {
    super(message);
    isPlaced = false;
  }

  /** The same, with the place at which it is. */
  CannotFollowException(CannotFollowException cause, String place) {
    super(cause.getMessage() + " at " + place, cause);
    isPlaced = true;
  }

  /** Whether the message says where it is. */
  boolean isPlaced() {
    return isPlaced;
  }
}
