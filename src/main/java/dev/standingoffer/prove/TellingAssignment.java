package dev.standingoffer.prove;

import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Term;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.List;

/**
 * An assignment with lists of which no two have an element in common, so that one can be told from
 * another.
 */
final class TellingAssignment implements Assignment {

  private static final BigInteger PER_LIST = BigInteger.valueOf(1_000);

  private final Assignment original;

  TellingAssignment(Assignment original) {
    this.original = original;
  }

  @Override
  public boolean truth(Term variable) {
    return original.truth(variable);
  }

  @Override
  public BigInteger integer(Term variable) {
    return original.integer(variable);
  }

  @Override
  public BigInteger apply(Term application, List<BigInteger> arguments) {
    return Values.isElement(application)
        ? arguments.getFirst().multiply(PER_LIST).add(arguments.get(1)).abs()
        : original.apply(application, arguments);
  }
}
