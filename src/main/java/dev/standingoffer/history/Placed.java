package dev.standingoffer.history;

import java.nio.file.Path;

/**
 * An entry, and where it stands.
 *
 * @param line of the file, from 1
 */
public record Placed<E extends Entry>(E entry, Path file, long line) {

  /** The place, as compilers write it. */
  public String place() {
    return file + ":" + line;
  }
}
