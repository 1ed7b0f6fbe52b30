package dev.standingoffer.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How mutants of the core were noticed, in a file between two processes: for each a line with its
 * number and the word.
 */
public final class Notices {

  /** How a mutant is noticed. */
  public enum Notice {
    /** It answers differently. */
    DIFFERS,
    /** It does not answer at all: what it needs cannot be made. */
    FAILS,
    /** It is in a loop without an end. */
    OVERRUNS
  }

  private Notices() {}

  /** Writes the file. */
  static void write(Map<Integer, Notice> notices, Path file) {
    try {
      Files.write(
          file,
          notices.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("it cannot be said what became of mutants: " + file, e);
    }
  }

  /**
   * Reads the file.
   *
   * @return by the numbers of the mutants; those that nothing was noticed of are not in it
   * @throws IOException if the file is not there
   */
  public static Map<Integer, Notice> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.split(" ", -1))
        .collect(
            Collectors.toMap(
                words -> Integer.valueOf(words[0]),
                words -> Notice.valueOf(words[1]),
                (one, _) -> one,
                TreeMap::new));
  }
}
