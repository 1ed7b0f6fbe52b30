package dev.standingoffer.mirror;

import dev.standingoffer.mirror.Notices.Notice;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which mutant of the core is at work, where all of them are in one set of classes. The classes
 * that {@code check} makes ask here at each place that a mutant alters, and tell each jump
 * backward, so that a loop ends which a mutant has left without an end. For one thread alone.
 */
public final class MutantSwitch {

  /** The number of the core as it is; mutants have numbers from 1. */
  public static final int ORIGINAL = 0;

  /** No step of a model comes near this. */
  private static final int JUMPS_OF_A_STEP = 100_000;

  private static int selected = ORIGINAL;
  private static int jumps;
  private static int allowed = JUMPS_OF_A_STEP;

  private MutantSwitch() {}

  /** Thrown out of a loop that has gone on for too long. */
  public static final class OverrunError extends Error {

    private OverrunError() {
      super("more than " + allowed + " jumps backward");
    }
  }

  /** From here on, this mutant is at work, and none of its jumps are counted yet. */
  public static void select(int number) {
    selected = number;
    jumps = 0;
  }

  /** So many jumps backward may come after each {@link #select}, where a step is not all. */
  public static void allowJumps(int number) {
    allowed = number;
  }

  /** How many jumps backward there were since {@link #select}. */
  public static int jumps() {
    return jumps;
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
    if (jumps > allowed) {
      throw new OverrunError();
    }
  }

  /**
   * Has a mutant work at something.
   *
   * @param work what it does, and what is noticed of it, unless it cannot be done
   * @return what is noticed, if anything; a mutant that needs more memory than there is fails
   */
  public static Optional<Notice> notice(int number, Supplier<Optional<Notice>> work) {
    select(number);
    try {
      return work.get();
    } catch (OverrunError e) {
      return Optional.of(Notice.OVERRUNS);
    } catch (RuntimeException | VirtualMachineError | AssertionError e) {
      return Optional.of(Notice.FAILS);
    } finally {
      select(ORIGINAL);
    }
  }
}
