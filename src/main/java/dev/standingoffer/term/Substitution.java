package dev.standingoffer.term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts one bound integer in the place of another one. */
final class Substitution {

  private final Terms terms;
  private final Term from;
  private final Map<Term, Term> done = new HashMap<>();

  /**
   * Makes one.
   *
   * @param to is bound nowhere in what it is used on
   */
  Substitution(Terms terms, Term from, Term to) {
    this.terms = terms;
    this.from = from;
    done.put(from, to);
  }

  /** A term with the other one. */
  Term of(Term term) {
    if (!term.free().contains(from)) {
      return term;
    }
    Term old = done.get(term);
    if (old == null) {
      old = rebuilt(term);
      done.put(term, old);
    }
    return old;
  }

  private Term rebuilt(Term term) {
    List<Term> parts = term.operands().stream().map(this::of).toList();
    return switch (term.kind()) {
      case NOT -> terms.not(parts.getFirst());
      case AND -> terms.and(parts);
      case OR -> terms.or(parts);
      case IF -> terms.choose(parts.get(0), parts.get(1), parts.get(2));
      case SAME -> terms.same(parts.get(0), parts.get(1));
      case AT_MOST_ZERO -> terms.isAtMostZero(parts.getFirst());
      case IS_ZERO -> terms.isZero(parts.getFirst());
      case SUM -> {
        List<Term> summands = new ArrayList<>();
        summands.add(terms.number(term.number()));
        for (int i = 0; i < parts.size(); i++) {
          summands.add(terms.times(terms.number(term.factors().get(i)), parts.get(i)));
        }
        yield terms.sum(summands);
      }
      case PRODUCT -> terms.times(parts.get(0), parts.get(1));
      case REMAINDER -> terms.remainder(parts.getFirst(), terms.number(term.number()));
      case APPLICATION -> terms.apply(term.name(), term.bounds(), parts.toArray(Term[]::new));
      case FORALL -> terms.forAll(term.operand(0), parts.get(1));
      case TRUTH, VARIABLE, BOUND -> term;
    };
  }
}
