package dev.standingoffer.bytecode;

import dev.standingoffer.bytecode.Operand.Plain;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Values;
import java.lang.constant.ConstantDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Machines that are wrong, each in one way. */
public final class WrongTranslations {

  /** Makes a machine that is wrong. */
  @FunctionalInterface
  public interface Maker {
    /** One that does not follow these methods. */
    Machine make(Values values, Classes classes, Map<String, Machine.Summary> summaries);
  }

  /** What a method gives instead, for its arguments and what it should give. */
  private interface Instead {
    Operand of(Machine machine, List<Operand> arguments, Operand right);
  }

  private WrongTranslations() {}

  /** All of them, by what is wrong. */
  public static Map<String, Maker> all() {
    Map<String, Maker> all = new LinkedHashMap<>();
    all.put("no list is empty", method("isEmpty", (machine, _, _) -> bit(machine, 0)));
    all.put("every list is empty", method("isEmpty", (machine, _, _) -> bit(machine, 1)));
    all.put("the greater for the lesser", method("min", WrongTranslations::greater));
    all.put("every Optional has a value", method("isPresent", (machine, _, _) -> bit(machine, 1)));
    all.put(
        "every number is a power of two", method("bitCount", (machine, _, _) -> bit(machine, 1)));
    all.put("all are equal", method("equals", (machine, _, _) -> bit(machine, 1)));
    all.put("no two are equal", method("equals", (machine, _, _) -> bit(machine, 0)));
    all.put("before, or at the same time", method("isBefore", WrongTranslations::notAfter));
    all.put("older, or as old", method("isOlderThan", (machine, _, _) -> bit(machine, 1)));
    all.put("a sum that is one more", method("plus", WrongTranslations::later));
    all.put(
        "seconds are not whole", method("wholeSeconds", (_, arguments, _) -> arguments.getFirst()));
    all.put("the array stays as it is", method("setAll", null));
    all.put("a difference that is one more", method("minus", WrongTranslations::later));
    all.put("whole seconds that are one more", method("ofSeconds", WrongTranslations::later));
    all.put("a time without nanoseconds", given("Time.<init>", 2, WrongTranslations::zero));
    all.put("after, or at the same time", method("isAfter", WrongTranslations::notBefore));
    all.put("the next of an enum", method("ordinal", WrongTranslations::next));
    all.put("every list has one more", method("size", WrongTranslations::next));
    all.put("every element is the first one", given("List.get", 1, WrongTranslations::zero));
    all.put("a list of one is empty", method("List.of", WrongTranslations::emptyList));
    all.put("a copy of a list is empty", method("List.copyOf", WrongTranslations::emptyList));
    all.put("an array of a list is empty", given("toArray", 0, WrongTranslations::emptyList));
    all.put("nothing to go through", given("iterator", 0, WrongTranslations::emptyList));
    all.put(
        "an iterator that is at its end", method("hasNext", (machine, _, _) -> bit(machine, 0)));
    all.put("a stream without elements", given("Stream.toList", 0, WrongTranslations::emptyList));
    all.put(
        "a stream of nothing",
        method(
            "Stream.of",
            (machine, _, _) ->
                new Plain(machine.things().stream(machine.values().sequence(List.of())))));
    all.put("every enum is the first one", given("Enum.<init>", 2, WrongTranslations::zero));
    all.put("what an Optional has is null", method("Optional.get", WrongTranslations::nothing));
    all.put("no Optional is empty", method("Optional.empty", WrongTranslations::optionalNull));
    all.put("every other element", library(_ -> WrongTranslations::skipping));
    all.put("a stream as it is", method("Stream.map", (_, arguments, _) -> arguments.getFirst()));
    all.put(
        "a function that changes nothing", method("apply", (_, arguments, _) -> arguments.get(1)));
    all.put("an Optional of nothing", method("Optional.of", WrongTranslations::emptyOptional));
    all.put("always the other value", method("orElse", (_, arguments, _) -> arguments.get(1)));
    all.put("never the other value", method("orElse", WrongTranslations::inside));
    all.put("everything is null", given("requireNonNull", 0, WrongTranslations::nothing));
    all.put("less is at most", comparison("LT", "LE"));
    all.put("at least is more", comparison("GE", "GT"));
    all.put("at most is less", comparison("LE", "LT"));
    all.put("the next arm of a switch", instructions(NextArm::new));
    all.put("records of a class are equal", instructions(SameClass::new));
    all.put("all objects are the same", instructions((m, f) -> new Identity(m, f, true)));
    all.put("no two objects are the same", instructions((m, f) -> new Identity(m, f, false)));
    return all;
  }

