package dev.standingoffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MutantsTest {

  /** The source that the numbers of lines are looked up in: each line is its own number. */
  private static final List<String> SOURCE =
      IntStream.rangeClosed(1, 1_000).mapToObj(line -> "  line " + line).toList();

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

  @Test
  void everyDecisionIsMutated() throws IOException {
    assertThat(mutants().stream().map(mutant -> mutant.name().method() + " " + label(mutant)))
        .containsExactlyInAnyOrder(
            "MutantsTest.Sample.isLess condition negated",
            "MutantsTest.Sample.isLess boundary shifted",
            "MutantsTest.Sample.isLess constant 0 for 1",
            "MutantsTest.Sample.isLess constant 1 for 0",
            "MutantsTest.Sample.isBefore isBefore negated",
            "MutantsTest.Sample.isBefore boundary of isBefore",
            "MutantsTest.Sample.least max for min",
            "MutantsTest.Sample.sumTo constant 1 for 0",
            "MutantsTest.Sample.sumTo constant 0 for 1",
            "MutantsTest.Sample.sumTo condition negated",
            "MutantsTest.Sample.sumTo boundary shifted",
            "MutantsTest.Sample.sumTo step 2 for 1",
            "MutantsTest.Sample.kind arms 1 and 2 swapped");
  }

  private static String label(Mutant mutant) {
    return mutant.name().number() == 1
        ? mutant.name().mutation()
        : mutant.name().mutation() + " " + mutant.name().number();
  }

  @Test
  void aNegatedConditionAnswersTheOpposite() throws Exception {
    Class<?> mutant = load("isLess", "condition negated");
    assertThat(call(mutant, "isLess", 1, 2)).isEqualTo(false);
    assertThat(call(mutant, "isLess", 1, 1)).isEqualTo(true);
    assertThat(call(mutant, "isLess", 2, 1)).isEqualTo(true);
  }

  @Test
  void aShiftedBoundaryDiffersForEqualNumbersOnly() throws Exception {
    Class<?> mutant = load("isLess", "boundary shifted");
    assertThat(call(mutant, "isLess", 1, 2)).isEqualTo(true);
    assertThat(call(mutant, "isLess", 1, 1)).isEqualTo(true);
    assertThat(call(mutant, "isLess", 2, 1)).isEqualTo(false);
  }

  @Test
  void aShiftedBoundaryOfTimesDiffersForEqualTimesOnly() throws Exception {
    Class<?> mutant = load("isBefore", "boundary of isBefore");
    assertThat(call(mutant, "isBefore", EARLY, LATE)).isEqualTo(true);
    assertThat(call(mutant, "isBefore", EARLY, EARLY)).isEqualTo(true);
    assertThat(call(mutant, "isBefore", LATE, EARLY)).isEqualTo(false);
  }

  @Test
  void aNegatedQuestionAnswersTheOpposite() throws Exception {
    Class<?> mutant = load("isBefore", "isBefore negated");
    assertThat(call(mutant, "isBefore", EARLY, LATE)).isEqualTo(false);
    assertThat(call(mutant, "isBefore", EARLY, EARLY)).isEqualTo(true);
    assertThat(call(mutant, "isBefore", LATE, EARLY)).isEqualTo(true);
  }

  @Test
  void constantsAndStepsAndExtremesAreOthers() throws Exception {
    assertThat(call(load("least", "max for min"), "least", 1, 2)).isEqualTo(2);
    assertThat(call(load("sumTo", "constant 1 for 0"), "sumTo", 4)).isEqualTo(11);
    assertThat(call(load("sumTo", "step 2 for 1"), "sumTo", 4)).isEqualTo(4);
    assertThat(call(load("sumTo", "boundary shifted"), "sumTo", 4)).isEqualTo(6);
  }

  @Test
  void swappedArmsAnswerForEachOther() throws Exception {
    Class<?> mutant = load("kind", "arms 1 and 2 swapped");
    assertThat(Stream.of("a", 1, 1L).map(value -> call(mutant, "kind", value)))
        .containsExactly("number", "text", "other");
  }

  /** Else a mutant could differ in more than its own change. */
  @Test
  void allElseStaysTheSame() throws Exception {
    for (Mutant mutant : mutants()) {
      Class<?> type = load(mutant);
      String changed = mutant.name().method().replaceFirst(".*\\.", "");
      if (!changed.equals("least")) {
        assertThat(call(type, "least", 3, 4)).isEqualTo(3);
      }
      if (!changed.equals("sumTo")) {
        assertThat(call(type, "sumTo", 4)).isEqualTo(10);
      }
      if (!changed.equals("kind")) {
        assertThat(call(type, "kind", 1)).isEqualTo("number");
      }
    }
  }

  @Test
  void aMutantIsNamedAfterItsLine() throws IOException {
    assertThat(mutants())
        .allSatisfy(
            mutant -> assertThat(mutant.name().source()).isEqualTo("line " + mutant.line()));
  }

  @Test
  void namesOfMutantsAreUnique() throws Exception {
    List<Mutant> mutants = Mutants.ofCore(SmallMirror.MODELS.resolveSibling(""));
    assertThat(mutants).isNotEmpty();
    assertThat(mutants.stream().map(Mutant::name)).doesNotHaveDuplicates();
  }

  private static List<Mutant> mutants() throws IOException {
    try (InputStream in =
        Sample.class.getResourceAsStream(MutantsTest.class.getSimpleName() + "$Sample.class")) {
      return Mutants.of(in.readAllBytes(), SOURCE);
    }
  }

  private static Class<?> load(String method, String mutation) throws IOException {
    return load(
        mutants().stream()
            .filter(mutant -> mutant.name().method().endsWith("." + method))
            .filter(mutant -> mutant.name().mutation().equals(mutation))
            .findFirst()
            .orElseThrow());
  }

  /** Loads a mutant beside the original. */
  private static Class<?> load(Mutant mutant) {
    byte[] classFile = mutant.classFile().get();
    return new ClassLoader(MutantsTest.class.getClassLoader()) {
      Class<?> define() {
        return defineClass(mutant.className(), classFile, 0, classFile.length);
      }
    }.define();
  }

  private static Object call(Class<?> type, String name, Object... arguments) {
    try {
      Method method =
          Stream.of(type.getMethods())
              .filter(each -> each.getName().equals(name))
              .findFirst()
              .orElseThrow();
      return method.invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot be called: " + name, e);
    }
  }
}
