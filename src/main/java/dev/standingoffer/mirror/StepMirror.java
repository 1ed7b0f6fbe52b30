package dev.standingoffer.mirror;

import java.util.List;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

/**
 * Compares single steps of Java with the spec's, for one model. Threads may share it.
 *
 * @param <S> Java's states
 * @param <E> its events
 * @param <A> its answers
 */
abstract class StepMirror<S, E, A> {

  /** How a message begins that reports a difference. */
  static final String DIFFERS = "the Java core differs from the spec";

  private final String nameOfState;

  /**
   * @param nameOfState what reports call a state
   */
  StepMirror(String nameOfState) {
    this.nameOfState = nameOfState;
  }

  /** The real state for one of the model's. */
  abstract S state(Value value);

  /** The real event for one of the model's. */
  abstract E event(Value value);

  /** What Java answers. */
  abstract A step(S state, E event);

  /** The whole answer as one of the model's. */
  abstract RecordValue answer(A step);

  /** Counts a step on which both agree. */
  abstract void count(E event, A step);

  /**
   * Steps Java and compares.
   *
   * @param state the spec's state before the step
   * @param event the spec's event
   * @param answer the spec's answer
   * @throws MirrorException if Java's answer differs in anything
   * @throws IllegalArgumentException if one of the values has no real counterpart
   */
  final void compare(Value state, Value event, Value answer) {
    S realState = state(state);
    E realEvent = event(event);
    A step;
    try {
      step = step(realState, realEvent);
    } catch (RuntimeException e) {
      throw new MirrorException(report(state, event, answer, "core: fails with " + e), e);
    }
    RecordValue actual = answer(step);
    if (!Comparison.equal(answer, actual)) {
      List<String> differences = Comparison.differences(answer, actual);
      throw new MirrorException(
          report(state, event, answer, "core: " + actual + "\n" + String.join("\n", differences)));
    }
    count(realEvent, step);
  }

  private String report(Value state, Value event, Value answer, String core) {
    return "%s\n%s: %s\nevent: %s\nspec: %s\n%s"
        .formatted(DIFFERS, nameOfState, state, event, answer, core);
  }
}
