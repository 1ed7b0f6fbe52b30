package dev.standingoffer.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Values;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code Time} is the arithmetic that is put in its place, and a wrong one is not. */
class TimeLemmasTest {

  private static final String UNCHECKED =
      "overflows |= Long.compareUnsigned(sumWithCarry, sum) < 0;";

  @TestFactory
  Stream<DynamicTest> aMethodIsItsArithmetic() {
    Values values = new Values(new Terms());
    return TimeLemmas.all(values, JavaObjects.classes()).entrySet().stream()
        .map(
            lemma ->
                DynamicTest.dynamicTest(
                    lemma.getKey(),
                    () ->
                        assertThat(refuted(values, lemma.getValue()))
                            .isInstanceOf(Answer.Impossible.class)));
  }

  /** The last carry of a sum overflows only where all bits of the seconds are set. */
  @Test
  void aSumThatWrapsIsNoticed() throws Exception {
    Values values = new Values(new Terms());
    Map<String, TimeLemmas.Lemma> lemmas =
        TimeLemmas.all(values, Compiled.with("wire/Time", UNCHECKED, "").classes());
    assertThat(refuted(values, lemmas.get("plus"))).isInstanceOf(Answer.Possible.class);
    assertThat(refuted(values, lemmas.get("minus"))).isInstanceOf(Answer.Impossible.class);
  }

  private static Answer refuted(Values values, TimeLemmas.Lemma lemma) {
    return Z3.ask(values.terms().not(lemma.holds()), Configuration.USUAL);
  }
}
