package dev.standingoffer.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** For what a port is asked in a conversation. */
public enum PortLevel {
  /** A recipient that has no keys. */
  CACHE,
  /** A server that has no keys, is given its paths, and keeps its store. */
  STORE,
  /** A recipient that builds everything from its keys. */
  FULL,
  /** A server that builds everything from its keys, and keeps its store. */
  SERVER;

  /** How ports call it. */
  public String nameInFile() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level that ports call so. */
  public static Optional<PortLevel> named(String nameInFile) {
    return Arrays.stream(values())
        .filter(level -> level.nameInFile().equals(nameInFile))
        .findFirst();
  }
}
