package dev.standingoffer.fresh;

import java.util.ArrayList;
import java.util.List;

/**
 * The latest of what was there, which may turn up again.
 *
 * @param <T> what that is
 */
final class Memory<T> {

  private static final int SIZE = 24;

  private final List<T> kept = new ArrayList<>();

  void add(T value) {
    if (kept.size() == SIZE) {
      kept.removeFirst();
    }
    kept.add(value);
  }

  /** The same, but for copies in a row. */
  void addNew(T value) {
    if (kept.isEmpty() || !kept.getLast().equals(value)) {
      add(value);
    }
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** Any of them. */
  T any(Chance chance) {
    return chance.of(kept);
  }

  /** One of so many latest. */
  T recent(Chance chance, int count) {
    return chance.of(latest(count));
  }

  /** So many latest, or all. */
  List<T> latest(int count) {
    return kept.subList(Math.max(0, kept.size() - count), kept.size());
  }
}
