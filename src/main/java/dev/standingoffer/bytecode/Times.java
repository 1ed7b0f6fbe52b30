package dev.standingoffer.bytecode;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import java.math.BigInteger;
import java.util.List;

/** The methods of {@code Time} as the spec's arithmetic on numbers of nanoseconds. */
final class Times {

  static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

  /** The largest time. */
  static final BigInteger MAX = BigInteger.TWO.pow(64).multiply(SECOND).subtract(BigInteger.ONE);

  private Times() {}

  static Term ofSeconds(Terms terms, Term seconds) {
    return terms.times(seconds, terms.number(SECOND));
  }

  /** What a method gives: a truth value, or a number. */
  static Term result(Terms terms, String method, List<Term> times) {
    Term time = times.getFirst();
    return switch (method) {
      case "plus" -> {
        Term sum = terms.plus(time, times.get(1));
        Term max = terms.number(MAX);
        yield terms.choose(terms.less(max, sum), max, sum);
      }
      case "minus" -> minus(terms, time, times.get(1));
      case "wholeSeconds" -> terms.minus(time, terms.remainder(time, terms.number(SECOND)));
      case "nanos" -> terms.remainder(time, terms.number(SECOND));
      case "isBefore" -> terms.less(time, times.get(1));
      case "isAfter" -> terms.less(times.get(1), time);
      case "isOlderThan" -> terms.less(time, minus(terms, times.get(2), times.get(1)));
      default -> throw new CannotFollowException("the method of Time " + method);
    };
  }

  private static Term minus(Terms terms, Term time, Term length) {
    return terms.choose(terms.less(time, length), terms.number(0), terms.minus(time, length));
  }
}
