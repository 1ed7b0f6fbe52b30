package dev.standingoffer.running;

/**
 * A process that cannot start, or not go on, and why: one line with where, what, and what to do.
 */
public final class RunningException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean isBadInput;

  private RunningException(String line, boolean isBadInput) {
    super(line);
    this.isBadInput = isBadInput;
  }

  /** Something that the user gave cannot be used. */
  static RunningException badInput(String line) {
    return new RunningException(line, true);
  }

  /** The machine does not allow it. */
  static RunningException environment(String line) {
    return new RunningException(line, false);
  }

  /** Whether it is something that the user gave. */
  public boolean isBadInput() {
    return isBadInput;
  }

  /** The line. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
