package dev.standingoffer.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A term that was simplified is what it was made as, whatever the variables are. */
class TermsTest {

  private static final int FORMULAS = 4_000;
  private static final int DEPTH = 6;

  private final Terms terms = new Terms();

  @Test
  void aTruthValueIsWhatItWasMadeAs() {
    for (int seed = 0; seed < FORMULAS; seed++) {
      Formula.Maker maker = new Formula.Maker(new Terms(), new Random(seed));
      Formula formula = maker.truth(DEPTH);
      for (Assignment assignment : maker.assignments()) {
        assertThat(new Evaluation(assignment).truth(formula.term()))
            .as("seed %d", seed)
            .isEqualTo(formula.value().holdsUnder(assignment));
      }
    }
  }

  @Test
  void anIntegerIsWhatItWasMadeAsAndWithinItsBounds() {
    for (int seed = 0; seed < FORMULAS; seed++) {
      Formula.Maker maker = new Formula.Maker(new Terms(), new Random(seed));
      Formula formula = maker.integer(DEPTH);
      for (Assignment assignment : maker.assignments()) {
        assertThat(new Evaluation(assignment).integer(formula.term()))
            .as("seed %d", seed)
            .isEqualTo(formula.value().under(assignment))
            .matches(formula.term().bounds()::allow, "is within its bounds");
      }
    }
  }

  @Test
  void whereAssumptionsHoldATermIsWhatItIsSimplifiedTo() {
    int simpler = 0;
    for (int seed = 0; seed < FORMULAS; seed++) {
      Terms terms = new Terms();
      Formula.Maker maker = new Formula.Maker(terms, new Random(seed));
      Formula first = maker.truth(2);
      Formula second = maker.truth(2);
      Term whole = terms.choose(first.term(), maker.integer(3).term(), maker.integer(DEPTH).term());
      Assumptions assumptions = new Assumptions(terms);
      assumptions.push(first.term());
      assumptions.push(second.term());
      Term simplified = assumptions.simplify(whole);
      simpler += simplified == whole ? 0 : 1;
      for (Assignment assignment : maker.assignments()) {
        Evaluation evaluation = new Evaluation(assignment);
        if (evaluation.truth(assumptions.all())) {
          assertThat(evaluation.integer(simplified))
              .as("seed %d", seed)
              .isEqualTo(evaluation.integer(whole));
        }
      }
      assumptions.pop();
      assumptions.pop();
      assertThat(assumptions.simplify(whole)).isSameAs(whole);
    }
    assertThat(simpler).isGreaterThan(FORMULAS / 20);
  }

  @Test
  void whatIsMadeTheSameWayIsTheSame() {
    Term x = terms.integerVariable("x", Bounds.NONE);
    Term y = terms.integerVariable("y", Bounds.NONE);
    assertThat(terms.plus(x, y)).isSameAs(terms.plus(y, x));
    assertThat(terms.not(terms.atMost(x, y))).isSameAs(terms.less(y, x));
    assertThat(terms.equal(x, y)).isSameAs(terms.equal(y, x));
    assertThat(terms.minus(terms.plus(x, y), y)).isSameAs(x);
  }

  @Test
  void theLesserOneIsBoundedByBoth() {
    Term count = terms.integerVariable("count", Bounds.from(0));
    Term least = terms.choose(terms.less(count, terms.number(10)), count, terms.number(10));
    assertThat(least.bounds()).isEqualTo(Bounds.of(0, 10));
  }

  @Test
  void aSumOfNaturalsIsZeroWhereEachIs() {
    Term p = terms.booleanVariable("p");
    Term q = terms.booleanVariable("q");
    Term count =
        terms.plus(
            terms.choose(p, terms.number(1), terms.number(0)),
            terms.choose(q, terms.number(2), terms.number(0)));
    assertThat(terms.equal(count, terms.number(0))).isSameAs(terms.and(terms.not(p), terms.not(q)));
  }

  @Test
  void whatIsForgottenIsMadeAnewWithTheSameIds() {
    Term x = terms.integerVariable("x", Bounds.NONE);
    Terms.Mark mark = terms.mark();
    Term first = terms.plus(x, terms.freshInteger());
    terms.forgetSince(mark);
    Term second = terms.plus(x, terms.freshInteger());
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.operands().getLast().name()).isEqualTo(first.operands().getLast().name());
    assertThat(second).isNotSameAs(first);
  }

  @Test
  void aDivisionByWhatIsNotKnownIsRefused() {
    Term x = terms.integerVariable("x", Bounds.NONE);
    assertThatThrownBy(() -> terms.remainder(x, x)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> terms.quotient(x, terms.number(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aQuestionIsWrittenAsSolversReadIt() {
    Term x = terms.integerVariable("e.now", Bounds.of(0, 7));
    Term p = terms.booleanVariable("p");
    Term wanted = terms.and(p, terms.less(terms.number(3), x));
    assertThat(SmtLib.question(wanted, List.of("Can it be?")))
        .isEqualTo(
            """
            ; Can it be?
            (set-logic ALL)
            (declare-fun |e.now| () Int)
            (assert (<= 0 |e.now|))
            (assert (<= |e.now| 7))
            (declare-fun |p| () Bool)
            (assert (and |p| (not (<= |e.now| 3))))
            (check-sat)
            """);
  }
}
