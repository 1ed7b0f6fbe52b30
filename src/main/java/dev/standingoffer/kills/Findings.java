package dev.standingoffer.kills;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is done and found. */
public final class Findings {

  /** More than these say nothing new. */
  private static final int MOST_TOLD = 20;

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final List<String> told = new ArrayList<>();
  private long oldest;

  /** How often it happened. */
  public long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  /** The greatest age of an invoice that a payer got, in minutes. */
  public long oldest() {
    return oldest;
  }

  /** What was found wrong, or the first of it. */
  public List<String> told() {
    return List.copyOf(told);
  }

  void add(Count what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** Something is wrong. */
  void add(Count what, String line) {
    add(what);
    if (told.size() < MOST_TOLD) {
      told.add("%s: %s".formatted(what.words(), line));
    }
  }

  /** A payer got an invoice of this age, in minutes. */
  void paid(long age) {
    oldest = Math.max(oldest, age);
  }
}
