package dev.standingoffer.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Unbounded;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a sequence of any length no more is taken for true than is, and all is required. */
class AnyLengthTest {

  private static final String MODULE =
      """
      ---- MODULE Lengths ----
      EXTENDS Integers, Sequences, FiniteSets
      RECURSIVE Ones(_, _)
      Ones(i, s) == IF i > Len(s) THEN <<>> ELSE <<1>> \\o Ones(i + 1, s)
      RECURSIVE Halves(_, _)
      Halves(i, s) ==
          IF i > Len(s) THEN <<>>
          ELSE (IF s[i] > 0 THEN <<i>> ELSE <<>>) \\o Halves(i + 1, s)

      OnesOfEach(s) == \\A n \\in 1..Len(s) : Len(Ones(1, [i \\in 1..n |-> 0])) >= 1
      EmptyOfNone(s) == Len(s) = 0 => Len(Halves(1, s)) = 0
      AllOfSome(s) == Len(s) > 0 => Len(Halves(1, s)) > 0
      SomeHalf(s) == (\\E i \\in 1..Len(s) : s[i] > 0) => Len(Halves(1, s)) > 0

      Least(s) == CHOOSE x \\in 1..Len(s) : \\A y \\in 1..Len(s) : s[x] <= s[y]
      LeastIsLeast(s) == Len(s) > 0 => \\A i \\in 1..Len(s) : s[Least(s)] <= s[i]
      Other(s) == CHOOSE x \\in 1..Len(s) : \\A y \\in 1..Len(s) : s[x] # s[y]
      OtherIsThere(s) == Len(s) > 0 => Other(s) \\in 1..Len(s)
      SizeOfOne(s) == Len(s) = 1 => Cardinality({i \\in 1..Len(s) : s[i] = s[i]}) = 1
      SizeOfTwo(s) == Len(s) = 2 => Cardinality({i \\in 1..Len(s) : s[i] = s[i]}) = 2

      Inside(s) == s[Len(s)] > 0
      Within(s) == \\A i \\in 1..Len(s) : s[i] > 0
      Kept(s) == {i \\in 1..Len(s) : s[i] > 0} = {}
      KeptBeyond(s) == {i \\in 1..Len(s) : s[i + 1] > 0} = {}
      Beyond(s) == \\A i \\in 1..Len(s) : s[i + 1] > 0
      LaterApart(s) == LET x == s[Len(s) + 1] IN (CASE TRUE -> 1 [] x = 1 -> 2) + x > 0
      Chosen(s) == Len(SelectSeq(Halves(1, s), LAMBDA p : s[p] > 0)) = 0
      ChosenBeyond(s) == Len(SelectSeq(Halves(1, s), LAMBDA p : s[p + 1] > 0)) = 0
      ====
      """;

  @TempDir private Path folder;

  private final Terms terms = new Terms();
  private final Values values = new Values(terms);
  private final Unbounded any =
      new Unbounded(
          terms.integerVariable("length", Bounds.from(0)),
          place -> new Int(terms.apply("s", Bounds.NONE, place)));

  private SpecModule module;

  @BeforeEach
  void read() throws IOException {
    module = SpecModule.read(Files.writeString(folder.resolve("Lengths.tla"), MODULE), List.of());
  }

  private boolean isProven(Term claim) {
    return Z3.ask(
            terms.and(terms.facts(), terms.not(claim)), List.of(new Configuration(6, 1_000_000)))
        instanceof Answer.Impossible;
  }

  @ParameterizedTest
  @CsvSource({
    "EmptyOfNone, true",
    "AllOfSome, false",
    "SomeHalf, true",
    "LeastIsLeast, true",
    "OtherIsThere, false",
    "SizeOfOne, true",
    "SizeOfTwo, false",
  })
  void whatIsProvenIsTrue(String operator, boolean isProven) {
    Term claim = new Evaluator(module, Map.of(), Map.of(), values, false).truth(operator, any);
    assertThat(isProven(claim)).isEqualTo(isProven);
    assertThat(isProven(terms.constant(false))).isFalse();
  }

  /** There is a chain for each n, and one that is as long as another would be a contradiction. */
  @Test
  void whatIsKnownOfOneChainForEachPlaceCanBe() {
    new Evaluator(module, Map.of(), Map.of(), values, false).truth("OnesOfEach", any);
    assertThat(isProven(terms.constant(false))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Inside, false",
    "Within, true",
    "Beyond, false",
    "Kept, true",
    "KeptBeyond, false",
    "LaterApart, false",
    "Chosen, true",
    "ChosenBeyond, false",
  })
  void whatHasNoValueIsFound(String operator, boolean isDefined) {
    Evaluator evaluator = new Evaluator(module, Map.of(), Map.of(), values, true);
    evaluator.truth(operator, any);
    Term isAllThere =
        terms.and(
            evaluator.obligations().stream()
                .filter(each -> each.kind() == Obligation.Kind.UNDEFINED)
                .map(Obligation::condition)
                .toList());
    assertThat(isProven(isAllThere)).isEqualTo(isDefined);
  }
}
