package dev.standingoffer.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mirror.MutantEquality;
import dev.standingoffer.mirror.MutantLists;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link MutantCalls} has for the mutants' own methods is what they give on the JVM. */
class MutantCallsTest {

  private static final String LISTS = "dev/standingoffer/mirror/MutantLists.";
  private static final String EQUALITY = "dev/standingoffer/mirror/MutantEquality.";
  private static final int TRIALS = 100;
  private static final int LONGEST = 6;

  private final Terms terms = new Terms();
  private final Values values = new Values(terms);
  private final Machine machine = new Machine(values, JavaObjects.classes(), true, Map.of());
  private final MutantCalls calls = new MutantCalls(values);
  private final Random random = new Random(11);

  /** Lists by their ids: no two are the same, and that of 0 is empty. */
  private static final class RealLists implements Assignment {

    private final List<List<Integer>> byId = new ArrayList<>(List.of(List.of()));
    private final Map<String, BigInteger> variables;
    private final boolean truth;

    RealLists(Map<String, BigInteger> variables, boolean truth) {
      this.variables = variables;
      this.truth = truth;
    }

    BigInteger id(List<Integer> list) {
      if (!byId.contains(list)) {
        byId.add(list);
      }
      return BigInteger.valueOf(byId.indexOf(list));
    }

    List<Integer> list(BigInteger id) {
      return byId.get(id.intValueExact());
    }

    @Override
    public boolean truth(Term variable) {
      return truth;
    }

    @Override
    public BigInteger integer(Term variable) {
      return variables.get(variable.name());
    }

    @Override
    public BigInteger apply(Term application, List<BigInteger> arguments) {
      List<Integer> list = list(arguments.getFirst());
      String name = application.name().replaceAll("mutants\\.|[0-9]", "");
      return switch (name) {
        case "length" -> BigInteger.valueOf(list.size());
        case "element" -> {
          int place = arguments.get(1).intValueExact();
          yield BigInteger.valueOf(
              place >= 1 && place <= list.size() ? list.get(place - 1) : -place);
        }
        case "different" -> BigInteger.valueOf(new HashSet<>(list).size());
        default -> {
          int length = Integer.parseInt("0" + application.name().replaceAll("[^0-9]", ""));
          yield id(changed(name, list, length));
        }
      };
    }
  }

  private static <T> List<T> changed(String method, List<T> list, int length) {
    return switch (method) {
      case "distinct" -> MutantLists.distinct(list);
      case "first" -> MutantLists.first(list);
      case "allButLast" -> MutantLists.allButLast(list);
      case "capped" -> MutantLists.capped(list, length);
      case "reversed" -> MutantLists.reversed(list);
      case "emptied" -> MutantLists.emptied(list);
      default -> throw new IllegalArgumentException(method);
    };
  }

  private static Stream<String> methods() {
    return Stream.of("distinct", "first", "allButLast", "capped", "reversed", "emptied");
  }

  private List<Integer> anyList() {
    return random.ints(random.nextInt(LONGEST + 1), 0, 3).boxed().toList();
  }

  private Value call(String method, Value... arguments) {
    return calls.summaries().get(method).of(machine, List.of(arguments));
  }

  /** Of any elements, by an id; all that is said of its elements is so. */
  @ParameterizedTest
  @MethodSource("methods")
  void aListOfUnknownLengthBecomesThatOfTheJvm(String method) {
    Listed listed =
        values.listed(terms.integerVariable("list", Bounds.from(0)), Bounds.of(1, LONGEST));
    Value list = machine.things().list(listed);
    Value made = call(LISTS + method, list, values.integer(3));
    Listed other = (Listed) machine.things().elements(made);
    Term element = values.element(other, terms.integerVariable("place", Bounds.of(1, 6))).term();
    Term facts = calls.facts(terms.equal(element, terms.number(0)));
    for (int i = 0; i < TRIALS; i++) {
      List<Integer> given = anyList();
      int place = 1 + random.nextInt(LONGEST);
      RealLists lists = new RealLists(Map.of(), false);
      RealLists assignment =
          new RealLists(Map.of("list", lists.id(given), "place", BigInteger.valueOf(place)), false);
      assignment.id(given);
      Evaluation evaluation = new Evaluation(assignment);
      List<Integer> wanted = changed(method, given, 3);
      assertThat(assignment.list(evaluation.integer(other.id()))).isEqualTo(wanted);
      assertThat(evaluation.integer(other.length())).isEqualTo(BigInteger.valueOf(wanted.size()));
      assertThat(isSame(evaluation, list, made)).isEqualTo(wanted.equals(given));
      if (place <= wanted.size()) {
        assertThat(evaluation.truth(facts)).as("%s of %s", method, given).isTrue();
      }
    }
  }

