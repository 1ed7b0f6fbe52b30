package dev.standingoffer.tla;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Obligation.Kind;
import dev.standingoffer.tla.Operators.Use;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Interval;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Values;

/** Integers: their arithmetic and their order. */
final class IntegerOperators {

  private static final int LARGEST_EXPONENT = 1_000;

  private final Evaluator evaluator;
  private final Terms terms;

  IntegerOperators(Evaluator evaluator, Values values) {
    this.evaluator = evaluator;
    terms = values.terms();
  }

  private Term argument(Use use, int index) {
    return evaluator.integer(use.argument(index), use.scope());
  }

  /** The same as far as it matters here. */
  private Term compared(Use use, int index) {
    return evaluator.path().assumptions().simplify(argument(use, index));
  }

  Value interval(Use use) {
    return new Interval(argument(use, 0), argument(use, 1));
  }

  Value sum(Use use) {
    return new Int(terms.plus(argument(use, 0), argument(use, 1)));
  }

  Value difference(Use use) {
    return new Int(terms.minus(argument(use, 0), argument(use, 1)));
  }

  Value negative(Use use) {
    return new Int(terms.minus(terms.number(0), argument(use, 0)));
  }

  Value product(Use use) {
    return new Int(terms.times(argument(use, 0), argument(use, 1)));
  }

  Value power(Use use) {
    Term base = argument(use, 0);
    Term exponent = argument(use, 1);
    if (!base.isNumber()
        || !exponent.isNumber()
        || exponent.number().signum() < 0
        || exponent.number().bitLength() > Integer.SIZE - 1
        || exponent.number().intValueExact() > LARGEST_EXPONENT) {
      throw new UntranslatableException(base + " to the power of " + exponent);
    }
    return new Int(terms.number(base.number().pow(exponent.number().intValueExact())));
  }

  Value remainder(Use use) {
    return new Int(terms.remainder(argument(use, 0), divisor(use)));
  }

  Value quotient(Use use) {
    return new Int(terms.quotient(argument(use, 0), divisor(use)));
  }

  private Term divisor(Use use) {
    Term divisor = argument(use, 1);
    evaluator
        .path()
        .require(Kind.UNDEFINED, "a division by 0", terms.less(terms.number(0), divisor));
    return divisor;
  }

  Value isLess(Use use) {
    return new Truth(terms.less(compared(use, 0), compared(use, 1)));
  }

  Value isGreater(Use use) {
    return new Truth(terms.less(compared(use, 1), compared(use, 0)));
  }

  Value isAtMost(Use use) {
    return new Truth(terms.atMost(compared(use, 0), compared(use, 1)));
  }

  Value isAtLeast(Use use) {
    return new Truth(terms.atMost(compared(use, 1), compared(use, 0)));
  }
}
