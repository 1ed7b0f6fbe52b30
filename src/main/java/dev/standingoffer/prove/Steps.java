package dev.standingoffer.prove;

import dev.standingoffer.prove.Proof.Counterexample;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.TlaText;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All steps of a kind, and what is claimed of them. */
final class Steps {

  private final Asking asking;
  private final Values values;
  private final List<StepFormulas> kinds;
  private final Term isState;
  private final Map<String, Value> constants;
  private final Terms.Mark start;

  /**
   * Those of formulas.
   *
   * @param kinds those of the kinds of steps that they are, each of which has the same variables
   * @param isState whether what they begin with is a cache or a store at all
   * @param constants those of the policy, where a step that is told has to name them
   */
  Steps(
      Asking asking,
      Values values,
      List<StepFormulas> kinds,
      Term isState,
      Map<String, Value> constants) {
    this.asking = asking;
    this.values = values;
    this.kinds = kinds;
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
    List<Term> formulas;
    try {
      formulas = formulas(claim.name());
    } catch (UntranslatableException | IllegalArgumentException e) {
      return Asking.unknown(claim, 0, "there is no formula: " + e.getMessage());
    }
    return asking.ask(
        claim,
        wrong(formulas),
        values,
        text -> counterexample(formulas, text),
        text -> withoutValue(claim.name(), formulas, text));
  }

  Optional<Counterexample> refuted(String name) {
    List<Term> formulas = formulas(name);
    return asking.refuted(wrong(formulas), values).map(text -> counterexample(formulas, text));
  }

  private List<Term> formulas(String name) {
    return kinds.stream().map(kind -> kind.formula(name)).toList();
  }

  private Term wrong(List<Term> formulas) {
    Terms terms = values.terms();
    return terms.and(isState, terms.not(terms.and(formulas)));
  }

  private StepFormulas wrongKind(List<Term> formulas, TlaText text) {
    int wrong = 0;
    while (text.holds(formulas.get(wrong))) {
      wrong++;
    }
    return kinds.get(wrong);
  }

  /** What the claim needs and has no value in a step of which it is false; empty for nothing. */
  private String withoutValue(String name, List<Term> formulas, TlaText text) {
    List<String> missing = wrongKind(formulas, text).withoutValue(name, text::holds);
    return missing.isEmpty() ? "" : "there is no value for " + String.join(", ", missing);
  }

  private Counterexample counterexample(List<Term> formulas, TlaText text) {
    StepFormulas step = wrongKind(formulas, text);
    return new Counterexample(
        text.of(step.state()),
        text.of(step.event()),
        text.of(step.answer()),
        Optional.empty(),
        text.of(constants));
  }
}
