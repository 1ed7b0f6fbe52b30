package dev.standingoffer.bench;

/**
 * How long to measure. Iterations are short, so that on a busy machine some are not disturbed.
 *
 * @param rounds how often the two sides take turns; each round has new processes
 * @param growthRounds how many of these measure larger caches too
 * @param warmUpMilliseconds in each JVM, before the iterations that count
 * @param growthWarmUpMilliseconds the same with larger caches
 * @param iterations in each round, for each row
 * @param growthIterations the same with larger caches
 * @param milliseconds each iteration takes
 */
public record Effort(
    int rounds,
    int growthRounds,
    int warmUpMilliseconds,
    int growthWarmUpMilliseconds,
    int iterations,
    int growthIterations,
    int milliseconds) {

  /** What the kept results were measured with. */
  public static final Effort FULL = new Effort(5, 3, 2_000, 1_000, 50, 15, 5);

  /** Enough to see an order of magnitude. */
  public static final Effort QUICK = new Effort(1, 1, 700, 300, 50, 10, 5);
}
