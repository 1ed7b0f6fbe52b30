package dev.standingoffer.mirror;

import java.util.List;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

/**
 * Compares single steps of Java with the spec's, for one model. Threads may share it.
 *
 * @param <S> Java's states
 * @param <E> its events
 * @param <P> its policies
 * @param <A> its answers
 */
final class Mirror<S, E, P, A> {

  /** How a message begins that reports a difference. */
  static final String DIFFERS = "the Java core differs from the spec";

  private final Half<S, E, P, A> half;
  private final Transition<S, E, P, A> core;
  private final Setup<S, E, P, A> setup;
  private final Tally tally;

  /**
   * @param tally counts the steps on which both agree
   */
  Mirror(Half<S, E, P, A> half, Transition<S, E, P, A> core, Setup<S, E, P, A> setup, Tally tally) {
    this.half = half;
    this.core = core;
    this.setup = setup;
    this.tally = tally;
  }

  /**
   * Steps Java and compares.
   *
   * @param state the spec's state before the step
   * @param event the spec's event
   * @param answer the spec's answer
   * @throws MirrorException if Java's answer differs in anything
   * @throws IllegalArgumentException if one of the values has no real counterpart
   */
  void compare(Value state, Value event, Value answer) {
    S realState = setup.fromSpec().state(state);
    E realEvent = setup.fromSpec().event(event);
    A step;
    try {
      step = core.step(realState, realEvent, setup.policy());
    } catch (RuntimeException e) {
      throw new MirrorException(
          report("core: fails with " + e, state, event, "spec: " + answer), e);
    }
    RecordValue actual = setup.toSpec().answer(step);
    if (!Comparison.equal(answer, actual)) {
      List<String> differences = Comparison.differences(answer, actual);
      throw new MirrorException(
          report(
              String.join("\n", differences),
              state,
              event,
              "spec: %s\ncore: %s".formatted(answer, actual)));
    }
    tally.add(realEvent, half.verdict().apply(step));
  }

  /** What differs comes first: the values below it fill the screen. */
  private String report(String differences, Value state, Value event, String answers) {
    return "%s\n%s\n%s: %s\nevent: %s\n%s"
        .formatted(DIFFERS, differences, half.nameOfState(), state, event, answers);
  }
}
