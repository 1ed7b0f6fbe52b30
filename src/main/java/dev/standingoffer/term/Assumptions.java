package dev.standingoffer.term;

import dev.standingoffer.term.Term.Kind;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known to be true where something is evaluated, such as the condition of an IF. */
public final class Assumptions {

  private final Terms terms;
  private final boolean isThorough;
  private final Deque<Term> assumed = new ArrayDeque<>();

  /** How often each truth value is assumed. */
  private final Map<Term, Integer> known = new HashMap<>();

  /** Makes some that are empty. */
  public Assumptions(Terms terms) {
    this(terms, false);
  }

  /**
   * Makes some that are empty.
   *
   * @param isThorough whether also that is seen at once which follows from several of them
   */
  public Assumptions(Terms terms, boolean isThorough) {
    this.terms = terms;
    this.isThorough = isThorough;
  }

  /** Assumes one more. */
  public void push(Term condition) {
    assumed.push(condition);
    literals(condition).forEach(literal -> known.merge(literal, 1, Integer::sum));
  }

  /** Takes back the latest one. */
  public void pop() {
    literals(assumed.pop())
        .forEach(literal -> known.computeIfPresent(literal, (_, n) -> n == 1 ? null : n - 1));
  }

  /** All of them. */
  public Term all() {
    return terms.and(List.copyOf(assumed));
  }

  private static boolean isNeither(Term condition) {
    return condition.kind() == Kind.NOT && condition.operand(0).kind() == Kind.OR;
  }

  /** What is true one by one where the condition is. */
  private List<Term> literals(Term condition) {
    if (condition.kind() == Kind.AND) {
      return condition.operands();
    }
    if (isNeither(condition)) {
      return condition.operand(0).operands().stream().map(terms::not).toList();
    }
    return List.of(condition);
  }

  /** Whether a truth value follows at once; where not, it may follow all the same. */
  public boolean imply(Term truth) {
    return truth.isTrue()
        || known.containsKey(truth)
        || (truth.kind() == Kind.AND && truth.operands().stream().allMatch(this::imply))
        || (isThorough
            && isNeither(truth)
            && truth.operand(0).operands().stream().map(terms::not).allMatch(this::imply));
  }

  /** A term that is the same wherever the assumptions hold, and perhaps a simpler one. */
  public Term simplify(Term term) {
    return known.isEmpty() ? term : simplify(term, new HashMap<>());
  }

  private Term simplify(Term term, Map<Term, Term> done) {
    Term old = done.get(term);
    if (old == null) {
      old = rebuild(term, done);
      done.put(term, old);
    }
    return old;
  }

  private Term rebuild(Term term, Map<Term, Term> done) {
    if (term.isBoolean()) {
      return known(term);
    }
    return switch (term.kind()) {
      case IF ->
          terms.choose(
              simplify(term.operand(0), done),
              simplify(term.operand(1), done),
              simplify(term.operand(2), done));
      case SUM -> {
        List<Term> parts = new ArrayList<>();
        parts.add(terms.number(term.number()));
        for (int i = 0; i < term.operands().size(); i++) {
          BigInteger factor = term.factors().get(i);
          parts.add(terms.times(terms.number(factor), simplify(term.operand(i), done)));
        }
        yield terms.sum(parts);
      }
      default -> term;
    };
  }

  /** A truth value as it is known, or its operands as they are. */
  private Term known(Term truth) {
    if (imply(truth)) {
      return terms.constant(true);
    }
    if (imply(terms.not(truth))) {
      return terms.constant(false);
    }
    return switch (truth.kind()) {
      case AND -> terms.and(truth.operands().stream().map(this::alone).toList());
      case OR -> terms.or(truth.operands().stream().map(this::alone).toList());
      default -> truth;
    };
  }

  private Term alone(Term truth) {
    return isKnown(truth)
        ? terms.constant(true)
        : isKnown(terms.not(truth)) ? terms.constant(false) : truth;
  }

  private boolean isKnown(Term truth) {
    return isThorough ? imply(truth) : known.containsKey(truth);
  }
}
