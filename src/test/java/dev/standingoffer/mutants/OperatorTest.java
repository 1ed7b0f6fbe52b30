package dev.standingoffer.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.mirror.MutantSwitch;
import dev.standingoffer.wire.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each kind of mistake with collections, equality, records and the order of checks. */
class OperatorTest {

  private static final MutatedSample SAMPLE = MutatedSample.of(Sample.class);

  /** 0 to 17, of which 17 comes twice. */
  private static final List<Integer> MANY =
      IntStream.rangeClosed(0, 18).mapToObj(i -> Math.min(i, 17)).toList();

  /** A record whose components can be mistaken for each other, but for the last. */
  public record Three(int first, int second, long third) {}

  /** What is mutated. */
  public static final class Sample {

    private Sample() {}

    public static List<Integer> given(List<Integer> list) {
      List<Integer> given = same(list);
      return given;
    }

    public static List<Integer> same(List<Integer> list) {
      return list;
    }

    public static int sum(List<Integer> list) {
      int sum = 0;
      for (int each : list) {
        sum = sum * 10 + each;
      }
      return sum;
    }

    public static boolean isNothing(List<Integer> list) {
      return same(list).isEmpty();
    }

    public static Map<Integer, String> with(Map<Integer, String> map, int key) {
      Map<Integer, String> changed = new HashMap<>(map);
      changed.put(key, "new");
      return changed;
    }

    public static Object at(Map<OfferId, String> map, OfferId id) {
      return map.get(id);
    }

    public static boolean areEqual(List<Object> a, List<Object> b) {
      return a.equals(b);
    }

    public static boolean isId(OfferId a, OfferId b) {
      return a.equals(b);
    }

    public static boolean isSame(Object a, Object b) {
      return a.equals(b);
    }

    public static int second(Three three) {
      return three.second();
    }

    public static long third(Three three) {
      return three.third();
    }

    public static String chosen(long before, String one, int between, String other) {
      return one + between;
    }

    public static String choice(String one, String other) {
      String choice = chosen(1L, one, 2, other);
      return choice;
    }

    public static String refusal(int a, int b) {
      if (a < 0 || a > 9) {
        return "a";
      }
      int sum = a + b;
      if (sum < 0) {
        return "sum";
      }
      for (int i = 0; i < b; i++) {
        if (i == 3) {
          return "loop";
        }
      }
      return "";
    }

    public static String sameRefusal(int a, int b) {
      if (a < 0) {
        return "bad";
      }
      if (b < 0) {
        return "bad";
      }
      return "";
    }

    public static String dependentRefusal(int a) {
      int b = a;
      if (b < 0) {
        return "negative";
      }
      b = b - 10;
      if (b < 0) {
        return "small";
      }
      return "";
    }

    /** The number is where another was before, which the second check would look at. */
    public static String bindingRefusal(Object a) {
      for (Integer before = 1; before < 2; before++) {}
      if (!(a instanceof Integer number)) {
        return "no number";
      }
      if (number < 0) {
        return "negative";
      }
      return "";
    }
  }

  @AfterEach
  void selectTheOriginal() {
    MutantSwitch.select(MutantSwitch.ORIGINAL);
  }

  @Test
  void aListThatACallGivesIsAnother() {
    assertThat(given("list as a set")).isEqualTo(MANY.subList(0, 18));
    assertThat(given("only the first of the list")).isEqualTo(List.of(0));
    assertThat(given("all but the last of the list")).isEqualTo(MANY.subList(0, 18));
    assertThat(given("list capped at 3")).isEqualTo(List.of(0, 1, 2));
    assertThat(given("list capped at 16")).isEqualTo(MANY.subList(0, 16));
    assertThat(given("list reversed")).isEqualTo(MANY.reversed());
    assertThat(given("list emptied")).isEqualTo(List.of());
  }

  private static Object given(String mutation) {
    return SAMPLE.callMutant("given", mutation + ", after same", MANY);
  }

  /** The core tells lists apart by identity. */
  @Test
  void aListThatComesOutEqualIsTheSame() {
    List<Integer> one = List.of(1);
    assertThat(SAMPLE.mutations("given")).filteredOn(name -> name.contains("list")).hasSize(7);
    for (String mutation : SAMPLE.mutations("given")) {
      if (!mutation.startsWith("all but") && !mutation.startsWith("list emptied")) {
        assertThat(SAMPLE.callMutant("given", mutation, one)).isSameAs(one);
      }
    }
  }

  @Test
  void aListIsNotLookedThroughToItsEnd() {
    List<Integer> list = List.of(1, 2, 3, 4, 5);
    String before = ", before iterator";
    assertThat(SAMPLE.call("sum", list)).isEqualTo(12_345);
    assertThat(SAMPLE.callMutant("sum", "list capped at 3" + before, list)).isEqualTo(123);
    assertThat(SAMPLE.callMutant("sum", "list reversed" + before, list)).isEqualTo(54_321);
    assertThat(SAMPLE.callMutant("sum", "all but the last of the list" + before, list))
        .isEqualTo(1_234);
  }

  @Test
  void whereOnlyEmptinessMattersAListIsNotAnother() {
    assertThat(SAMPLE.mutations("isNothing")).isNotEmpty().noneMatch(name -> name.contains("list"));
  }

