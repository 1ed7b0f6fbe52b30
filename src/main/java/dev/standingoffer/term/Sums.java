package dev.standingoffer.term;

import dev.standingoffer.term.Term.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums in one form each: a number, and each other term once, in their order. */
final class Sums {

  private final Terms terms;

  Sums(Terms terms) {
    this.terms = terms;
  }

  /** A part of a sum. */
  private record Part(BigInteger factor, Term term) {}

  /** The number, and each part as often as its factor says. */
  Term sum(BigInteger number, List<BigInteger> factors, List<Term> parts) {
    SortedMap<Integer, Part> collected = new TreeMap<>();
    BigInteger constant = number;
    for (int i = 0; i < parts.size(); i++) {
      Term part = parts.get(i);
      BigInteger factor = factors.get(i);
      if (part.kind() == Kind.SUM) {
        constant = constant.add(factor.multiply(part.number()));
        for (int j = 0; j < part.operands().size(); j++) {
          collect(collected, factor.multiply(part.factors().get(j)), part.operand(j));
        }
      } else {
        collect(collected, factor, part);
      }
    }
    List<Part> left =
        collected.values().stream().filter(part -> part.factor().signum() != 0).toList();
    if (constant.signum() == 0
        && left.size() == 1
        && left.getFirst().factor().equals(BigInteger.ONE)) {
      return left.getFirst().term();
    }
    Bounds bounds = Bounds.only(constant);
    for (Part part : left) {
      bounds = bounds.plus(part.term().bounds().times(part.factor()));
    }
    return terms.make(
        Kind.SUM,
        false,
        "",
        left.stream().map(Part::term).toList(),
        constant,
        left.stream().map(Part::factor).toList(),
        bounds);
  }

  private static void collect(SortedMap<Integer, Part> parts, BigInteger factor, Term term) {
    parts.merge(
        term.id(),
        new Part(factor, term),
        (old, more) -> new Part(old.factor().add(more.factor()), term));
  }

  Term negated(Term x) {
    return sum(BigInteger.ZERO, List.of(BigInteger.ONE.negate()), List.of(x));
  }

  /** Of a comparison and its opposite, one form is kept: that which does not start so. */
  boolean startsNegative(Term x) {
    return x.kind() == Kind.SUM && !x.isNumber() && x.factors().getFirst().signum() < 0;
  }

  /** Whether zero is the least or the most that a sum of several parts can be. */
  boolean isAtItsEnd(Term x) {
    return x.kind() == Kind.SUM
        && x.operands().size() > 1
        && (BigInteger.ZERO.equals(x.bounds().lowest())
            || BigInteger.ZERO.equals(x.bounds().highest()));
  }

  /** Then it is zero where each part is the least, or the most, that it can be. */
  List<Term> partsAtTheirEnds(Term x) {
    boolean isLeast = BigInteger.ZERO.equals(x.bounds().lowest());
    List<Term> ends = new ArrayList<>();
    for (int i = 0; i < x.operands().size(); i++) {
      Term part = x.operand(i);
      boolean wantsLowest = isLeast == (x.factors().get(i).signum() > 0);
      BigInteger end = wantsLowest ? part.bounds().lowest() : part.bounds().highest();
      if (end == null) {
        throw new IllegalStateException("a bounded sum has a part without a bound");
      }
      ends.add(terms.equal(part, terms.number(end)));
    }
    return ends;
  }

  /** Whether a term counts: a sum of numbers, each of which is there by a condition. */
  boolean isCount(Term x) {
    List<Term> parts = x.kind() == Kind.SUM ? x.operands() : List.of(x);
    return parts.stream()
        .allMatch(
            part ->
                part.kind() == Kind.IF && part.operand(1).isNumber() && part.operand(2).isNumber());
  }

  /** A product that is linear, as it is one for each condition. */
  Term timesCount(Term count, Term x) {
    if (count.kind() != Kind.SUM) {
      return terms.choose(
          count.operand(0), terms.times(count.operand(1), x), terms.times(count.operand(2), x));
    }
    Term product = terms.times(terms.number(count.number()), x);
    for (int i = 0; i < count.operands().size(); i++) {
      Term part = timesCount(count.operand(i), x);
      product = terms.plus(product, terms.times(terms.number(count.factors().get(i)), part));
    }
    return product;
  }
}
