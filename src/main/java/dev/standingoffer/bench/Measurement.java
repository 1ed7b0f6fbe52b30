package dev.standingoffer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was measured of one operation on one side. Each iteration gives one mean. Whatever disturbs
 * an iteration makes it longer, so the least mean is that of the operation itself; how far the
 * median lies above it tells how busy the machine was.
 *
 * @param rounds the means of the iterations in nanoseconds, those of each round by themselves; at
 *     least one
 * @param bytes how much memory one operation takes, where that was measured
 * @param allocations in how many pieces, where that was measured
 */
record Measurement(List<List<Double>> rounds, OptionalDouble bytes, OptionalLong allocations) {

  Measurement {
    rounds = rounds.stream().map(List::copyOf).toList();
    if (rounds.stream().mapToInt(List::size).sum() == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  /** Of one round, without memory. */
  static Measurement ofTimes(List<Double> nanoseconds) {
    return new Measurement(List.of(nanoseconds), OptionalDouble.empty(), OptionalLong.empty());
  }

  /** This and another round; of memory, what the first to know it said. */
  Measurement and(Measurement other) {
    List<List<Double>> all = new ArrayList<>(rounds);
    all.addAll(other.rounds);
    return new Measurement(
        all,
        bytes.isPresent() ? bytes : other.bytes,
        allocations.isPresent() ? allocations : other.allocations);
  }

  Measurement withMemory(double newBytes, long newAllocations) {
    return new Measurement(rounds, OptionalDouble.of(newBytes), OptionalLong.of(newAllocations));
  }

  int iterations() {
    return rounds.stream().mapToInt(List::size).sum();
  }

  double least() {
    return sorted()[0];
  }

  double median() {
    return median(sorted());
  }

  /** Of at least one number, sorted. */
  static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private double[] sorted() {
    return rounds.stream()
        .flatMap(List::stream)
        .mapToDouble(Double::doubleValue)
        .sorted()
        .toArray();
  }

  /** The least, and the median in brackets. */
  String time() {
    return "%s (%s)".formatted(time(least()), time(median()));
  }

  String memory() {
    if (bytes.isEmpty()) {
      return "";
    }
    String text = String.format(Locale.ROOT, "%,.0f B", bytes.getAsDouble());
    return allocations.isPresent() && allocations.getAsLong() > 0
        ? "%s in %,d".formatted(text, allocations.getAsLong())
        : text;
  }

  /** How many times as long as another this takes. */
  double times(Measurement other) {
    return least() / other.least();
  }

  static String time(double nanoseconds) {
    if (nanoseconds < 100) {
      return String.format(Locale.ROOT, "%.1f ns", nanoseconds);
    }
    if (nanoseconds < 1_000) {
      return String.format(Locale.ROOT, "%.0f ns", nanoseconds);
    }
    String[] units = {"µs", "ms", "s"};
    double value = nanoseconds / 1_000;
    int unit = 0;
    while (value >= 1_000 && unit < units.length - 1) {
      value /= 1_000;
      unit++;
    }
    String format = value < 10 ? "%.2f %s" : value < 100 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, value, units[unit]);
  }

  static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 1 ? "%.2f" : ratio < 10 ? "%.1f" : "%,.0f", ratio);
  }
}