  @Test
  void aMapIsNotCopiedAsAWhole() {
    Map<Integer, String> map = new HashMap<>();
    IntStream.range(0, 30).forEach(i -> map.put(i, "old"));
    assertThat((Map<?, ?>) SAMPLE.call("with", map, 99)).hasSize(31);
    assertThat((Map<?, ?>) SAMPLE.callMutant("with", "map capped at 3", map, 99)).hasSize(4);
    assertThat((Map<?, ?>) SAMPLE.callMutant("with", "map capped at 16", map, 99)).hasSize(17);
  }

  @Test
  void idsAreTakenForEachOtherByTheirStart() {
    OfferId id = id(8, 1);
    Map<OfferId, String> map = Map.of(id, "found");
    assertThat(SAMPLE.call("at", map, id(8, 2))).isNull();
    SAMPLE.select("at", "key by its first 8 bytes");
    assertThat(SAMPLE.call("at", map, id(8, 2))).isEqualTo("found");
    assertThat(SAMPLE.call("at", map, id(7, 2))).isNull();
    SAMPLE.select("isId", "compared by the first 8 bytes");
    assertThat(SAMPLE.call("isId", id, id(8, 2))).isEqualTo(true);
    assertThat(SAMPLE.call("isId", id, id(7, 2))).isEqualTo(false);
  }

  /** 32 bytes, all 0 but for one. */
  private static OfferId id(int index, int value) {
    byte[] bytes = new byte[32];
    bytes[index] = (byte) value;
    return new OfferId(Bytes.of(bytes));
  }

  @Test
  void listsAreComparedByPart() {
    SAMPLE.select("areEqual", "lists compared by length");
    assertThat(SAMPLE.call("areEqual", List.of(1), List.of(2))).isEqualTo(true);
    assertThat(SAMPLE.call("areEqual", List.of(1), List.of())).isEqualTo(false);
    SAMPLE.select("areEqual", "lists compared by length, first and last");
    assertThat(SAMPLE.call("areEqual", List.of(1, 2, 3), List.of(1, 4, 3))).isEqualTo(true);
    assertThat(SAMPLE.call("areEqual", List.of(1, 2, 3), List.of(1, 2, 4))).isEqualTo(false);
    assertThat(SAMPLE.call("areEqual", List.of(1, 2, 3), List.of(4, 2, 3))).isEqualTo(false);
    SAMPLE.select("areEqual", "lists compared as sets");
    assertThat(SAMPLE.call("areEqual", List.of(1, 2), List.of(2, 1, 2))).isEqualTo(true);
    assertThat(SAMPLE.call("areEqual", List.of(1, 2), List.of(1))).isEqualTo(false);
    SAMPLE.select("areEqual", "compared by the first 8 bytes");
    assertThat(SAMPLE.call("areEqual", List.of(id(8, 1)), List.of(id(8, 2)))).isEqualTo(true);
    assertThat(SAMPLE.call("areEqual", List.of(id(0, 1)), List.of(id(0, 2)))).isEqualTo(false);
  }

  @Test
  void valuesAreComparedByClass() {
    SAMPLE.select("isSame", "compared by class");
    assertThat(SAMPLE.call("isSame", 1, 2)).isEqualTo(true);
    assertThat(SAMPLE.call("isSame", 1, 2L)).isEqualTo(false);
  }

  @Test
  void accessorsOfTheSameTypeAreExchanged() {
    Three three = new Three(1, 2, 3);
    assertThat(SAMPLE.callMutant("second", "accessor first for second", three)).isEqualTo(1);
    assertThat(SAMPLE.mutations("second")).hasSize(1);
    assertThat(SAMPLE.mutations("third")).isEmpty();
  }

  @Test
  void aCallIsLeftOut() {
    assertThat(SAMPLE.call("choice", "one", "other")).isEqualTo("one2");
    assertThat(SAMPLE.callMutant("choice", "argument 2 for chosen", "one", "other"))
        .isEqualTo("one");
    assertThat(SAMPLE.callMutant("choice", "argument 4 for chosen", "one", "other"))
        .isEqualTo("other");
    assertThat(SAMPLE.callMutant("given", "same left out", MANY)).isSameAs(MANY);
  }

  @Test
  void theSecondOfTwoChecksIsAskedFirst() {
    assertThat(SAMPLE.call("refusal", -1, -1)).isEqualTo("a");
    assertThat(SAMPLE.mutations("refusal")).filteredOn(OperatorTest::isOfChecks).hasSize(2);
    SAMPLE.select("refusal", "next check asked first");
    assertThat(SAMPLE.call("refusal", -1, -1)).isEqualTo("sum");
    assertThat(SAMPLE.call("refusal", -1, 1)).isEqualTo("a");
    assertThat(SAMPLE.call("refusal", 10, 1)).isEqualTo("a");
    assertThat(SAMPLE.call("refusal", 1, 9)).isEqualTo("loop");
    assertThat(SAMPLE.call("refusal", 1, 1)).isEqualTo("");
  }

  @Test
  void checksWithTheSameAnswerOrThatDependOnEachOtherStayInOrder() {
    for (String method : List.of("sameRefusal", "dependentRefusal", "bindingRefusal")) {
      assertThat(SAMPLE.mutations(method)).isNotEmpty().noneMatch(OperatorTest::isOfChecks);
    }
  }

  private static boolean isOfChecks(String mutation) {
    return mutation.equals("next check asked first");
  }
}
