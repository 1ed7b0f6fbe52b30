package dev.standingoffer.term;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A random formula, twice: as a term, and as what computes its value one step after the other.
 *
 * @param term the term
 * @param value what it is under an assignment, truth values as 1 and 0
 */
public record Formula(Term term, Meaning value) {

  /** What computes a value. */
  public interface Meaning {
    BigInteger under(Assignment assignment);

    default boolean holdsUnder(Assignment assignment) {
      return under(assignment).signum() != 0;
    }
  }

  private static BigInteger of(boolean truth) {
    return truth ? BigInteger.ONE : BigInteger.ZERO;
  }

  /** Makes random formulas over a few variables of small bounds. */
  public static final class Maker {

    private final Terms terms;
    private final Random random;

    /** The integer variables, each with its bounds. */
    private final List<Term> integers = new ArrayList<>();

    private final List<Term> truths = new ArrayList<>();

    /** Whether some of what it makes is said of all integers. */
    private boolean quantifies;

    public Maker(Terms terms, Random random) {
      this.terms = terms;
      this.random = random;
      for (String name : List.of("x", "y", "z")) {
        int lowest = random.nextInt(5) - 2;
        integers.add(terms.integerVariable(name, Bounds.of(lowest, lowest + random.nextInt(4))));
      }
      for (String name : List.of("p", "q")) {
        truths.add(terms.booleanVariable(name));
      }
    }

    /** From now on, some is said of all integers; {@link Small} tells what that is. */
    public Maker quantifying() {
      quantifies = true;
      return this;
    }

    /** One that is said of all integers, or of one at least. */
    public Formula quantified(int depth) {
      Term bound = terms.freshBound();
      integers.add(bound);
      Formula body = truth(depth);
      integers.remove(bound);
      boolean isOfAll = random.nextBoolean();
      return new Formula(
          isOfAll ? terms.forAll(bound, body.term) : terms.exists(bound, body.term),
          a ->
              of(
                  isOfAll
                      ? Small.all()
                          .allMatch(i -> body.value.holdsUnder(new Small.With(a, bound, i)))
                      : Small.all()
                          .anyMatch(i -> body.value.holdsUnder(new Small.With(a, bound, i)))));
    }

    /** One about an integer that nothing binds, too. */
    public Formula open(int depth, Term bound) {
      integers.add(bound);
      Formula body = truth(depth);
      integers.remove(bound);
      return body;
    }

    /** All assignments that there are. */
    public List<Assignment> assignments() {
      List<Map<Term, BigInteger>> all = new ArrayList<>(List.of(Map.of()));
      List<Term> variables = new ArrayList<>(integers);
      variables.addAll(truths);
      for (Term variable : variables) {
        int lowest = variable.isBoolean() ? 0 : variable.bounds().lowest().intValueExact();
        int highest = variable.isBoolean() ? 1 : variable.bounds().highest().intValueExact();
        List<Map<Term, BigInteger>> more = new ArrayList<>();
        for (Map<Term, BigInteger> each : all) {
          for (int i = lowest; i <= highest; i++) {
            Map<Term, BigInteger> extended = new HashMap<>(each);
            extended.put(variable, BigInteger.valueOf(i));
            more.add(extended);
          }
        }
        all = more;
      }
      Collections.shuffle(all, random);
      return all.stream().<Assignment>map(Fixed::new).toList();
    }

    public Formula truth(int depth) {
      if (depth == 0) {
        if (random.nextInt(6) == 0) {
          boolean known = random.nextBoolean();
          return new Formula(terms.constant(known), _ -> of(known));
        }
        Term variable = truths.get(random.nextInt(truths.size()));
        return new Formula(variable, a -> of(a.truth(variable)));
      }
      if (quantifies && random.nextInt(4) == 0) {
        return quantified(depth - 1);
      }
      Formula p = truth(random.nextInt(depth));
      Formula q = truth(random.nextInt(depth));
      Formula r = truth(random.nextInt(depth));
      Formula x = integer(random.nextInt(depth));
      Formula y = integer(random.nextInt(depth));
      return switch (random.nextInt(9)) {
        case 0 -> new Formula(terms.not(p.term), a -> of(!p.value.holdsUnder(a)));
        case 1 ->
            new Formula(
                terms.and(p.term, q.term, r.term), a -> of(allOf(a, List.of(p, q, r), f -> f)));
        case 2 ->
            new Formula(
                terms.or(p.term, q.term, r.term), a -> of(!allOf(a, List.of(p, q, r), f -> !f)));
        case 3 ->
            new Formula(
                terms.implies(p.term, q.term),
                a -> of(!p.value.holdsUnder(a) || q.value.holdsUnder(a)));
        case 4 ->
            new Formula(
                terms.same(p.term, q.term),
                a -> of(p.value.holdsUnder(a) == q.value.holdsUnder(a)));
        case 5 ->
            new Formula(
                terms.choose(p.term, q.term, r.term),
                a -> (p.value.holdsUnder(a) ? q : r).value.under(a));
        case 6 ->
            new Formula(
                terms.atMost(x.term, y.term),
                a -> of(x.value.under(a).compareTo(y.value.under(a)) <= 0));
        case 7 ->
            new Formula(
                terms.less(x.term, y.term),
                a -> of(x.value.under(a).compareTo(y.value.under(a)) < 0));
        default ->
            new Formula(
                terms.equal(x.term, y.term), a -> of(x.value.under(a).equals(y.value.under(a))));
      };
    }