  /** Those of methods that the server calls, by what is wrong. */
  public static Map<String, Maker> ofServer() {
    Map<String, Maker> all = new LinkedHashMap<>();
    all.put("nothing is put into a map", method("put", null));
    all.put(
        "a copy of a map is empty",
        method(
            "copyOf",
            (machine, arguments, right) ->
                machine.things().is(machine.value(right), Things.MAP::equals).isTrue()
                    ? new Plain(machine.things().map(new Mapping(List.of())))
                    : right));
    all.put(
        "a map has nothing for a key",
        method(
            "ofNullable",
            (machine, _, _) ->
                new Plain(
                    machine
                        .things()
                        .optional(machine.values().terms().constant(false), Values.UNDEFINED))));
    all.put(
        "a map has something for every key",
        method(
            "ofNullable",
            (machine, arguments, _) ->
                new Plain(
                    machine
                        .things()
                        .optional(
                            machine.values().terms().constant(true),
                            machine.value(arguments.getFirst())))));
    all.put(
        "an Optional is mapped to nothing",
        method(
            "map",
            (machine, _, _) ->
                new Plain(
                    machine
                        .things()
                        .optional(machine.values().terms().constant(false), Values.UNDEFINED))));
    all.put("every key has nothing", method("Map.get", WrongTranslations::nothing));
    all.put(
        "a new map is empty",
        given(
            "HashMap.<init>",
            1,
            (machine, _, _) -> new Plain(machine.things().map(new Mapping(List.of())))));
    all.put("a list of two is empty", method("List.of", WrongTranslations::emptyList));
    all.put("all bytes are equal", method("equals", (machine, _, _) -> bit(machine, 1)));
    all.put("no two bytes are equal", method("equals", (machine, _, _) -> bit(machine, 0)));
    all.put("there are no bytes", method("length", (machine, _, _) -> bit(machine, 0)));
    for (String same :
        List.of(
            "before, or at the same time",
            "every Optional has a value",
            "a copy of a list is empty",
            "a sum that is one more",
            "seconds are not whole",
            "less is at most",
            "records of a class are equal",
            "the next arm of a switch")) {
      all.put(same, Objects.requireNonNull(all().get(same)));
    }
    return all;
  }

  private static Operand bit(Machine machine, int bit) {
    return machine.plain(machine.values().terms().number(bit));
  }

  private static Operand greater(Machine machine, List<Operand> arguments, Operand right) {
    Terms terms = machine.values().terms();
    Term both = terms.plus(machine.number(arguments.get(0)), machine.number(arguments.get(1)));
    return machine.plain(terms.minus(both, machine.number(right)));
  }

  private static Operand notAfter(Machine machine, List<Operand> arguments, Operand right) {
    Terms terms = machine.values().terms();
    Term one = machine.things().nanoseconds(machine.value(arguments.get(0)));
    Term other = machine.things().nanoseconds(machine.value(arguments.get(1)));
    return machine.plain(machine.things().bit(terms.atMost(one, other)));
  }

  private static Operand notBefore(Machine machine, List<Operand> arguments, Operand right) {
    return notAfter(machine, arguments.reversed(), right);
  }

  private static Operand zero(Machine machine, List<Operand> arguments, Operand right) {
    return bit(machine, 0);
  }

  private static Operand next(Machine machine, List<Operand> arguments, Operand right) {
    Terms terms = machine.values().terms();
    return machine.plain(terms.plus(machine.number(right), terms.number(1)));
  }

  private static Operand emptyList(Machine machine, List<Operand> arguments, Operand right) {
    return new Plain(machine.things().list(machine.values().sequence(List.of())));
  }

  private static Operand emptyOptional(Machine machine, List<Operand> arguments, Operand right) {
    return new Plain(
        machine.things().optional(machine.values().terms().constant(false), Values.UNDEFINED));
  }

  private static Operand optionalNull(Machine machine, List<Operand> arguments, Operand right) {
    return new Plain(
        machine
            .things()
            .optional(machine.values().terms().constant(true), machine.things().nothing()));
  }

  private static Operand skipping(
      String owner,
      String name,
      List<Operand> arguments,
      Function<List<Operand>, Operand> rightly) {
    Operand first = rightly.apply(arguments);
    return name.equals("next") ? rightly.apply(arguments) : first;
  }

  private static Operand inside(Machine machine, List<Operand> arguments, Operand right) {
    return new Plain(machine.things().inside(machine.value(arguments.getFirst())));
  }

