package dev.standingoffer.prove;

import dev.standingoffer.prove.Proof.Counterexample;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.TlaText;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** All steps of a kind, and what is claimed of them. */
final class Steps {

  private final Asking asking;
  private final Values values;
  private final StepFormulas formulas;
  private final Term isState;
  private final Map<String, Value> constants;
  private final Terms.Mark start;

  /**
   * Those of formulas.
   *
   * @param isState whether what they begin with is a cache or a store at all
   * @param constants those of the policy, where a step that is told has to name them
   */
  Steps(
      Asking asking,
      Values values,
      StepFormulas formulas,
      Term isState,
      Map<String, Value> constants) {
    this.asking = asking;
    this.values = values;
    this.formulas = formulas;
    this.isState = isState;
    this.constants = constants;
    start = values.terms().mark();
  }

  /** The constants that a step has to be told with: those of any policy. */
  static Map<String, Value> told(PolicyName choice, Map<String, Value> constants) {
    return choice.isAny() ? constants : Map.of();
  }

  Proof prove(Claim claim) throws IOException {
    values.terms().forgetSince(start);
    Term wrong;
    try {
      wrong = wrong(claim.name());
    } catch (UntranslatableException | IllegalArgumentException e) {
      return Asking.unknown(claim, 0, "there is no formula: " + e.getMessage());
    }
    return asking.ask(claim, wrong, values, this::counterexample);
  }

  Optional<Counterexample> refuted(String name) {
    return asking.refuted(wrong(name), values).map(this::counterexample);
  }

  private Term wrong(String name) {
    Terms terms = values.terms();
    return terms.and(isState, terms.not(formulas.formula(name)));
  }

  private Counterexample counterexample(TlaText text) {
    return new Counterexample(
        text.of(formulas.state()),
        text.of(formulas.event()),
        text.of(formulas.answer()),
        text.of(constants));
  }
}
