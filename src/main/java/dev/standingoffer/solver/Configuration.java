package dev.standingoffer.solver;

import java.util.List;

/**
 * How Z3 looks for an answer.
 *
 * @param arithmetic which of its solvers for arithmetic it takes, a number of {@code arith.solver}
 * @param mostResources after how many of its steps it gives up, as it counts them
 */
public record Configuration(int arithmetic, int mostResources) {

  /** The older solver, which is several times as fast here; after it gave up, the newer one. */
  public static final List<Configuration> USUAL =
      List.of(new Configuration(2, 200_000_000), new Configuration(6, 100_000_000));
}
