package dev.standingoffer.value;

/** Something for which there is no formula. Nothing is known then of what it was part of. */
public final class UntranslatableException extends RuntimeException {

  private final boolean hasPlace;

  /**
   * Makes one.
   *
   * @param message what has no formula
   */
  public UntranslatableException(String message) {
    this(message, false);
  }

  private UntranslatableException(String message, boolean hasPlace) {
    super(message);
    this.hasPlace = hasPlace;
  }

  /**
   * The same with its place in the spec; what has one keeps it, as that is the smallest expression.
   *
   * @param place the module's file, and the line
   */
  public UntranslatableException at(String place) {
    return hasPlace ? this : new UntranslatableException(getMessage() + ", at " + place, true);
  }
}
