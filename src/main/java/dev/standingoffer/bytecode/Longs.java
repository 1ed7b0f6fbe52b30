package dev.standingoffer.bytecode;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import java.math.BigInteger;

/** Arithmetic of 64 bits, each kept as the number from 0 to 2^64 - 1 that its bits are unsigned. */
final class Longs {

  private static final BigInteger ALL = BigInteger.TWO.pow(64);
  private static final BigInteger HALF = BigInteger.TWO.pow(63);

  private final Terms terms;

  Longs(Machine machine) {
    terms = machine.values().terms();
  }

  static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  /** Whether a term is between two numbers by its bounds. */
  static boolean lies(Term term, long lowest, long highest) {
    return lies(term, BigInteger.valueOf(lowest), BigInteger.valueOf(highest));
  }

  private static boolean lies(Term term, BigInteger lowest, BigInteger highest) {
    Bounds bounds = term.bounds();
    BigInteger low = bounds.lowest();
    BigInteger high = bounds.highest();
    return low != null
        && high != null
        && low.compareTo(lowest) >= 0
        && high.compareTo(highest) <= 0;
  }

  Term ofInt(Term number) {
    return lies(number, 0, Integer.MAX_VALUE)
        ? number
        : terms.choose(
            terms.less(number, terms.number(0)), terms.plus(number, terms.number(ALL)), number);
  }

  /** As a number from -2^63 to 2^63 - 1. */
  Term signed(Term bits) {
    return lies(bits, BigInteger.ZERO, HALF.subtract(BigInteger.ONE))
        ? bits
        : terms.choose(
            terms.less(bits, terms.number(HALF)), bits, terms.minus(bits, terms.number(ALL)));
  }

  Term plus(Term x, Term y) {
    Term sum = terms.plus(x, y);
    return lies(sum, BigInteger.ZERO, ALL.subtract(BigInteger.ONE))
        ? sum
        : terms.choose(
            terms.less(sum, terms.number(ALL)), sum, terms.minus(sum, terms.number(ALL)));
  }

  Term minus(Term x, Term y) {
    Term difference = terms.minus(x, y);
    return lies(difference, BigInteger.ZERO, ALL.subtract(BigInteger.ONE))
        ? difference
        : terms.choose(
            terms.less(difference, terms.number(0)),
            terms.plus(difference, terms.number(ALL)),
            difference);
  }

  Term times(Term x, Term y) {
    Term product = terms.times(x, y);
    return lies(product, BigInteger.ZERO, ALL.subtract(BigInteger.ONE))
        ? product
        : terms.remainder(product, terms.number(ALL));
  }

  /** -1, 0 or 1, as {@code lcmp} has it. */
  Term compared(Term x, Term y) {
    return order(terms.equal(x, y), terms.less(signed(x), signed(y)));
  }

  Term comparedUnsigned(Term x, Term y) {
    return order(terms.equal(x, y), terms.less(x, y));
  }

  private Term order(Term equal, Term less) {
    return terms.choose(
        equal, terms.number(0), terms.choose(less, terms.number(-1), terms.number(1)));
  }

  /** Whether the first one is less, as signed numbers. */
  Term isLess(Term x, Term y) {
    return terms.less(signed(x), signed(y));
  }
}
