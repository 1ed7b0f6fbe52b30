package dev.standingoffer.kills;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is done and found. Threads may share it. */
public final class Findings {

  /** More than these say nothing new. */
  private static final int MOST_TOLD = 20;

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final List<String> told = new ArrayList<>();
  private long oldest;

  /** How often it happened. */
  public synchronized long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Whether anything is not as it should be. */
  synchronized boolean areWrong() {
    return counts.keySet().stream().anyMatch(Count::isWrong);
  }

  /** The greatest age of an invoice that a payer got, in minutes. */
  public synchronized long oldest() {
    return oldest;
  }

  /** What was found wrong, or the first of it. */
  public synchronized List<String> told() {
    return List.copyOf(told);
  }

  void add(Count what) {
    add(what, 1);
  }

  synchronized void add(Count what, long number) {
    counts.merge(what, number, Long::sum);
  }

  /** Something is wrong. */
  synchronized void add(Count what, String line) {
    add(what);
    if (told.size() < MOST_TOLD) {
      told.add("%s: %s".formatted(what.words(), line));
    }
  }

  /** A payer got an invoice of this age, in minutes. */
  synchronized void paid(long age) {
    oldest = Math.max(oldest, age);
  }
}
