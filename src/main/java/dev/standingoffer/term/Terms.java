package dev.standingoffer.term;

import dev.standingoffer.term.Term.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Makes terms, each once, and simplifies them as far as that is cheap. What it makes depends on
 * what it was asked for and in which order, and on nothing else, so that a solver takes the same
 * steps in each run. For one thread.
 */
public final class Terms {

  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger ZERO = BigInteger.ZERO;

  /** How deep conditions may be nested around numbers that a comparison is pushed into. */
  private static final int DEEPEST_COMPARISON = 24;

  /** Divisors are told apart, each a case, up to this dividend. */
  private static final int LARGEST_DIVIDEND = 100;

  private final Map<Key, Term> made = new HashMap<>();
  private final List<Key> order = new ArrayList<>();
  private final Term yes = truth(true);
  private final Term no = truth(false);
  private final Sums sums = new Sums(this);
  private final Set<Term> facts = new LinkedHashSet<>();

  /** Those that were needed, by what they put in the place of what. */
  private final Map<Renaming, Substitution> substitutions = new HashMap<>();

  private int fresh;
  private boolean isVague;

  /** One bound integer in the place of another. */
  private record Renaming(Term from, Term to) {}

  /** A term by what it is made of. */
  private record Key(Term term) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key(Term that) && term.isMadeAs(that);
    }

    @Override
    public int hashCode() {
      return term.madeHash();
    }
  }

  /**
   * A moment to which {@link #forgetSince} goes back.
   *
   * @param terms how many terms there were
   * @param fresh how many fresh variables
   */
  public record Mark(int terms, int fresh) {}

  /** The present moment. */
  public Mark mark() {
    return new Mark(order.size(), fresh);
  }

  /** Forgets all terms that were made since then; nobody may use them any more. */
  public void forgetSince(Mark mark) {
    while (order.size() > mark.terms()) {
      made.remove(order.removeLast());
    }
    fresh = mark.fresh();
    substitutions.clear();
  }

  /** How many terms there are. */
  public int size() {
    return order.size();
  }

  Term make(
      Kind kind,
      boolean isBoolean,
      String name,
      List<Term> operands,
      BigInteger number,
      List<BigInteger> factors,
      Bounds bounds) {
    Key key =
        new Key(new Term(kind, isBoolean, name, operands, number, factors, bounds, order.size()));
    Term old = made.putIfAbsent(key, key.term());
    if (old != null) {
      return old;
    }
    order.add(key);
    return key.term();
  }

  private Term logic(Kind kind, List<Term> operands) {
    return make(kind, true, "", operands, ZERO, List.of(), Bounds.NONE);
  }

  // Truth values.

  private Term truth(boolean value) {
    return make(Kind.TRUTH, true, "", List.of(), value ? ONE : ZERO, List.of(), Bounds.NONE);
  }

  /** A truth value that is known. */
  public Term constant(boolean value) {
    return value ? yes : no;
  }

  /** A truth value that may be either. */
  public Term booleanVariable(String name) {
    return make(Kind.VARIABLE, true, name, List.of(), ZERO, List.of(), Bounds.NONE);
  }

  /** Another one than all others. */
  public Term freshBoolean() {
    isVague = true;
    return booleanVariable("any!" + fresh++);
  }

  /** The opposite. */
  public Term not(Term x) {
    if (x.kind() == Kind.TRUTH) {
      return constant(x.isFalse());
    }
    return x.kind() == Kind.NOT ? x.operand(0) : logic(Kind.NOT, List.of(x));
  }

  /** Whether all are true. */
  public Term and(Term... all) {
    return and(List.of(all));
  }

  /** Whether all are true. */
  public Term and(List<Term> all) {
    return several(Kind.AND, all);
  }

  /** Whether some is true. */
  public Term or(Term... some) {
    return or(List.of(some));
  }

  /** Whether some is true. */
  public Term or(List<Term> some) {
    return several(Kind.OR, some);
  }

  /** Whether the second is true, or the first is not. */
  public Term implies(Term condition, Term conclusion) {
    return or(not(condition), conclusion);
  }

  private Term several(Kind kind, List<Term> parts) {
    Term neutral = constant(kind == Kind.AND);
    Term decisive = constant(kind == Kind.OR);
    Set<Term> different = new LinkedHashSet<>();
    for (Term part : parts) {
      if (part == decisive) {
        return decisive;
      }
      if (part.kind() == kind) {
        different.addAll(part.operands());
      } else if (part != neutral) {
        different.add(part);
      }
    }
    for (Term part : different) {
      if (part.kind() == Kind.NOT && different.contains(part.operand(0))) {
        return decisive;
      }
    }
    return switch (different.size()) {
      case 0 -> neutral;
      case 1 -> different.iterator().next();
      default -> logic(kind, different.stream().sorted(Comparator.comparingInt(Term::id)).toList());
    };
  }

  /** Whether two truth values are the same. */
  public Term same(Term x, Term y) {
    if (x == y) {
      return yes;
    }
    if (x.kind() == Kind.TRUTH) {
      return x.isTrue() ? y : not(y);
    }
    if (y.kind() == Kind.TRUTH) {
      return y.isTrue() ? x : not(x);
    }
    if (isNegation(x, y) || isNegation(y, x)) {
      return no;
    }
    return logic(Kind.SAME, x.id() < y.id() ? List.of(x, y) : List.of(y, x));
  }

  private static boolean isNegation(Term x, Term y) {
    return x.kind() == Kind.NOT && x.operand(0) == y;
  }

  /** The first of two terms of one sort where the condition is true, else the second. */
  public Term choose(Term condition, Term then, Term otherwise) {
    if (condition.isTrue() || then == otherwise) {
      return then;
    }
    if (condition.isFalse()) {
      return otherwise;
    }
    if (condition.kind() == Kind.NOT) {
      return choose(condition.operand(0), otherwise, then);
    }
    return then.isBoolean()
        ? chooseTruth(condition, then, otherwise)
        : chooseNumber(condition, then, otherwise);
  }

  private Term chooseTruth(Term condition, Term then, Term otherwise) {
    if (then.kind() == Kind.TRUTH) {
      return then.isTrue() ? or(condition, otherwise) : and(not(condition), otherwise);
    }
    if (otherwise.kind() == Kind.TRUTH) {
      return otherwise.isTrue() ? implies(condition, then) : and(condition, then);
    }
    return logic(Kind.IF, List.of(condition, then, otherwise));
  }

  private Term chooseNumber(Term condition, Term then, Term otherwise) {
    if (condition.kind() == Kind.IS_ZERO
        && then.isNumber()
        && equal(otherwise, then) == condition) {
      return otherwise; // IF y = 1 THEN 1 ELSE y
    }
    Term first = isIfOf(then, condition) ? then.operand(1) : then;
    Term second = isIfOf(otherwise, condition) ? otherwise.operand(2) : otherwise;
    if (first == second) {
      return first;
    }
    return make(
        Kind.IF,
        false,
        "",
        List.of(condition, first, second),
        ZERO,
        List.of(),
        boundsOfChoice(condition, first, second));
  }

  private static boolean isIfOf(Term term, Term condition) {
    return term.kind() == Kind.IF && term.operand(0) == condition;
  }

  /** A comparison tells something of what is chosen by it: of the lesser one, for example. */
  private Bounds boundsOfChoice(Term condition, Term first, Term second) {
    if (condition.kind() != Kind.AT_MOST_ZERO) {
      return first.bounds().or(second.bounds());
    }
    Term distance = condition.operand(0); // 0 or less where first is chosen, else 1 or more
    Bounds ofFirst =
        new Bounds(
            plus(first, distance).bounds().lowest(), minus(first, distance).bounds().highest());
    Bounds ofSecond =
        new Bounds(
            plus(minus(second, distance), number(1)).bounds().lowest(),
            minus(plus(second, distance), number(1)).bounds().highest());
    return first.bounds().and(ofFirst).or(second.bounds().and(ofSecond));
  }

  // Integers.

  /** A number. */
  public Term number(long value) {
    return number(BigInteger.valueOf(value));
  }

  /** A number. */
  public Term number(BigInteger value) {
    return make(Kind.SUM, false, "", List.of(), value, List.of(), Bounds.only(value));
  }

  /** An integer of which no more is known than its bounds. */
  public Term integerVariable(String name, Bounds bounds) {
    return make(Kind.VARIABLE, false, name, List.of(), ZERO, List.of(), bounds);
  }

  /** Another one than all others. */
  public Term freshInteger() {
    isVague = true;
    return integerVariable("any!" + fresh++, Bounds.NONE);
  }

  /**
   * What a function of which nothing is known gives for these arguments, integers.
   *
   * @param bounds those of whatever it gives; the same in each call with this name
   */
  public Term apply(String function, Bounds bounds, Term... arguments) {
    return make(Kind.APPLICATION, false, function, List.of(arguments), ZERO, List.of(), bounds);
  }

  /** The sum of two. */
  public Term plus(Term x, Term y) {
    return sums.sum(ZERO, List.of(ONE, ONE), List.of(x, y));
  }

  /** The difference of two. */
  public Term minus(Term x, Term y) {
    return sums.sum(ZERO, List.of(ONE, ONE.negate()), List.of(x, y));
  }

  /** The sum of any number of terms. */
  public Term sum(List<Term> parts) {
    return sums.sum(ZERO, parts.stream().map(_ -> ONE).toList(), parts);
  }

  /** The product of two. */
  public Term times(Term x, Term y) {
    if (x.isNumber()) {
      return sums.sum(ZERO, List.of(x.number()), List.of(y));
    }
    if (y.isNumber()) {
      return times(y, x);
    }
    if (sums.isCount(x)) {
      return sums.timesCount(x, y);
    }
    if (sums.isCount(y)) {
      return sums.timesCount(y, x);
    }
    return make(
        Kind.PRODUCT,
        false,
        "",
        x.id() < y.id() ? List.of(x, y) : List.of(y, x),
        ZERO,
        List.of(),
        x.bounds().timesNatural(y.bounds()));
  }

  /**
   * What remains when a number is divided, as TLA+ has it: not negative.
   *
   * @throws IllegalArgumentException if the divisor is no positive number, unless the dividend is a
   *     small one
   */
  public Term remainder(Term x, Term divisor) {
    if (isPositive(divisor)) {
      return x.isNumber()
          ? number(x.number().mod(divisor.number()))
          : make(
              Kind.REMAINDER,
              false,
              "",
              List.of(x),
              divisor.number(),
              List.of(),
              Bounds.of(ZERO, divisor.number().subtract(ONE)));
    }
    return smallDivided(x, divisor, BigInteger::mod, dividend -> dividend);
  }

  /**
   * How often a positive number is contained in another, as TLA+ has it: rounded down.
   *
   * @throws IllegalArgumentException if both are not numbers, unless the dividend is a small one
   */
  public Term quotient(Term x, Term divisor) {
    if (x.isNumber() && isPositive(divisor)) {
      return number(x.number().subtract(x.number().mod(divisor.number())).divide(divisor.number()));
    }
    return smallDivided(x, divisor, BigInteger::divide, _ -> ZERO);
  }

  private static boolean isPositive(Term divisor) {
    return divisor.isNumber() && divisor.number().signum() > 0;
  }

  /**
   * Tells apart all dividends, and all divisors that are no larger.
   *
   * @param divided what comes of a dividend and such a divisor
   * @param byLarger what comes of a dividend and a larger divisor
   */
  private Term smallDivided(
      Term x,
      Term divisor,
      BinaryOperator<BigInteger> divided,
      UnaryOperator<BigInteger> byLarger) {
    BigInteger least = x.bounds().lowest();
    BigInteger most = x.bounds().highest();
    if (least == null
        || least.signum() < 0
        || most == null
        || !Bounds.of(0, LARGEST_DIVIDEND).allow(most)
        || !divisor.bounds().isNatural()) {
      throw new IllegalArgumentException("cannot divide " + x + " by " + divisor);
    }
    Term result = number(0);
    for (int dividend = least.intValueExact(); dividend <= most.intValueExact(); dividend++) {
      BigInteger given = BigInteger.valueOf(dividend);
      Term ofGiven = number(byLarger.apply(given));
      for (int d = dividend; d >= 1; d--) {
        BigInteger each = BigInteger.valueOf(d);
        ofGiven = choose(equal(divisor, number(each)), number(divided.apply(given, each)), ofGiven);
      }
      result = choose(equal(x, number(given)), ofGiven, result);
    }
    return result;
  }

  // Quantifiers.

  /** Another integer than all others, for {@link #forAll} to bind. */
  public Term freshBound() {
    return bound("any!" + fresh++, 0);
  }

  private Term bound(String name, int height) {
    return make(
        Kind.BOUND, false, name, List.of(), BigInteger.valueOf(height), List.of(), Bounds.NONE);
  }

  /**
   * Whether a term is true, whatever the bound integer in it is. What is bound is named by how deep
   * quantifiers are nested in the term, so that two that say the same are the same term.
   */
  public Term forAll(Term bound, Term body) {
    if (!body.free().contains(bound)) {
      return body;
    }
    if (body.kind() == Kind.AND) {
      return and(body.operands().stream().map(each -> forAll(bound, each)).toList());
    }
    int height = body.height() + 1;
    Term named = bound("i" + height, height);
    Substitution renaming =
        substitutions.computeIfAbsent(
            new Renaming(bound, named), pair -> new Substitution(this, pair.from(), pair.to()));
    return logic(Kind.FORALL, List.of(named, renaming.of(body)));
  }

  /** Whether there is an integer for which a term is true. */
  public Term exists(Term bound, Term body) {
    return not(forAll(bound, not(body)));
  }

  /** The same, whatever those of its bound integers are that nothing binds. */
  public Term closed(Term truth) {
    Term closed = truth;
    for (Term bound : truth.free()) {
      closed = forAll(bound, closed);
    }
    return closed;
  }

  /** An integer of its own for each of what is free, of which no more is known than its bounds. */
  public Term unknown(List<Term> free, Bounds bounds) {
    String name = "any!" + fresh++;
    return free.isEmpty()
        ? integerVariable(name, bounds)
        : apply(name, bounds, free.toArray(Term[]::new));
  }

  /** Whether a truth value or an integer was made that may be any, without an argument. */
  public boolean isVague() {
    return isVague;
  }

  /** Notes what holds of the variables, whatever is claimed of them. */
  public void assume(Term fact) {
    if (!fact.isTrue()) {
      facts.add(closed(fact));
    }
  }

  /** All that was noted. */
  public Term facts() {
    return and(List.copyOf(facts));
  }

  // Comparisons.

  /** Whether the first is less than the second, or equal. */
  public Term atMost(Term x, Term y) {
    return isAtMostZero(minus(x, y));
  }

  /** Whether the first is less than the second. */
  public Term less(Term x, Term y) {
    return isAtMostZero(plus(minus(x, y), number(1)));
  }

  /** Whether two integers are equal. */
  public Term equal(Term x, Term y) {
    if (x.kind() == Kind.IF && y.isNumber() && isChoiceOfNumbers(x, 0)) {
      return equalToNumber(x, y);
    }
    if (y.kind() == Kind.IF && x.isNumber() && isChoiceOfNumbers(y, 0)) {
      return equalToNumber(y, x);
    }
    return isZero(minus(x, y));
  }

  private static boolean isChoiceOfNumbers(Term x, int depth) {
    return x.isNumber()
        || (x.kind() == Kind.IF
            && depth < DEEPEST_COMPARISON
            && isChoiceOfNumbers(x.operand(1), depth + 1)
            && isChoiceOfNumbers(x.operand(2), depth + 1));
  }

  private Term equalToNumber(Term x, Term number) {
    if (!x.bounds().allow(number.number())) {
      return no;
    }
    return x.isNumber()
        ? constant(x == number)
        : choose(
            x.operand(0), equalToNumber(x.operand(1), number), equalToNumber(x.operand(2), number));
  }

  Term isAtMostZero(Term x) {
    if (x.bounds().isAtMostZero()) {
      return yes;
    }
    if (x.bounds().isPositive()) {
      return no;
    }
    if (x.bounds().isNatural()) {
      return isZero(x);
    }
    if (x.kind() == Kind.IF && x.operand(1).isNumber() && x.operand(2).isNumber()) {
      return choose(x.operand(0), isAtMostZero(x.operand(1)), isAtMostZero(x.operand(2)));
    }
    if (sums.startsNegative(x)) {
      return not(isAtMostZero(sums.sum(ONE, List.of(ONE.negate()), List.of(x))));
    }
    return logic(Kind.AT_MOST_ZERO, List.of(x));
  }

  Term isZero(Term x) {
    if (x.isNumber()) {
      return constant(x.number().signum() == 0);
    }
    if (!x.bounds().allow(ZERO)) {
      return no;
    }
    if (x.kind() == Kind.IF && isChoiceOfNumbers(x, 0)) {
      return equalToNumber(x, number(0));
    }
    if (sums.isAtItsEnd(x)) {
      return and(sums.partsAtTheirEnds(x));
    }
    return logic(Kind.IS_ZERO, List.of(sums.startsNegative(x) ? sums.negated(x) : x));
  }
}
