package dev.standingoffer.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.mirror.MutantSwitch;
import dev.standingoffer.tlc.SmallMirror;
import dev.standingoffer.wire.Time;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MutatedClassTest {

  private static final MutatedSample SAMPLE = MutatedSample.of(Sample.class);

  private static final Time EARLY = Time.ofSeconds(1);
  private static final Time LATE = Time.ofSeconds(2);

  /** What is mutated. */
  public static final class Sample {

    private Sample() {}

    public static boolean isLess(int a, int b) {
      return a < b;
    }

    public static boolean isBefore(Time a, Time b) {
      return a.isBefore(b);
    }

    public static int least(int a, int b) {
      return Math.min(a, b);
    }

    public static int sumTo(int n) {
      int sum = 0;
      for (int i = 1; i <= n; i++) {
        sum += i;
      }
      return sum;
    }

    public static int countDown(int n) {
      int left = n;
      while (left != 0) {
        left--;
      }
      return left;
    }

    public static String kind(Object value) {
      return switch (value) {
        case String _ -> "text";
        case Integer _ -> "number";
        default -> "other";
      };
    }

    /** Nothing is decided here: what the call says is thrown away. */
    public static void add(List<String> list, String text) {
      list.add(text);
    }
  }

  @AfterEach
  void selectTheOriginal() {
    MutantSwitch.select(MutantSwitch.ORIGINAL);
  }

  /** Else the equality of a threshold would be left out, and nobody told. */
  @Test
  void everyComparisonOfTimesHasABoundary() {
    assertThat(Time.class.getDeclaredMethods())
        .filteredOn(method -> method.getReturnType() == boolean.class)
        .extracting(Method::getName)
        .filteredOn(name -> !name.equals("equals"))
        .isNotEmpty()
        .allMatch(Decisions::hasBoundary);
  }

  @Test
  void everyDecisionIsMutated() {
    assertThat(
            SAMPLE.mutants().stream().map(mutant -> mutant.name().method() + " " + label(mutant)))
        .containsExactlyInAnyOrder(
            "MutatedClassTest.Sample.isLess condition negated",
            "MutatedClassTest.Sample.isLess boundary shifted",
            "MutatedClassTest.Sample.isLess equality for order",
            "MutatedClassTest.Sample.isLess constant 0 for 1",
            "MutatedClassTest.Sample.isLess constant 1 for 0",
            "MutatedClassTest.Sample.isBefore isBefore negated",
            "MutatedClassTest.Sample.isBefore boundary of isBefore",
            "MutatedClassTest.Sample.isBefore isBefore in whole microseconds",
            "MutatedClassTest.Sample.least max for min",
            "MutatedClassTest.Sample.least min off by one",
            "MutatedClassTest.Sample.least argument 1 for min",
            "MutatedClassTest.Sample.least argument 2 for min",
            "MutatedClassTest.Sample.sumTo constant 1 for 0",
            "MutatedClassTest.Sample.sumTo constant 0 for 1",
            "MutatedClassTest.Sample.sumTo condition negated",
            "MutatedClassTest.Sample.sumTo boundary shifted",
            "MutatedClassTest.Sample.sumTo equality for order",
            "MutatedClassTest.Sample.sumTo - for +",
            "MutatedClassTest.Sample.sumTo result off by one",
            "MutatedClassTest.Sample.sumTo result in 8 bits",
            "MutatedClassTest.Sample.sumTo step 2 for 1",
            "MutatedClassTest.Sample.countDown condition negated",
            "MutatedClassTest.Sample.countDown step 0 for -1",
            "MutatedClassTest.Sample.kind arms 1 and 2 swapped");
  }

  private static String label(Mutant mutant) {
    return mutant.name().number() == 1
        ? mutant.name().mutation()
        : mutant.name().mutation() + " " + mutant.name().number();
  }

  @Test
  void aNegatedConditionAnswersTheOpposite() {
    SAMPLE.select("isLess", "condition negated");
    assertThat(SAMPLE.call("isLess", 1, 2)).isEqualTo(false);
    assertThat(SAMPLE.call("isLess", 1, 1)).isEqualTo(true);
    assertThat(SAMPLE.call("isLess", 2, 1)).isEqualTo(true);
  }

  @Test
  void aShiftedBoundaryDiffersForEqualNumbersOnly() {
    SAMPLE.select("isLess", "boundary shifted");
    assertThat(SAMPLE.call("isLess", 1, 2)).isEqualTo(true);
    assertThat(SAMPLE.call("isLess", 1, 1)).isEqualTo(true);
    assertThat(SAMPLE.call("isLess", 2, 1)).isEqualTo(false);
  }

  @Test
  void anOrderIsTakenForADifference() {
    SAMPLE.select("isLess", "equality for order");
    assertThat(SAMPLE.call("isLess", 1, 2)).isEqualTo(true);
    assertThat(SAMPLE.call("isLess", 1, 1)).isEqualTo(false);
    assertThat(SAMPLE.call("isLess", 2, 1)).isEqualTo(true);
  }

  @Test
  void aShiftedBoundaryOfTimesDiffersForEqualTimesOnly() {
    SAMPLE.select("isBefore", "boundary of isBefore");
    assertThat(SAMPLE.call("isBefore", EARLY, LATE)).isEqualTo(true);
    assertThat(SAMPLE.call("isBefore", EARLY, EARLY)).isEqualTo(true);
    assertThat(SAMPLE.call("isBefore", LATE, EARLY)).isEqualTo(false);
  }

  @Test
  void aNegatedQuestionAnswersTheOpposite() {
    SAMPLE.select("isBefore", "isBefore negated");
    assertThat(SAMPLE.call("isBefore", EARLY, LATE)).isEqualTo(false);
    assertThat(SAMPLE.call("isBefore", EARLY, EARLY)).isEqualTo(true);
    assertThat(SAMPLE.call("isBefore", LATE, EARLY)).isEqualTo(true);
  }

  @Test
  void constantsAndStepsAndExtremesAreOthers() {
    assertThat(SAMPLE.callMutant("least", "max for min", 1, 2)).isEqualTo(2);
    assertThat(SAMPLE.callMutant("sumTo", "constant 1 for 0", 4)).isEqualTo(11);
    assertThat(SAMPLE.callMutant("sumTo", "step 2 for 1", 4)).isEqualTo(4);
    assertThat(SAMPLE.callMutant("sumTo", "boundary shifted", 4)).isEqualTo(6);
  }

  @Test
  void swappedArmsAnswerForEachOther() {
    SAMPLE.select("kind", "arms 1 and 2 swapped");
    assertThat(Stream.of("a", 1, 1L).map(value -> SAMPLE.call("kind", value)))
        .containsExactly("number", "text", "other");
  }

  @Test
  void theOriginalIsStillThere() {
    SAMPLE.select("isLess", "condition negated");
    MutantSwitch.select(MutantSwitch.ORIGINAL);
    assertThat(SAMPLE.call("isLess", 1, 2)).isEqualTo(true);
    assertThat(SAMPLE.call("countDown", 100_000)).isEqualTo(0);
    assertThat(SAMPLE.call("kind", "a")).isEqualTo("text");
  }

  @Test
  void aLoopWithoutAnEndIsEnded() {
    assertThatThrownBy(() -> SAMPLE.callMutant("countDown", "step 0 for -1", 1))
        .hasCauseExactlyInstanceOf(MutantSwitch.OverrunError.class)
        .hasRootCauseMessage("more than 100000 jumps backward");
  }

  /** Else a mutant could differ in more than its own change. */
  @Test
  void allElseStaysTheSame() {
    for (Mutant mutant : SAMPLE.mutants()) {
      SAMPLE.select(mutant);
      String changed = mutant.name().method().replaceFirst(".*\\.", "");
      if (!changed.equals("least")) {
        assertThat(SAMPLE.call("least", 3, 4)).isEqualTo(3);
      }
      if (!changed.equals("sumTo")) {
        assertThat(SAMPLE.call("sumTo", 4)).isEqualTo(10);
      }
      if (!changed.equals("kind")) {
        assertThat(SAMPLE.call("kind", 1)).isEqualTo("number");
      }
    }
  }

  @Test
  void aMutantIsNamedAfterItsLine() {
    assertThat(SAMPLE.mutants())
        .allSatisfy(
            mutant -> assertThat(mutant.name().source()).isEqualTo("line " + mutant.line()));
  }

  @Test
  void namesOfMutantsAreUnique() throws Exception {
    List<Mutant> mutants = MutatedCore.find(SmallMirror.MODELS.resolveSibling("")).mutants();
    assertThat(mutants).isNotEmpty();
    assertThat(mutants.stream().map(Mutant::name)).doesNotHaveDuplicates();
  }
}
