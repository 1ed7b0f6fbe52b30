package dev.standingoffer.tla;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Binding.Known;
import dev.standingoffer.tla.Obligation.Kind;
import dev.standingoffer.tla.Operators.Use;
import dev.standingoffer.value.Unlimited;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Images;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Integers;
import dev.standingoffer.value.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.OpApplNode;

/**
 * Sets of integers that cannot be gone through one by one. All that the spec has are finite: they
 * are places of a sequence. So where not all members are incomparable, one comes first.
 */
final class LargeSets {

  private final Evaluator evaluator;
  private final Terms terms;
  private final Unlimited unlimited;

  /**
   * What was chosen, by whether there was something to choose. That term is another one for each
   * set: what holds of a member is a conjunction, whose negation is not taken apart.
   */
  private final Map<Term, Term> chosen = new HashMap<>();

  LargeSets(Evaluator evaluator, Values values) {
    this.evaluator = evaluator;
    terms = values.terms();
    unlimited = values.unlimited();
  }

  /** The members for which the body holds. */
  Integers filter(Use use, Integers set) {
    Function<Term, Value> holds = lambda(use, set);
    Integers kept =
        new Integers(
            Unlimited.remembered(
                number -> {
                  Term isIn = set.has().apply(number);
                  return isIn.isFalse()
                      ? isIn
                      : terms.and(isIn, evaluator.truth(holds.apply(number)));
                }));
    assumeFirst(use, set, kept);
    return kept;
  }

  /** What the body is for a member. */
  Images map(Use use, Integers set) {
    return new Images(set.has(), lambda(use, set));
  }

  /** What is required of the body is required for all members. */
  private Function<Term, Value> lambda(Use use, Integers set) {
    if (evaluator.path().collects()) {
      Term bound = terms.freshBound();
      Scope inner = Scope.with(use.scope(), use.variable(), new Known(new Int(bound)));
      evaluator.under(set.has().apply(bound), () -> evaluator.value(use.argument(0), inner));
    }
    return evaluator.lambda(use.variable(), use.argument(0), use.scope());
  }

  /** A member for which the body holds. That there is one, and no other, is required. */
  Value choose(Use use, Integers set) {
    Integers fitting = filter(use, set);
    Term isThere = unlimited.isInhabited(fitting);
    evaluator.path().require(Kind.UNDEFINED, "a CHOOSE from nothing", isThere);
    if (evaluator.path().collects()) {
      Term one = terms.freshBound();
      Term other = terms.freshBound();
      evaluator
          .path()
          .require(
              Kind.AMBIGUOUS,
              "a CHOOSE among several",
              terms.implies(
                  terms.and(fitting.has().apply(one), fitting.has().apply(other)),
                  terms.equal(one, other)));
    }
    Term number = chosen.get(isThere);
    if (number == null) {
      number = terms.unknown(isThere.free(), Bounds.NONE);
      terms.assume(terms.implies(isThere, fitting.has().apply(number)));
      chosen.put(isThere, number);
    }
    return new Int(number);
  }

  /**
   * What TLA+ has of finite sets, and a solver does not: where the body compares a member with all
   * members by a total preorder, some member comes first.
   */
  private void assumeFirst(Use use, Integers set, Integers kept) {
    if (!(use.argument(0) instanceof OpApplNode comparison)
        || !comparison.getOperator().getName().toString().equals("$BoundedForall")) {
      return;
    }
    Use inner = new Use(comparison, use.scope());
    FormalParamNode other = inner.variable();
    Value range = evaluator.value(inner.range(), use.scope());
    if (!unlimited.isLarge(range) || !isSame(unlimited.integers(range), set)) {
      return;
    }
    ExprOrOpArgNode body = inner.argument(0);
    BinaryOperator<Term> isBefore =
        (x, y) ->
            evaluator.apart(
                () ->
                    evaluator.truth(
                        body,
                        Scope.with(
                            Scope.with(use.scope(), use.variable(), new Known(new Int(x))),
                            other,
                            new Known(new Int(y)))));
    terms.assume(
        terms.implies(
            terms.and(unlimited.isInhabited(set), isTotalPreorder(set, isBefore)),
            unlimited.isInhabited(kept)));
  }

  private boolean isSame(Integers x, Integers y) {
    Term bound = terms.freshBound();
    return x.has().apply(bound) == y.has().apply(bound);
  }

  private Term isTotalPreorder(Integers set, BinaryOperator<Term> isBefore) {
    Term x = terms.freshBound();
    Term y = terms.freshBound();
    Term z = terms.freshBound();
    Term areIn = terms.and(set.has().apply(x), set.has().apply(y));
    Term isTotal = terms.or(isBefore.apply(x, y), isBefore.apply(y, x));
    Term isTransitive =
        terms.implies(terms.and(isBefore.apply(x, y), isBefore.apply(y, z)), isBefore.apply(x, z));
    return terms.and(
        all(List.of(x, y), terms.implies(areIn, isTotal)),
        all(List.of(x, y, z), terms.implies(terms.and(areIn, set.has().apply(z)), isTransitive)));
  }

  private Term all(List<Term> bound, Term body) {
    Term closed = body;
    for (Term each : bound) {
      closed = terms.forAll(each, closed);
    }
    return closed;
  }
}