  private static Operand nothing(Machine machine, List<Operand> arguments, Operand right) {
    return new Plain(machine.things().nothing());
  }

  private static Operand later(Machine machine, List<Operand> arguments, Operand right) {
    Terms terms = machine.values().terms();
    Term sum = machine.things().nanoseconds(machine.value(right));
    return new Plain(machine.things().time(terms.plus(sum, terms.number(1))));
  }

  private static Maker translation(Translation translation) {
    return (values, classes, summaries) ->
        new Machine(values, classes, true, summaries, translation);
  }

  /** Whether a method has this name, which may begin with that of its class. */
  private static boolean isIt(String wrong, String owner, String name) {
    String home = Library.home(owner);
    return name.equals(wrong)
        || (home.substring(home.lastIndexOf('/') + 1) + "." + name).equals(wrong);
  }

  /** Another argument is given to a method; none is where it takes fewer. */
  private static Maker given(String wrong, int index, Instead instead) {
    return library(
        machine ->
            (owner, name, arguments, call) -> {
              if (!isIt(wrong, owner, name) || arguments.size() <= index) {
                return call.apply(arguments);
              }
              List<Operand> given = new ArrayList<>(arguments);
              given.set(index, instead.of(machine, arguments, arguments.get(index)));
              return call.apply(given);
            });
  }

  private static Maker method(String wrong, @Nullable Instead instead) {
    return library(
        machine ->
            (owner, name, arguments, call) -> {
              if (!isIt(wrong, owner, name)) {
                return call.apply(arguments);
              }
              return instead == null
                  ? Library.VOID
                  : instead.of(machine, arguments, call.apply(arguments));
            });
  }

  /** What a call becomes. */
  private interface Called {
    Operand of(
        String owner,
        String name,
        List<Operand> arguments,
        Function<List<Operand>, Operand> rightly);
  }

  private static Maker library(Function<Machine, Called> made) {
    return translation(
        new Translation() {
          @Override
          public Library library(Machine machine, boolean timesAreNumbers) {
            Called called = made.apply(machine);
            return new Library(machine, timesAreNumbers) {
              @Override
              Operand call(
                  String owner, String name, String type, List<Operand> arguments, Heap heap) {
                return called.of(
                    owner, name, arguments, given -> super.call(owner, name, type, given, heap));
              }
            };
          }

          @Override
          public Instructions instructions(Machine machine, int frame, boolean isConstructor) {
            return USUAL.instructions(machine, frame, isConstructor);
          }
        });
  }

  private record Frame(int number, boolean isConstructor) {}

  private static Maker instructions(BiFunction<Machine, Frame, Instructions> made) {
    return translation(
        new Translation() {
          @Override
          public Library library(Machine machine, boolean timesAreNumbers) {
            return USUAL.library(machine, timesAreNumbers);
          }

          @Override
          public Instructions instructions(Machine machine, int frame, boolean isConstructor) {
            return made.apply(machine, new Frame(frame, isConstructor));
          }
        });
  }

  private static Maker comparison(String right, String wrong) {
    return instructions(
        (machine, frame) ->
            new Instructions(machine, frame.number(), frame.isConstructor()) {
              @Override
              Term compared(String comparison, Term left, Term rightHand) {
                return super.compared(
                    comparison.equals(right) ? wrong : comparison, left, rightHand);
              }
            });
  }

  private static final class NextArm extends Instructions {
    private final Machine machine;

    NextArm(Machine machine, Frame frame) {
      super(machine, frame.number(), frame.isConstructor());
      this.machine = machine;
    }

    @Override
    Term typeSwitch(List<ConstantDesc> labels, List<Operand> arguments) {
      Term right = super.typeSwitch(labels, arguments);
      int count = labels.size();
      return machine
          .things()
          .choice(right, arm -> machine.values().terms().number((arm + 1) % count));
    }
  }

  private static final class SameClass extends Instructions {
    SameClass(Machine machine, Frame frame) {
      super(machine, frame.number(), frame.isConstructor());
    }

    @Override
    Term equality(List<ConstantDesc> description, List<Operand> arguments, State state) {
      return super.equality(description.subList(0, 2), arguments, state);
    }
  }

  private static final class Identity extends Instructions {
    private final Term answer;

    Identity(Machine machine, Frame frame, boolean answer) {
      super(machine, frame.number(), frame.isConstructor());
      this.answer = machine.values().terms().constant(answer);
    }

    @Override
    Term areSame(Operand x, Operand y) {
      return answer;
    }
  }
}
