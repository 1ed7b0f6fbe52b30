package dev.standingoffer.value;

import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Chooses a value for each variable when it is asked for. The list n has one to three elements, of
 * which no other list has any.
 */
public final class RandomAssignment implements Assignment {

  private static final BigInteger PER_LIST = BigInteger.valueOf(100);

  private final Random random;
  private final Function<Term, BigInteger> choice;
  private final Map<Term, Boolean> truths = new HashMap<>();
  private final Map<Term, BigInteger> integers = new HashMap<>();

  /** Of small integers. */
  public RandomAssignment(Random random) {
    this(random, variable -> small(variable.bounds(), random));
  }

  /**
   * Of integers that are chosen so.
   *
   * @param choice called once for each variable
   */
  public RandomAssignment(Random random, Function<Term, BigInteger> choice) {
    this.random = random;
    this.choice = choice;
  }

  private static BigInteger small(Bounds bounds, Random random) {
    BigInteger lowest = bounds.lowest() == null ? BigInteger.valueOf(-2) : bounds.lowest();
    BigInteger value = lowest.add(BigInteger.valueOf(random.nextInt(4)));
    return bounds.highest() == null ? value : value.min(bounds.highest());
  }

  @Override
  public boolean truth(Term variable) {
    return truths.computeIfAbsent(variable, _ -> random.nextBoolean());
  }

  @Override
  public BigInteger integer(Term variable) {
    return integers.computeIfAbsent(variable, choice);
  }

  @Override
  public BigInteger apply(Term application, List<BigInteger> arguments) {
    BigInteger list = arguments.getFirst();
    return Values.isElement(application)
        ? list.multiply(PER_LIST).add(arguments.get(1))
        : list.subtract(BigInteger.ONE).mod(BigInteger.valueOf(3)).add(BigInteger.ONE);
  }
}
