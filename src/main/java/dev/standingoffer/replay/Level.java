package dev.standingoffer.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** How ports call it. */
  public String nameInFile() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level that ports call so. */
  public static Optional<Level> named(String nameInFile) {
    return Arrays.stream(values())
        .filter(level -> level.nameInFile().equals(nameInFile))
        .findFirst();
  }

  /** What reports say of it. */
  public String inWords() {
    return inWords;
  }
}
