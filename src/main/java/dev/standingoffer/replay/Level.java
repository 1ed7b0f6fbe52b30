package dev.standingoffer.replay;

/** How much of a conversation is compared. */
public enum Level {
  /** All that takes no keys to build. */
  CACHE("cache: what takes keys to build was not compared"),
  /** That, and every byte that was built with keys which the recording has. */
  FULL("full");

  private final String inWords;

  Level(String inWords) {
    this.inWords = inWords;
  }

  /** What reports say of it. */
  public String inWords() {
    return inWords;
  }
}