  private boolean isSame(Evaluation evaluation, Value list, Value made) {
    return evaluation.truth(
        terms.equal(machine.things().identity(list), machine.things().identity(made)));
  }

  /** Of blocks that may be there or not. */
  @ParameterizedTest
  @MethodSource("methods")
  void aListOfKnownElementsBecomesThatOfTheJvm(String method) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      blocks.add(
          new Block(
              terms.equal(terms.integerVariable("there" + i, Bounds.of(0, 1)), terms.number(1)),
              terms.integerVariable("length" + i, Bounds.of(0, 2)),
              List.of(time("a" + i), time("b" + i))));
    }
    Sequence sequence = new Sequences(terms).of(blocks);
    Value list = machine.things().list(sequence);
    Value made = call(LISTS + method, list, values.integer(3));
    for (int i = 0; i < TRIALS; i++) {
      Map<String, BigInteger> some = new java.util.HashMap<>();
      for (int k = 0; k < 3; k++) {
        some.put("there" + k, BigInteger.valueOf(random.nextInt(2)));
        some.put("length" + k, BigInteger.valueOf(random.nextInt(3)));
        some.put("a" + k, BigInteger.valueOf(random.nextInt(3)));
        some.put("b" + k, BigInteger.valueOf(random.nextInt(3)));
      }
      Evaluation evaluation = new Evaluation(new RealLists(some, false));
      List<BigInteger> given = elements(evaluation, list);
      List<BigInteger> wanted = changed(method, given, 3);
      assertThat(elements(evaluation, made)).as("%s of %s", method, given).isEqualTo(wanted);
      assertThat(isSame(evaluation, list, made)).isEqualTo(wanted.equals(given));
    }
  }

  private Value time(String name) {
    return machine.things().time(terms.integerVariable(name, Bounds.of(0, 2)));
  }

  private List<BigInteger> elements(Evaluation evaluation, Value list) {
    return new Sequences(terms)
        .positions((Sequence) machine.things().elements(list)).stream()
            .filter(each -> evaluation.truth(each.present()))
            .map(each -> evaluation.integer(machine.things().nanoseconds(each.value())))
            .toList();
  }

  /**
   * Where lists are equal to a mutant, the formula can be true; and it is not, where it says so.
   */
  @ParameterizedTest
  @MethodSource("comparisons")
  void listsAreComparedAsByTheJvm(String method, boolean isExact) {
    Value one = machine.things().list(listed("one"));
    Value other = machine.things().list(listed("other"));
    Term equal = terms.equal(((Int) call(EQUALITY + method, one, other)).term(), terms.number(1));
    for (int i = 0; i < TRIALS; i++) {
      List<Integer> a = anyList();
      List<Integer> b = random.nextInt(3) == 0 ? a.reversed() : anyList();
      boolean wanted = areEqual(method, a, b);
      boolean canBe = new Evaluation(both(a, b, true)).truth(equal);
      boolean hasToBe = new Evaluation(both(a, b, false)).truth(equal);
      assertThat(canBe || !wanted).as("%s of %s and %s", method, a, b).isTrue();
      assertThat(wanted || !hasToBe).as("%s of %s and %s", method, a, b).isTrue();
      if (isExact) {
        assertThat(canBe).isEqualTo(wanted);
      }
    }
  }

  private static Stream<org.junit.jupiter.params.provider.Arguments> comparisons() {
    return Stream.of(
        org.junit.jupiter.params.provider.Arguments.of("byLength", true),
        org.junit.jupiter.params.provider.Arguments.of("byEnds", true),
        org.junit.jupiter.params.provider.Arguments.of("asSets", false));
  }

  private static boolean areEqual(String method, List<Integer> a, List<Integer> b) {
    return switch (method) {
      case "byLength" -> MutantEquality.byLength(a, b);
      case "byEnds" -> MutantEquality.byEnds(a, b);
      default -> MutantEquality.asSets(a, b);
    };
  }

  private Listed listed(String name) {
    return values.listed(terms.integerVariable(name, Bounds.from(0)), Bounds.of(1, LONGEST));
  }

  private static RealLists both(List<Integer> a, List<Integer> b, boolean truth) {
    RealLists ids = new RealLists(Map.of(), truth);
    RealLists lists = new RealLists(Map.of("one", ids.id(a), "other", ids.id(b)), truth);
    lists.id(a);
    lists.id(b);
    return lists;
  }
}