    private static boolean allOf(Assignment a, List<Formula> some, Predicate<Boolean> wanted) {
      return some.stream().map(each -> each.value.holdsUnder(a)).allMatch(wanted);
    }

    public Formula integer(int depth) {
      if (depth == 0) {
        if (random.nextInt(3) == 0) {
          BigInteger known = BigInteger.valueOf(random.nextInt(9) - 4);
          return new Formula(terms.number(known), _ -> known);
        }
        Term variable = integers.get(random.nextInt(integers.size()));
        return new Formula(variable, a -> a.integer(variable));
      }
      Formula p = truth(random.nextInt(depth));
      Formula x = integer(random.nextInt(depth));
      Formula y = integer(random.nextInt(depth));
      BigInteger divisor = BigInteger.valueOf(1 + random.nextInt(4));
      BigInteger dividend = BigInteger.valueOf(random.nextInt(6));
      return switch (random.nextInt(8)) {
        case 0 ->
            new Formula(terms.plus(x.term, y.term), a -> x.value.under(a).add(y.value.under(a)));
        case 1 ->
            new Formula(
                terms.minus(x.term, y.term), a -> x.value.under(a).subtract(y.value.under(a)));
        case 2 ->
            new Formula(
                terms.times(x.term, y.term), a -> x.value.under(a).multiply(y.value.under(a)));
        case 3 ->
            new Formula(
                terms.remainder(x.term, terms.number(divisor)), a -> x.value.under(a).mod(divisor));
        case 4 -> divided(dividend, p, x);
        case 5 ->
            new Formula(
                terms.sum(List.of(x.term, y.term, x.term)),
                a -> x.value.under(a).multiply(BigInteger.TWO).add(y.value.under(a)));
        case 6 -> least(x, y);
        default ->
            new Formula(
                terms.choose(p.term, x.term, y.term),
                a -> (p.value.holdsUnder(a) ? x : y).value.under(a));
      };
    }

    /** A number, or one of two, by a term that is positive: a choice of two numbers. */
    private Formula divided(BigInteger dividend, Formula p, Formula x) {
      Term isPositive = terms.less(terms.number(0), x.term);
      Term divisor = terms.choose(isPositive, terms.number(2), terms.number(3));
      BigInteger other = dividend.add(BigInteger.TWO);
      boolean isKnown = random.nextBoolean();
      Term given =
          isKnown
              ? terms.number(dividend)
              : terms.choose(p.term, terms.number(dividend), terms.number(other));
      boolean wantsRemainder = random.nextBoolean();
      Term term = wantsRemainder ? terms.remainder(given, divisor) : terms.quotient(given, divisor);
      return new Formula(
          term,
          a -> {
            BigInteger by = BigInteger.valueOf(x.value.under(a).signum() > 0 ? 2 : 3);
            BigInteger it = isKnown || p.value.holdsUnder(a) ? dividend : other;
            return wantsRemainder ? it.mod(by) : it.divide(by);
          });
    }

    /** As the spec has it, which bounds are worked out of. */
    private Formula least(Formula x, Formula y) {
      return new Formula(
          terms.choose(terms.less(x.term, y.term), x.term, y.term),
          a -> x.value.under(a).min(y.value.under(a)));
    }
  }

  /** What the variables are. */
  private record Fixed(Map<Term, BigInteger> values) implements Assignment {
    @Override
    public boolean truth(Term variable) {
      return values.get(variable).signum() != 0;
    }

    @Override
    public BigInteger integer(Term variable) {
      return values.get(variable);
    }

    @Override
    public BigInteger apply(Term application, List<BigInteger> arguments) {
      throw new AssertionError("there are no functions");
    }
  }
}
