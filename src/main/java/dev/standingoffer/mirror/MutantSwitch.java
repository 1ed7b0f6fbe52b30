package dev.standingoffer.mirror;

/**
 * Which mutant of the core is at work, where all of them are in one set of classes. The classes
 * that {@code check} makes ask here at each place that a mutant alters, and tell each jump
 * backward, so that a loop ends which a mutant has left without an end. For one thread alone.
 */
public final class MutantSwitch {

  /** The number of the core as it is; mutants have numbers from 1. */
  public static final int ORIGINAL = 0;

  /** No step of a model comes near this. */
  private static final int MAX_JUMPS = 100_000;

  private static int selected = ORIGINAL;
  private static int jumps;

  private MutantSwitch() {}

  /** Thrown out of a loop that has gone on for too long. */
  public static final class OverrunError extends Error {

    private OverrunError() {
      super("more than " + MAX_JUMPS + " jumps backward");
    }
  }

  /** From here on, this mutant is at work, and none of its jumps are counted yet. */
  public static void select(int number) {
    selected = number;
    jumps = 0;
  }

  /** Asked by the classes: whether this mutant is at work. */
  public static boolean isSelected(int number) {
    return selected == number;
  }

  /**
   * Told by the classes: a jump backward.
   *
   * @throws OverrunError if there were too many since {@link #select}
   */
  public static void jump() {
    jumps++;
    if (jumps > MAX_JUMPS) {
      throw new OverrunError();
    }
  }
}
