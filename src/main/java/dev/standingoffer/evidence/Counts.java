package dev.standingoffer.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How often each side of each comparison came up, and each outcome of each event.
 *
 * @param sides by the event that was being answered, or {@link #NO_EVENT}: for each side, how often
 * @param outcomes by their names, as those of {@link dev.standingoffer.mirror.Vocabulary}
 */
record Counts(SortedMap<String, List<Long>> sides, SortedMap<String, Long> outcomes) {

  /** Stands for the event where none is being answered. */
  static final String NO_EVENT = "-";

  /** More than the core has. */
  static final int MAX_SIDES = 4_096;

  private static final String SIDE = "side";
  private static final String OUTCOME = "outcome";

  /** How often a side came up, whatever the event. */
  long of(int side) {
    return sides.values().stream().mapToLong(counts -> counts.get(side)).sum();
  }

  /** The events that were being answered when a side came up. */
  SortedSet<String> eventsOf(int side) {
    SortedSet<String> events = new TreeSet<>();
    sides.forEach(
        (event, counts) -> {
          if (counts.get(side) > 0 && !event.equals(NO_EVENT)) {
            events.add(event);
          }
        });
    return events;
  }

  /** How often an outcome came up. */
  long of(String outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Both together. */
  Counts plus(Counts other) {
    SortedMap<String, List<Long>> allSides = new TreeMap<>(sides);
    other.sides.forEach((event, counts) -> allSides.merge(event, counts, Counts::sums));
    SortedMap<String, Long> allOutcomes = new TreeMap<>(outcomes);
    other.outcomes.forEach((outcome, count) -> allOutcomes.merge(outcome, count, Long::sum));
    return new Counts(allSides, allOutcomes);
  }

  private static List<Long> sums(List<Long> a, List<Long> b) {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sums.add(a.get(i) + b.get(i));
    }
    return sums;
  }

  /** Writes what is not zero, a line for each. */
  void write(Path file) {
    List<String> lines = new ArrayList<>();
    sides.forEach(
        (event, counts) -> {
          for (int side = 0; side < counts.size(); side++) {
            if (counts.get(side) > 0) {
              lines.add("%s %s %d %d".formatted(SIDE, event, side, counts.get(side)));
            }
          }
        });
    outcomes.forEach((outcome, count) -> lines.add("%s %s %d".formatted(OUTCOME, outcome, count)));
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("it cannot be said what came up: " + file, e);
    }
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if the file is not there
   */
  static Counts read(Path file) throws IOException {
    SortedMap<String, List<Long>> sides = new TreeMap<>();
    SortedMap<String, Long> outcomes = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case SIDE ->
            sides
                .computeIfAbsent(
                    words[1], _ -> new ArrayList<>(java.util.Collections.nCopies(MAX_SIDES, 0L)))
                .set(Integer.parseInt(words[2]), Long.valueOf(words[3]));
        case OUTCOME -> outcomes.put(words[1], Long.valueOf(words[2]));
        default -> throw new IOException(file + " has a line of another kind: " + line);
      }
    }
    return new Counts(sides, outcomes);
  }
}
