package dev.standingoffer.tla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Obligation.Kind;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Chain;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Unbounded;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An operator that goes through a sequence of any length gives at each place what it gives of a
 * sequence with so many elements; and one that goes through it in another way is refused.
 */
class RecursionTest {

  private static final int ELEMENTS = 3;

  private static final String MODULE =
      """
      ---- MODULE Going ----
      EXTENDS Integers, Sequences
      RECURSIVE Go(_, _, _)
      Go(i, s, n) ==
          IF i > Len(s) THEN <<>>
          ELSE (IF s[i] > n THEN <<s[i], i, n>> ELSE <<>>) \\o Go(i + 1, s, n)
      Global(s, n) == Go(1, s, n)
      Local(s, n) ==
          LET RECURSIVE L(_)
              L(i) == IF i > Len(s) THEN <<>> ELSE <<s[i] + n, i>> \\o L(i + 1)
          IN  L(1)
      Outer(s, n) ==
          LET RECURSIVE L(_, _)
              L(i, m) == IF i > Len(s) THEN <<>> ELSE <<s[i] + m + n>> \\o L(i + 1, m)
          IN  L(1, n * 2)
      FromTwo(s, n) == Go(2, s, n)
      FromAny(s, n) == Go(n, s, n)
      RECURSIVE Changing(_, _, _)
      Changing(i, s, n) ==
          IF i > Len(s) THEN <<>> ELSE <<s[i] + n>> \\o Changing(i + 1, s, n + 1)
      ChangingOther(s, n) == Changing(1, s, n)
      RECURSIVE ByTwo(_, _, _)
      ByTwo(i, s, n) == IF i > Len(s) THEN <<>> ELSE <<s[i] + n>> \\o ByTwo(i + 2, s, n)
      StepOfTwo(s, n) == ByTwo(1, s, n)
      RECURSIVE Of(_, _, _)
      Of(i, s, n) ==
          IF i > Len(IF i = 1 THEN s ELSE <<>>) THEN <<>> ELSE <<n>> \\o Of(i + 1, s, n)
      OtherSequences(s, n) == Of(1, s, n)
      RECURSIVE Reversed(_, _, _)
      Reversed(i, s, n) == IF i > Len(s) THEN <<>> ELSE Reversed(i + 1, s, n) \\o <<s[i] + n>>
      Backwards(s, n) == Reversed(1, s, n)
      RECURSIVE Ends(_, _, _)
      Ends(i, s, n) == IF i > Len(s) THEN <<n>> ELSE <<s[i]>> \\o Ends(i + 1, s, n)
      WithAnEnd(s, n) == Ends(1, s, n)
      RECURSIVE Half(_, _, _)
      Half(i, s, n) == IF i > Len(s) THEN <<>> ELSE <<s[i + 1]>> \\o Half(i + 1, s, n)
      TooFar(s, n) == Half(1, s, n)
      ====
      """;

  @TempDir private Path folder;

  private final Terms terms = new Terms();
  private final Values values = new Values(terms);
  private final Sequences sequences = new Sequences(terms);
  private final Int number = new Int(terms.integerVariable("n", Bounds.NONE));
  private final Unbounded any =
      new Unbounded(terms.integerVariable("length", Bounds.from(0)), place -> element(place));
  private final Value few =
      values.sequence(
          IntStream.rangeClosed(1, ELEMENTS)
              .mapToObj(place -> element(terms.number(place)))
              .toList());

  private SpecModule module;

  private Int element(Term place) {
    return new Int(terms.apply("s", Bounds.NONE, place));
  }

  @BeforeEach
  void read() throws IOException {
    module = SpecModule.read(Files.writeString(folder.resolve("Going.tla"), MODULE), List.of());
  }

  private Evaluator evaluator(boolean collects) {
    return new Evaluator(module, Map.of(), Map.of(), values, collects);
  }

  private Value apply(String operator, Value sequence) {
    return evaluator(false).apply(operator, sequence, number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Global", "Local", "Outer"})
  void atEachPlaceIsWhatIsThereOfAFew(String operator) {
    Chain chain = (Chain) apply(operator, any);
    assertThat(chain.count()).isSameAs(any.length());
    assertThat(chain.before().blocks()).isEmpty();
    assertThat(chain.after().blocks()).isEmpty();
    Sequence all = sequences.of(List.of());
    for (int place = 1; place <= ELEMENTS; place++) {
      all = sequences.concatenated(all, chain.between().apply(terms.number(place)));
    }
    Value ofFew = apply(operator, few);
    assertThat(values.equal(all, ofFew)).isSameAs(terms.constant(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"FromTwo", "FromAny", "ChangingOther", "StepOfTwo", "Backwards", "WithAnEnd"})
  void anotherWayThroughASequenceOfAnyLengthIsRefused(String operator) {
    assertThatThrownBy(() -> apply(operator, any)).isInstanceOf(UntranslatableException.class);
  }

  /** Of each place but the first, it is the empty one that ends here. */
  @Test
  void whereTheSequenceChangesWithThePlaceEachIsAskedForItsEnd() {
    assertThat(sequences.length((Sequence) apply("OtherSequences", any)))
        .isSameAs(
            terms.choose(
                terms.less(any.length(), terms.number(1)), terms.number(0), terms.number(1)));
  }

  /** Those are ordinary operators of a few. */
  @Test
  void ofAFewElementsAnyWayIsGone() {
    Term n = number.term();
    assertThat(
            values.equal(
                apply("ChangingOther", few),
                values.sequence(
                    IntStream.range(0, ELEMENTS)
                        .mapToObj(
                            i ->
                                new Int(
                                    terms.sum(
                                        List.of(
                                            element(terms.number(i + 1L)).term(),
                                            n,
                                            terms.number(i)))))
                        .toList())))
        .isSameAs(terms.constant(true));
    assertThat(sequences.length((Sequence) apply("StepOfTwo", few))).isSameAs(terms.number(2));
    assertThat(sequences.length((Sequence) apply("OtherSequences", few))).isSameAs(terms.number(1));
    assertThat(sequences.length((Sequence) apply("WithAnEnd", few)))
        .isSameAs(terms.number(ELEMENTS + 1L));
  }

  /** The element after the last one is no element. */
  @Test
  void whatIsRequiredOfOnePlaceIsRequiredOfAll() {
    assertThat(canBeWithoutValue("Global")).isInstanceOf(Answer.Impossible.class);
    assertThat(canBeWithoutValue("TooFar")).isNotInstanceOf(Answer.Impossible.class);
  }

  private Answer canBeWithoutValue(String operator) {
    Evaluator evaluator = evaluator(true);
    evaluator.apply(operator, any, number);
    List<Obligation> required = evaluator.obligations();
    assertThat(required).isNotEmpty().allMatch(each -> each.kind() == Kind.UNDEFINED);
    return Z3.ask(
        terms.not(terms.and(required.stream().map(Obligation::condition).toList())),
        Configuration.USUAL);
  }
}
