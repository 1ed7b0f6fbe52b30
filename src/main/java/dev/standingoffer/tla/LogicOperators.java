package dev.standingoffer.tla;

import dev.standingoffer.term.Assumptions;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Obligation.Kind;
import dev.standingoffer.tla.Operators.Use;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.OpApplNode;

/** Truth values, and what is chosen by them. */
final class LogicOperators {

  private final Evaluator evaluator;
  private final Values values;
  private final Terms terms;

  LogicOperators(Evaluator evaluator, Values values) {
    this.evaluator = evaluator;
    this.values = values;
    terms = values.terms();
  }

  Value constant(boolean value) {
    return values.truth(value);
  }

  /** From left to right, each where those before it are true. */
  Value conjunction(Use use) {
    return new Truth(terms.and(fromLeft(use, terms.constant(false), condition -> condition)));
  }

  /** From left to right, each where those before it are not true. */
  Value disjunction(Use use) {
    return new Truth(terms.or(fromLeft(use, terms.constant(true), terms::not)));
  }

  /** Evaluates the arguments up to the first that decides. */
  private List<Term> fromLeft(Use use, Term decisive, UnaryOperator<Term> toGoOn) {
    Assumptions assumptions = evaluator.path().assumptions();
    List<Term> parts = new ArrayList<>();
    try {
      for (ExprOrOpArgNode argument : use.arguments()) {
        Term part = evaluator.truth(argument, use.scope());
        if (part == decisive) {
          return List.of(decisive);
        }
        assumptions.push(toGoOn.apply(part));
        parts.add(part);
      }
    } finally {
      parts.forEach(_ -> assumptions.pop());
    }
    return parts;
  }

  Value implication(Use use) {
    Term condition = evaluator.truth(use.argument(0), use.scope());
    if (condition.isFalse()) {
      return values.truth(true);
    }
    Term conclusion =
        evaluator.under(condition, () -> evaluator.truth(use.argument(1), use.scope()));
    return new Truth(terms.implies(condition, conclusion));
  }

  Value equivalence(Use use) {
    return new Truth(
        terms.same(
            evaluator.truth(use.argument(0), use.scope()),
            evaluator.truth(use.argument(1), use.scope())));
  }

  Value negation(Use use) {
    return new Truth(terms.not(evaluator.truth(use.argument(0), use.scope())));
  }

  Value equality(Use use) {
    return new Truth(areEqual(use));
  }

  Value inequality(Use use) {
    return new Truth(terms.not(areEqual(use)));
  }

  private Term areEqual(Use use) {
    Value x = evaluator.value(use.argument(0), use.scope());
    Value y = evaluator.value(use.argument(1), use.scope());
    if (x instanceof Value.Int(Term a) && y instanceof Value.Int(Term b)) {
      Assumptions assumptions = evaluator.path().assumptions();
      return terms.equal(assumptions.simplify(a), assumptions.simplify(b));
    }
    return values.equal(x, y);
  }

  Value choice(Use use) {
    Term condition = evaluator.truth(use.argument(0), use.scope());
    if (condition.isTrue()) {
      return evaluator.value(use.argument(1), use.scope());
    }
    if (condition.isFalse()) {
      return evaluator.value(use.argument(2), use.scope());
    }
    return values.choose(
        condition,
        evaluator.under(condition, () -> evaluator.value(use.argument(1), use.scope())),
        evaluator.under(terms.not(condition), () -> evaluator.value(use.argument(2), use.scope())));
  }

  /** An arm of a CASE. */
  private record Arm(Term condition, Value value) {}

  /** The first arm whose condition is true, as TLC takes it. */
  Value cases(Use use) {
    Assumptions assumptions = evaluator.path().assumptions();
    List<Arm> arms = new ArrayList<>();
    Term rest = terms.constant(true);
    try {
      for (ExprOrOpArgNode argument : use.arguments()) {
        ExprOrOpArgNode[] pair = ((OpApplNode) argument).getArgs();
        // The condition of OTHER is null.
        Term condition =
            pair[0] == null ? terms.constant(true) : evaluator.truth(pair[0], use.scope());
        Value value =
            condition.isFalse()
                ? Values.UNDEFINED
                : evaluator.under(condition, () -> evaluator.value(pair[1], use.scope()));
        arms.add(new Arm(condition, value));
        rest = terms.not(condition);
        if (condition.isTrue()) {
          break;
        }
        assumptions.push(rest);
      }
      evaluator.path().require(Kind.UNDEFINED, "a CASE of which no arm holds", terms.not(rest));
    } finally {
      arms.stream().filter(arm -> !arm.condition().isTrue()).forEach(_ -> assumptions.pop());
    }
    if (evaluator.path().collects()) {
      requireDifferent(use);
    }
    Value value = Values.UNDEFINED;
    for (Arm arm : arms.reversed()) {
      value = values.choose(arm.condition(), arm.value(), value);
    }
    return value;
  }

  /** TLA+ leaves it open which arm is taken of several that hold. */
  private void requireDifferent(Use use) {
    List<Term> before = new ArrayList<>();
    for (ExprOrOpArgNode argument : use.arguments()) {
      ExprOrOpArgNode condition = ((OpApplNode) argument).getArgs()[0];
      if (condition != null) {
        Term holds = evaluator.apart(() -> evaluator.truth(condition, use.scope()));
        evaluator
            .path()
            .require(
                Kind.AMBIGUOUS,
                "two arms of a CASE that hold",
                terms.not(terms.and(holds, terms.or(before))));
        before.add(holds);
      }
    }
  }
}
