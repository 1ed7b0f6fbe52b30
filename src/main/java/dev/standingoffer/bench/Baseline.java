package dev.standingoffer.bench;

import java.util.Locale;

/**
 * What measured the machine, before and after everything else.
 *
 * @param side whose it is
 * @param row what was done
 * @param first nanoseconds
 * @param last nanoseconds
 */
record Baseline(Side side, Row row, double first, double last) {

  /** By how much the two may differ: 10 %. */
  static final double ALLOWED = 1.10;

  /** Who measures. */
  enum Side {
    HERE("this side"),
    LDK("LDK's side");

    private final String words;

    Side(String words) {
      this.words = words;
    }
  }

  boolean isSteady() {
    return Math.max(first, last) <= ALLOWED * Math.min(first, last);
  }

  /** What became of it, in words. */
  String told() {
    return String.format(
        Locale.ROOT,
        "%s of %s took %s first and %s last (%+.0f %%)",
        row.id(),
        side.words,
        Measurement.time(first),
        Measurement.time(last),
        100 * (last / first - 1));
  }
}
