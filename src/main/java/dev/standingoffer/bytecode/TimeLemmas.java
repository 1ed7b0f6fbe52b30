package dev.standingoffer.bytecode;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * That the methods of {@code Time}, on a long that wraps and an int, are the arithmetic on numbers
 * that {@link Times} has in their place: for all seconds from 0 to 2^64 - 1, and all nanoseconds.
 */
public final class TimeLemmas {

  private static final String ONE = "(Ldev/standingoffer/wire/Time;)";
  private static final String RESULT = "Ldev/standingoffer/wire/Time;";

  private final Terms terms;
  private final Values values;
  private final Classes classes;

  /**
   * What is said of a method.
   *
   * @param holds a truth value that has to hold whatever the variables are
   * @param variables seconds and nanoseconds of the times that the method gets
   */
  public record Lemma(Term holds, List<Term> variables) {

    public Lemma {
      variables = List.copyOf(variables);
    }
  }

  private TimeLemmas(Values values, Classes classes) {
    this.values = values;
    this.classes = classes;
    terms = values.terms();
  }

  /** For each method, that it is its arithmetic. */
  public static Map<String, Lemma> all(Values values, Classes classes) {
    return new TimeLemmas(values, classes).all();
  }

  private Map<String, Lemma> all() {
    Map<String, Lemma> all = new LinkedHashMap<>();
    for (String method : List.of("plus", "minus")) {
      all.put(method, lemma(method, ONE + RESULT, 2));
    }
    all.put("wholeSeconds", lemma("wholeSeconds", "()" + RESULT, 1));
    all.put("nanos", lemma("nanos", "()I", 1));
    for (String method : List.of("isBefore", "isAfter")) {
      all.put(method, lemma(method, ONE + "Z", 2));
    }
    all.put("isOlderThan", lemma("isOlderThan", "(" + RESULT + RESULT + ")Z", 3));
    all.put("equals", equality());
    all.put("ofSeconds", ofSeconds());
    return all;
  }

  private Machine machine() {
    return new Machine(values, classes, false, Map.of());
  }

  private Term seconds(int number) {
    return terms.integerVariable(
        "seconds" + number,
        Bounds.of(BigInteger.ZERO, BigInteger.TWO.pow(64).subtract(BigInteger.ONE)));
  }

  private Term nanos(int number) {
    return terms.integerVariable("nanos" + number, Bounds.of(0, 999_999_999));
  }

  /** The variables of so many times. */
  private List<Term> ofTimes(int times) {
    return IntStream.range(0, times).boxed().flatMap(i -> Stream.of(seconds(i), nanos(i))).toList();
  }

  private Value time(Machine machine, int number) {
    return machine.construct(
        Things.TIME, "(JI)V", new Int(seconds(number)), new Int(nanos(number)));
  }

  private Term nanoseconds(Machine machine, Value time) {
    Things things = machine.things();
    return terms.plus(
        Times.ofSeconds(
            terms, things.number(things.read(time, Things.field(Things.TIME, "seconds")))),
        things.number(things.read(time, Things.field(Things.TIME, "nanos"))));
  }

  private Lemma lemma(String method, String type, int times) {
    Machine machine = machine();
    List<Value> arguments = new ArrayList<>();
    List<Term> numbers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      arguments.add(time(machine, i));
      numbers.add(nanoseconds(machine, arguments.get(i)));
    }
    Value result = machine.call(Things.TIME, method, type, arguments.toArray(Value[]::new));
    Term wanted = Times.result(terms, method, numbers);
    Term same =
        type.endsWith("Z")
            ? terms.same(terms.equal(machine.things().number(result), terms.number(1)), wanted)
            : terms.equal(
                type.endsWith("I") ? machine.things().number(result) : nanoseconds(machine, result),
                wanted);
    return withObligations(machine, same, ofTimes(times));
  }

  private Lemma equality() {
    Machine machine = machine();
    Value one = time(machine, 0);
    Value other = time(machine, 1);
    Value result = machine.call(Things.TIME, "equals", "(Ljava/lang/Object;)Z", one, other);
    return withObligations(
        machine,
        terms.same(
            terms.equal(machine.things().number(result), terms.number(1)),
            terms.equal(nanoseconds(machine, one), nanoseconds(machine, other))),
        ofTimes(2));
  }

  private Lemma ofSeconds() {
    Machine machine = machine();
    Value result = machine.call(Things.TIME, "ofSeconds", "(J)" + RESULT, new Int(seconds(0)));
    return withObligations(
        machine,
        terms.equal(nanoseconds(machine, result), Times.ofSeconds(terms, seconds(0))),
        List.of(seconds(0)));
  }

  private Lemma withObligations(Machine machine, Term same, List<Term> variables) {
    List<Term> all = new ArrayList<>(List.of(same));
    machine.obligations().forEach(each -> all.add(each.holds()));
    return new Lemma(terms.and(all), variables);
  }
}
