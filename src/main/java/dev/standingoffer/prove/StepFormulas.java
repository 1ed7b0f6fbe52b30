package dev.standingoffer.prove;

import dev.standingoffer.term.Term;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.Obligation;
import dev.standingoffer.tla.Obligation.Kind;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.Map;

/** What is claimed of all steps of a kind, as formulas. */
final class StepFormulas {

  static final String ANSWER = "Step";

  private final SpecModule module;
  private final Map<String, Value> constants;
  private final Values values;
  private final Value state;
  private final Value event;
  private final Value answer;

  /** Those of the steps from a state, a cache or a store. */
  StepFormulas(
      SpecModule module, Map<String, Value> constants, Values values, Value state, Value event) {
    this.module = module;
    this.constants = constants;
    this.values = values;
    this.state = state;
    this.event = event;
    answer = evaluator(false).apply(ANSWER, state, event);
  }

  private Evaluator evaluator(boolean collects) {
    return new Evaluator(module, constants, Map.of(), values, collects);
  }

  /** A cache or a store. */
  Value state() {
    return state;
  }

  Value event() {
    return event;
  }

  /** The answer of the spec. */
  Value answer() {
    return answer;
  }

  /**
   * When a claim is true.
   *
   * @param name its name
   */
  Term formula(String name) {
    if (name.equals(Prover.UNAMBIGUOUS)) {
      return obligations(ANSWER, Kind.AMBIGUOUS);
    }
    if (name.endsWith(Prover.IS_DEFINED)) {
      String operator = name.substring(0, name.length() - Prover.IS_DEFINED.length());
      return obligations(operator, Kind.UNDEFINED);
    }
    return evaluator(false).truth(name, state, event, answer);
  }

  private Term obligations(String operator, Kind kind) {
    Evaluator evaluator = evaluator(true);
    if (operator.equals(ANSWER)) {
      evaluator.apply(operator, state, event);
    } else {
      evaluator.apply(operator, state, event, answer);
    }
    return values
        .terms()
        .and(
            evaluator.obligations().stream()
                .filter(each -> each.kind() == kind)
                .map(Obligation::condition)
                .toList());
  }
}
