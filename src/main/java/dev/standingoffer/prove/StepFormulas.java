package dev.standingoffer.prove;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.Obligation;
import dev.standingoffer.tla.Obligation.Kind;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

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
      return obligations(operator(name), Kind.UNDEFINED);
    }
    if (name.endsWith(Prover.NEEDS)) {
      String invariant = name.substring(0, name.length() - Prover.NEEDS.length());
      return inductive(invariant, evaluator(false).truth(name, state, event));
    }
    if (module.hasParameters(name, 1)) {
      return inductive(name, values.terms().constant(true));
    }
    return evaluator(false).truth(name, state, event, answer);
  }

  /**
   * When an invariant is inductive: true of a fresh cache, and after a step where it is true before
   * it, and of the cache that a restart brings.
   *
   * @param needs what is known of the event
   */
  private Term inductive(String name, Term needs) {
    Terms terms = values.terms();
    Evaluator evaluator = evaluator(false);
    Term before = evaluator.truth(name, state);
    Field persisted = event instanceof Fields fields ? fields.byName().get("persisted") : null;
    Term brought =
        persisted == null ? terms.constant(true) : evaluator.truth(name, persisted.value());
    Field next = ((Fields) answer).byName().get("next");
    return terms.and(
        evaluator.truth(name, evaluator.apply("NewCache")),
        terms.implies(
            terms.and(before, brought, needs),
            evaluator.truth(name, Objects.requireNonNull(next).value())));
  }

  private static String operator(String name) {
    return name.endsWith(Prover.IS_DEFINED)
        ? name.substring(0, name.length() - Prover.IS_DEFINED.length())
        : name;
  }

  /**
   * What a claim about an answer needs and has no value in a step.
   *
   * @param holds whether a formula is true of the step
   */
  List<String> withoutValue(String name, Predicate<Term> holds) {
    String operator = operator(name);
    return name.equals(Prover.UNAMBIGUOUS) || !isOfAnswer(operator)
        ? List.of()
        : obligations(operator).stream()
            .filter(each -> each.kind() == Kind.UNDEFINED && !holds.test(each.condition()))
            .map(Obligation::what)
            .distinct()
            .toList();
  }

  private boolean isOfAnswer(String operator) {
    return operator.equals(ANSWER) || module.hasParameters(operator, 3);
  }

  private Term obligations(String operator, Kind kind) {
    return values
        .terms()
        .and(
            obligations(operator).stream()
                .filter(each -> each.kind() == kind)
                .map(Obligation::condition)
                .toList());
  }

  private List<Obligation> obligations(String operator) {
    Evaluator evaluator = evaluator(true);
    if (operator.equals(ANSWER)) {
      evaluator.apply(operator, state, event);
    } else {
      evaluator.apply(operator, state, event, answer);
    }
    return evaluator.obligations();
  }
}
