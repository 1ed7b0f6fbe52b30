package dev.standingoffer.term;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of terms under one assignment. */
public final class Evaluation {

  private final Assignment assignment;

  /** Truth values as 1 and 0. */
  private final Map<Term, BigInteger> values = new HashMap<>();

  /** Makes one in which nothing is evaluated yet. */
  public Evaluation(Assignment assignment) {
    this.assignment = assignment;
  }

  /** The value of a term that is true or false. */
  public boolean truth(Term term) {
    return value(term).signum() != 0;
  }

  /** The value of a term that is an integer. */
  public BigInteger integer(Term term) {
    return value(term);
  }

  private BigInteger value(Term term) {
    BigInteger known = values.get(term);
    if (known != null) {
      return known;
    }
    for (Term part : Parts.of(List.of(term))) {
      if (!values.containsKey(part)) {
        values.put(part, compute(part));
      }
    }
    return operand(term);
  }

  private BigInteger operand(Term term) {
    BigInteger value = values.get(term);
    if (value == null) {
      throw new IllegalStateException("not evaluated: " + term);
    }
    return value;
  }

  private boolean holds(Term term) {
    return operand(term).signum() != 0;
  }

  private static BigInteger of(boolean truth) {
    return truth ? BigInteger.ONE : BigInteger.ZERO;
  }

  private BigInteger compute(Term term) {
    List<Term> parts = term.operands();
    return switch (term.kind()) {
      case TRUTH -> term.number();
      case VARIABLE -> term.isBoolean() ? of(assignment.truth(term)) : assignment.integer(term);
      case NOT -> of(!holds(parts.getFirst()));
      case AND -> of(parts.stream().allMatch(this::holds));
      case OR -> of(parts.stream().anyMatch(this::holds));
      case IF -> operand(holds(parts.getFirst()) ? parts.get(1) : parts.get(2));
      case SAME -> of(holds(parts.get(0)) == holds(parts.get(1)));
      case AT_MOST_ZERO -> of(operand(parts.getFirst()).signum() <= 0);
      case IS_ZERO -> of(operand(parts.getFirst()).signum() == 0);
      case SUM -> {
        BigInteger sum = term.number();
        for (int i = 0; i < parts.size(); i++) {
          sum = sum.add(term.factors().get(i).multiply(operand(parts.get(i))));
        }
        yield sum;
      }
      case PRODUCT -> operand(parts.get(0)).multiply(operand(parts.get(1)));
      case REMAINDER -> operand(parts.getFirst()).mod(term.number());
      case APPLICATION -> assignment.apply(term, parts.stream().map(this::operand).toList());
      case BOUND, FORALL -> throw new IllegalStateException("not to be evaluated: " + term);
    };
  }
}
