package dev.standingoffer.prove;

/** What a solver makes of a claim. */
public enum Verdict {
  /** There is no step of which it is false. */
  PROVEN("proven"),
  /** There is one, which is told. */
  FALSE("false"),
  /** The solver gave up, or there is no formula for it: nothing is known. */
  UNKNOWN("unknown");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** The word for it. */
  public String word() {
    return word;
  }
}
