package dev.standingoffer.bytecode;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Term.Kind;
import dev.standingoffer.term.Terms;
import java.util.List;

/** Conditions that all hold. */
final class Literals {

  private Literals() {}

  /** All of them, without those that follow from another one: counts grow along a loop. */
  static Term all(Terms terms, List<Term> conditions) {
    return terms.and(
        conditions.stream()
            .filter(
                weaker ->
                    conditions.stream()
                        .noneMatch(
                            stronger -> stronger != weaker && implies(terms, stronger, weaker)))
            .toList());
  }

  /** Whether x <= 0 follows from y <= 0, or their opposites, as x and y differ by a number. */
  private static boolean implies(Terms terms, Term stronger, Term weaker) {
    if (stronger.kind() != weaker.kind()) {
      return false;
    }
    return switch (weaker.kind()) {
      case AT_MOST_ZERO -> differ(terms, stronger, weaker) > 0;
      case NOT ->
          stronger.operand(0).kind() == Kind.AT_MOST_ZERO
              && weaker.operand(0).kind() == Kind.AT_MOST_ZERO
              && differ(terms, stronger.operand(0), weaker.operand(0)) < 0;
      default -> false;
    };
  }

  private static int differ(Terms terms, Term x, Term y) {
    Term difference = terms.minus(x.operand(0), y.operand(0));
    return difference.isNumber() ? difference.number().signum() : 0;
  }
}
