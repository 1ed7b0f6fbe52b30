package dev.standingoffer.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How long one operation takes. Each iteration of each fork gives one mean; of these, the table has
 * the median, which a busy moment of the machine does not move, and both ends.
 *
 * @param median nanoseconds
 * @param least nanoseconds of the fastest iteration
 * @param most nanoseconds of the slowest iteration
 * @param iterations how many there were in all forks
 * @param allocated bytes of memory that one operation takes, where that was measured
 */
record Measurement(
    double median, double least, double most, int iterations, OptionalDouble allocated) {

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
    return new Measurement(median, sorted[0], sorted[sorted.length - 1], sorted.length, allocated);
  }

  String time() {
    return "%s (%s to %s)".formatted(time(median), time(least), time(most));
  }

  /** How many times as long as another this takes. */
  double times(Measurement other) {
    return median / other.median;
  }

  private static String time(double nanoseconds) {
    return nanoseconds < 1_000
        ? String.format(Locale.ROOT, "%.0f ns", nanoseconds)
        : String.format(
            Locale.ROOT, nanoseconds < 100_000 ? "%.2f µs" : "%.0f µs", nanoseconds / 1_000);
  }
}
