package dev.standingoffer.history;

import java.util.List;

/**
 * A change of a history: from one entry on some are left out, and others are there instead.
 *
 * @param from the number of the first entry that is left out, or before which others are put, from
 *     1
 * @param drop how many are left out, 0 or more
 * @param put what is there instead
 */
public record Variant(int from, int drop, List<Entry> put) {

  public Variant {
    put = List.copyOf(put);
  }

  /** The history without one entry. */
  public static Variant without(int number) {
    return new Variant(number, 1, List.of());
  }
}
