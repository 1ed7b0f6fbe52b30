package dev.standingoffer.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.solver.Answer.Impossible;
import dev.standingoffer.solver.Answer.Possible;
import dev.standingoffer.solver.Answer.Unknown;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Formula;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Z3 says of a term what is so, and says when it gave up. */
class Z3Test {

  private static final int FORMULAS = 300;
  private static final int DEPTH = 6;

  private final Terms terms = new Terms();

  @Test
  void itIsLoaded() throws SolverMissingException {
    assertThat(SolverLoader.load()).startsWith("4.14.1");
  }

  @Test
  void aTermCanBeTrueWhereSomeAssignmentMakesItTrue() {
    int possible = 0;
    int impossible = 0;
    for (int seed = 0; seed < FORMULAS; seed++) {
      Formula.Maker maker = new Formula.Maker(new Terms(), new Random(seed));
      Term wanted = maker.truth(DEPTH).term();
      boolean canBeTrue =
          maker.assignments().stream().anyMatch(each -> new Evaluation(each).truth(wanted));
      switch (Z3.ask(wanted, Configuration.USUAL)) {
        case Possible(var example, long _) -> {
          assertThat(canBeTrue).as("seed %d", seed).isTrue();
          assertThat(new Evaluation(example).truth(wanted)).isTrue();
          possible++;
        }
        case Impossible _ -> {
          assertThat(canBeTrue).as("seed %d", seed).isFalse();
          impossible++;
        }
        case Unknown unknown -> throw new AssertionError(unknown);
      }
    }
    assertThat(possible).isGreaterThan(FORMULAS / 10);
    assertThat(impossible).isGreaterThan(FORMULAS / 10);
  }

  @Test
  void afterTheResourcesItGivesUp() {
    assertThat(Z3.ask(pigeons(9), List.of(new Configuration(2, 100_000))))
        .isInstanceOfSatisfying(
            Unknown.class, unknown -> assertThat(unknown.resources()).isGreaterThan(50_000));
  }

  @Test
  void afterOneConfigurationGaveUpTheNextOneIsAsked() {
    Answer answer =
        Z3.ask(pigeons(5), List.of(new Configuration(2, 10), new Configuration(2, 100_000_000)));
    assertThat(answer).isInstanceOf(Impossible.class);
  }

  @Test
  void itTakesTheSameResourcesEachTime() {
    Answer first = Z3.ask(pigeons(6), Configuration.USUAL);
    assertThat(first).isInstanceOf(Impossible.class);
    assertThat(Z3.ask(pigeons(6), Configuration.USUAL)).isEqualTo(first);
  }

  @Test
  void aFunctionGivesTheSameForTheSame() {
    Term x = terms.integerVariable("x", Bounds.NONE);
    Term y = terms.integerVariable("y", Bounds.NONE);
    Term different =
        terms.not(
            terms.equal(terms.apply("f", Bounds.from(5), x), terms.apply("f", Bounds.from(5), y)));
    assertThat(Z3.ask(terms.and(different, terms.equal(x, y)), Configuration.USUAL))
        .isInstanceOf(Impossible.class);
    assertThat(Z3.ask(different, Configuration.USUAL))
        .isInstanceOfSatisfying(
            Possible.class,
            possible -> {
              Evaluation evaluation = new Evaluation(possible.example());
              assertThat(evaluation.integer(terms.apply("f", Bounds.from(5), x)))
                  .isGreaterThanOrEqualTo(BigInteger.valueOf(5));
            });
  }

  /** So many pigeons in one hole less, no two in one: easy to see, and hard to search. */
  private Term pigeons(int number) {
    List<Term> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Term pigeon = terms.integerVariable("pigeon" + i, Bounds.of(1, number - 1L));
      for (Term other : List.copyOf(all.stream().filter(each -> !each.isBoolean()).toList())) {
        all.add(terms.not(terms.equal(pigeon, other)));
      }
      all.add(pigeon);
    }
    return terms.and(all.stream().filter(Term::isBoolean).toList());
  }
}
