package dev.standingoffer.fresh;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Looks for the shortest list of inputs whose last step still differs: leaves out steps, in halves
 * and then one by one (delta debugging), until enough was tried.
 *
 * @param <T> an input
 */
public final class Shortening<T> {

  private static final int MOST_TRIALS = 2_000;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Trial<T> trial;
  private final long start = System.nanoTime();
  private int trials;

  Shortening(Trial<T> trial) {
    this.trial = trial;
  }

  /**
   * Leads whoever differs.
   *
   * @param <T> an input
   */
  @FunctionalInterface
  public interface Trial<T> {

    /**
     * The number of the first step that differs, if one does.
     *
     * @throws IOException if it cannot be told
     * @throws InterruptedException if this JVM is ending
     */
    OptionalInt differsAt(List<T> inputs) throws IOException, InterruptedException;
  }

  /**
   * The shortest that was found.
   *
   * @param inputs of which the last one differs
   */
  public static <T> List<T> of(List<T> inputs, Trial<T> trial)
      throws IOException, InterruptedException {
    return new Shortening<>(trial).shorter(inputs);
  }

  /** The same of what was looked at before, within what is left of tries and time. */
  List<T> shorter(List<T> inputs) throws IOException, InterruptedException {
    List<T> shortest = inputs;
    for (int size = inputs.size() / 2; size > 0; size /= 2) {
      int from = 0;
      while (from < shortest.size()) {
        List<T> candidate = new ArrayList<>(shortest.subList(0, from));
        candidate.addAll(shortest.subList(Math.min(from + size, shortest.size()), shortest.size()));
        Optional<List<T>> better = differing(candidate);
        if (better.isPresent()) {
          shortest = better.get();
        } else {
          from += size;
        }
      }
    }
    return List.copyOf(shortest);
  }

  /** The inputs up to the difference, if there is one; nothing once enough was tried. */
  Optional<List<T>> differing(List<T> candidate) throws IOException, InterruptedException {
    boolean isOver = trials >= MOST_TRIALS || System.nanoTime() - start > LIMIT.toNanos();
    if (isOver || candidate.isEmpty()) {
      return Optional.empty();
    }
    trials++;
    OptionalInt differsAt = trial.differsAt(candidate);
    return differsAt.isPresent()
        ? Optional.of(candidate.subList(0, differsAt.getAsInt() + 1))
        : Optional.empty();
  }
}
