package dev.standingoffer.term;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a term with quantifiers is where there are a few integers, and no others. */
record Small(Assignment assignment) {

  /** The integers that there are. */
  static Stream<BigInteger> all() {
    return IntStream.rangeClosed(-2, 3).mapToObj(BigInteger::valueOf);
  }

  /** An assignment in which something bound is an integer. */
  record With(Assignment others, Term bound, BigInteger value) implements Assignment {
    @Override
    public boolean truth(Term variable) {
      return others.truth(variable);
    }

    @Override
    public BigInteger integer(Term variable) {
      return variable == bound ? value : others.integer(variable);
    }

    @Override
    public BigInteger apply(Term application, List<BigInteger> arguments) {
      return others.apply(application, arguments);
    }
  }

  boolean truth(Term term) {
    return value(term).signum() != 0;
  }

  private static BigInteger of(boolean truth) {
    return truth ? BigInteger.ONE : BigInteger.ZERO;
  }

  private BigInteger value(Term term) {
    List<Term> parts = term.operands();
    return switch (term.kind()) {
      case TRUTH -> term.number();
      case VARIABLE -> term.isBoolean() ? of(assignment.truth(term)) : assignment.integer(term);
      case BOUND -> assignment.integer(term);
      case NOT -> of(!truth(parts.getFirst()));
      case AND -> of(parts.stream().allMatch(this::truth));
      case OR -> of(parts.stream().anyMatch(this::truth));
      case IF -> value(truth(parts.getFirst()) ? parts.get(1) : parts.get(2));
      case SAME -> of(truth(parts.get(0)) == truth(parts.get(1)));
      case AT_MOST_ZERO -> of(value(parts.getFirst()).signum() <= 0);
      case IS_ZERO -> of(value(parts.getFirst()).signum() == 0);
      case SUM -> {
        BigInteger sum = term.number();
        for (int i = 0; i < parts.size(); i++) {
          sum = sum.add(term.factors().get(i).multiply(value(parts.get(i))));
        }
        yield sum;
      }
      case PRODUCT -> value(parts.get(0)).multiply(value(parts.get(1)));
      case REMAINDER -> value(parts.getFirst()).mod(term.number());
      case APPLICATION -> assignment.apply(term, parts.stream().map(this::value).toList());
      case FORALL ->
          of(
              all()
                  .allMatch(
                      i ->
                          new Small(new With(assignment, parts.getFirst(), i))
                              .truth(parts.get(1))));
    };
  }
}
