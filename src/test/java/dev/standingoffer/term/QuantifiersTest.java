package dev.standingoffer.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is said of all integers is what it was made as, and what is put in the place of another. */
class QuantifiersTest {

  private static final int FORMULAS = 2_000;
  private static final int DEPTH = 5;
  private static final int ASSIGNMENTS = 12;

  private final Terms terms = new Terms();
  private final Term x = terms.integerVariable("x", Bounds.NONE);

  @Test
  void aQuantifiedFormulaIsWhatItWasMadeAs() {
    int quantified = 0;
    for (int seed = 0; seed < FORMULAS; seed++) {
      Formula.Maker maker = new Formula.Maker(new Terms(), new Random(seed)).quantifying();
      Formula formula = maker.quantified(DEPTH);
      quantified += formula.term().isQuantified() ? 1 : 0;
      assertThat(formula.term().free()).as("seed %d", seed).isEmpty();
      for (Assignment assignment : maker.assignments().stream().limit(ASSIGNMENTS).toList()) {
        assertThat(new Small(assignment).truth(formula.term()))
            .as("seed %d", seed)
            .isEqualTo(formula.value().holdsUnder(assignment));
      }
    }
    assertThat(quantified).isGreaterThan(FORMULAS / 4);
  }

  /** What was bound is an integer here, and what is in its place is the same one there. */
  @Test
  void aTermWithOneBoundIntegerInThePlaceOfAnotherIsTheSameOfThatOne() {
    int changed = 0;
    for (int seed = 0; seed < FORMULAS; seed++) {
      Random random = new Random(seed);
      Terms terms = new Terms();
      Term from = terms.freshBound();
      Term to = terms.freshBound();
      Formula.Maker maker = new Formula.Maker(terms, random).quantifying();
      Term term = maker.open(DEPTH, from).term();
      Term other = new Substitution(terms, from, to).of(term);
      assertThat(other.free()).as("seed %d", seed).doesNotContain(from);
      if (term.free().contains(from)) {
        changed++;
      } else {
        assertThat(other).isSameAs(term);
      }
      BigInteger value = BigInteger.valueOf(random.nextInt(6) - 2L);
      for (Assignment assignment : maker.assignments().stream().limit(ASSIGNMENTS).toList()) {
        assertThat(new Small(new Small.With(assignment, to, value)).truth(other))
            .as("seed %d", seed)
            .isEqualTo(new Small(new Small.With(assignment, from, value)).truth(term));
      }
    }
    assertThat(changed).isGreaterThan(FORMULAS / 4);
  }

  @Test
  void whatAFunctionGivesIsThatOfTheOtherOne() {
    Term from = terms.freshBound();
    Term to = terms.freshBound();
    Term twice = terms.apply("f", Bounds.from(0), terms.apply("g", Bounds.NONE, from), from);
    assertThat(new Substitution(terms, from, to).of(twice))
        .isSameAs(terms.apply("f", Bounds.from(0), terms.apply("g", Bounds.NONE, to), to));
  }

  private Term isPositive(Term one) {
    return terms.less(terms.number(0), terms.apply("f", Bounds.NONE, one));
  }

  private Term areFar(Term one, Term other) {
    return terms.less(terms.plus(one, x), other);
  }

  @Test
  void whatSaysTheSameIsTheSame() {
    Term one = terms.freshBound();
    Term other = terms.freshBound();
    Term third = terms.freshBound();
    assertThat(terms.forAll(one, isPositive(one))).isSameAs(terms.forAll(other, isPositive(other)));
    assertThat(terms.forAll(one, terms.exists(other, areFar(one, other))))
        .isSameAs(terms.forAll(other, terms.exists(third, areFar(other, third))))
        .isNotSameAs(terms.forAll(one, terms.exists(other, areFar(other, one))));
  }

  @Test
  void whatIsNotBoundStaysFree() {
    Term one = terms.freshBound();
    Term other = terms.freshBound();
    Term open = terms.forAll(one, areFar(one, other));
    assertThat(open.free()).containsExactly(other);
    assertThat(terms.closed(open)).isSameAs(terms.forAll(other, open));
    assertThat(terms.closed(open).free()).isEmpty();
    assertThat(terms.forAll(one, isPositive(other))).isSameAs(isPositive(other));
  }

  @Test
  void whatIsUnknownIsAnotherOneForEachThatIsFree() {
    Term one = terms.freshBound();
    Term unknown = terms.unknown(List.of(one), Bounds.from(0));
    assertThat(unknown.free()).containsExactly(one);
    assertThat(terms.unknown(List.of(one), Bounds.from(0))).isNotSameAs(unknown);
    assertThat(terms.unknown(List.of(), Bounds.NONE).free()).isEmpty();
  }

  @Test
  void aFactIsOneOfAllThatIsFreeInIt() {
    Term one = terms.freshBound();
    terms.assume(isPositive(one));
    terms.assume(terms.constant(true));
    assertThat(terms.facts()).isSameAs(terms.forAll(one, isPositive(one)));
  }

  /** Else a substitution would give terms that were forgotten. */
  @Test
  void whatWasForgottenIsNotPutInThePlaceOfAnything() {
    Term one = terms.freshBound();
    terms.forAll(one, isPositive(one));
    Term body = areFar(one, terms.number(7));
    Terms.Mark mark = terms.mark();
    Term first = terms.forAll(one, body);
    terms.forgetSince(mark);
    Term second = terms.forAll(one, body);
    assertThat(second.operand(1))
        .isSameAs(areFar(second.operand(0), terms.number(7)))
        .isNotSameAs(first.operand(1));
  }
}
