package dev.standingoffer.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.mirror.MutantSwitch;
import dev.standingoffer.tlc.SmallMirror;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MutatedClassTest {

  /** The source that the numbers of lines are looked up in: each line is its own number. */
  private static final List<String> SOURCE =
      IntStream.rangeClosed(1, 1_000).mapToObj(line -> "  line " + line).toList();

  private static final MutatedClass SAMPLE = find();
  private static final List<Mutant> MUTANTS = List.copyOf(SAMPLE.mutants());
  private static final Class<?> MUTATED = load();

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
    assertThat(MUTANTS.stream().map(mutant -> mutant.name().method() + " " + label(mutant)))
        .containsExactlyInAnyOrder(
            "MutatedClassTest.Sample.isLess condition negated",
            "MutatedClassTest.Sample.isLess boundary shifted",
            "MutatedClassTest.Sample.isLess constant 0 for 1",
            "MutatedClassTest.Sample.isLess constant 1 for 0",
            "MutatedClassTest.Sample.isBefore isBefore negated",
            "MutatedClassTest.Sample.isBefore boundary of isBefore",
            "MutatedClassTest.Sample.least max for min",
            "MutatedClassTest.Sample.sumTo constant 1 for 0",
            "MutatedClassTest.Sample.sumTo constant 0 for 1",
            "MutatedClassTest.Sample.sumTo condition negated",
            "MutatedClassTest.Sample.sumTo boundary shifted",
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
    select("isLess", "condition negated");
    assertThat(call("isLess", 1, 2)).isEqualTo(false);
    assertThat(call("isLess", 1, 1)).isEqualTo(true);
    assertThat(call("isLess", 2, 1)).isEqualTo(true);
  }

  @Test
  void aShiftedBoundaryDiffersForEqualNumbersOnly() {
    select("isLess", "boundary shifted");
    assertThat(call("isLess", 1, 2)).isEqualTo(true);
    assertThat(call("isLess", 1, 1)).isEqualTo(true);
    assertThat(call("isLess", 2, 1)).isEqualTo(false);
  }

  @Test
  void aShiftedBoundaryOfTimesDiffersForEqualTimesOnly() {
    select("isBefore", "boundary of isBefore");
    assertThat(call("isBefore", EARLY, LATE)).isEqualTo(true);
    assertThat(call("isBefore", EARLY, EARLY)).isEqualTo(true);
    assertThat(call("isBefore", LATE, EARLY)).isEqualTo(false);
  }

  @Test
  void aNegatedQuestionAnswersTheOpposite() {
    select("isBefore", "isBefore negated");
    assertThat(call("isBefore", EARLY, LATE)).isEqualTo(false);
    assertThat(call("isBefore", EARLY, EARLY)).isEqualTo(true);
    assertThat(call("isBefore", LATE, EARLY)).isEqualTo(true);
  }

  @Test
  void constantsAndStepsAndExtremesAreOthers() {
    assertThat(callMutant("least", "max for min", 1, 2)).isEqualTo(2);
    assertThat(callMutant("sumTo", "constant 1 for 0", 4)).isEqualTo(11);
    assertThat(callMutant("sumTo", "step 2 for 1", 4)).isEqualTo(4);
    assertThat(callMutant("sumTo", "boundary shifted", 4)).isEqualTo(6);
  }

  @Test
  void swappedArmsAnswerForEachOther() {
    select("kind", "arms 1 and 2 swapped");
    assertThat(Stream.of("a", 1, 1L).map(value -> call("kind", value)))
        .containsExactly("number", "text", "other");
  }

  @Test
  void theOriginalIsStillThere() {
    select("isLess", "condition negated");
    MutantSwitch.select(MutantSwitch.ORIGINAL);
    assertThat(call("isLess", 1, 2)).isEqualTo(true);
    assertThat(call("countDown", 100_000)).isEqualTo(0);
    assertThat(call("kind", "a")).isEqualTo("text");
  }

  @Test
  void aLoopWithoutAnEndIsEnded() {
    assertThatThrownBy(() -> callMutant("countDown", "step 0 for -1", 1))
        .hasCauseExactlyInstanceOf(MutantSwitch.OverrunError.class)
        .hasRootCauseMessage("more than 100000 jumps backward");
  }

  /** Else a mutant could differ in more than its own change. */
  @Test
  void allElseStaysTheSame() {
    for (Mutant mutant : MUTANTS) {
      select(mutant);
      String changed = mutant.name().method().replaceFirst(".*\\.", "");
      if (!changed.equals("least")) {
        assertThat(call("least", 3, 4)).isEqualTo(3);
      }
      if (!changed.equals("sumTo")) {
        assertThat(call("sumTo", 4)).isEqualTo(10);
      }
      if (!changed.equals("kind")) {
        assertThat(call("kind", 1)).isEqualTo("number");
      }
    }
  }

  @Test
  void aMutantIsNamedAfterItsLine() {
    assertThat(MUTANTS)
        .allSatisfy(
            mutant -> assertThat(mutant.name().source()).isEqualTo("line " + mutant.line()));
  }

  @Test
  void namesOfMutantsAreUnique() throws Exception {
    List<Mutant> mutants = MutatedCore.find(SmallMirror.MODELS.resolveSibling("")).mutants();
    assertThat(mutants).isNotEmpty();
    assertThat(mutants.stream().map(Mutant::name)).doesNotHaveDuplicates();
  }

  private static MutatedClass find() {
    try (InputStream in =
        Sample.class.getResourceAsStream(
            MutatedClassTest.class.getSimpleName() + "$Sample.class")) {
      return MutatedClass.of(in.readAllBytes(), SOURCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void select(String method, String mutation) {
    select(
        MUTANTS.stream()
            .filter(mutant -> mutant.name().method().endsWith("." + method))
            .filter(mutant -> mutant.name().mutation().equals(mutation))
            .findFirst()
            .orElseThrow());
  }

  private static void select(Mutant mutant) {
    MutantSwitch.select(number(mutant));
  }

  private static int number(Mutant mutant) {
    return MUTANTS.indexOf(mutant) + 1;
  }

  /** Loads the class with all mutants beside the original. */
  private static Class<?> load() {
    byte[] classFile = SAMPLE.classFile(MutatedClassTest::number);
    return new ClassLoader(MutatedClassTest.class.getClassLoader()) {
      Class<?> define() {
        return defineClass(SAMPLE.className(), classFile, 0, classFile.length);
      }
    }.define();
  }

  private static Object callMutant(String method, String mutation, Object... arguments) {
    select(method, mutation);
    return call(method, arguments);
  }

  /** Calls a method of the class with all mutants, as the selected one. */
  private static Object call(String name, Object... arguments) {
    try {
      Method method =
          Stream.of(MUTATED.getMethods())
              .filter(each -> each.getName().equals(name))
              .findFirst()
              .orElseThrow();
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(name + " fails", e.getCause());
    } catch (IllegalAccessException e) {
      throw new LinkageError("cannot be called: " + name, e);
    }
  }
}
