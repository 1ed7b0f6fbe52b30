package dev.standingoffer.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How long one operation takes. Each iteration of each fork gives one mean. Whatever disturbs an
 * iteration makes it longer, so the least mean is that of the operation itself; how far the median
 * lies above it tells how busy the machine was.
 *
 * @param least nanoseconds of the fastest iteration
 * @param median nanoseconds
 * @param iterations how many there were in all forks
 * @param allocated bytes of memory that one operation takes, where that was measured
 */
record Measurement(double least, double median, int iterations, OptionalDouble allocated) {

  /**
   * Of at least one iteration.
   *
   * @param nanoseconds the mean of each
   */
  static Measurement of(Collection<Double> nanoseconds, OptionalDouble allocated) {
    double[] sorted = nanoseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Measurement(sorted[0], median, sorted.length, allocated);
  }

  String time() {
    return "%s (%s)".formatted(time(least), time(median));
  }

  /** How many times as long as another this takes. */
  double times(Measurement other) {
    return least / other.least;
  }

  private static String time(double nanoseconds) {
    return nanoseconds < 1_000
        ? String.format(Locale.ROOT, "%.0f ns", nanoseconds)
        : String.format(
            Locale.ROOT, nanoseconds < 100_000 ? "%.2f µs" : "%.0f µs", nanoseconds / 1_000);
  }
}
