package dev.standingoffer.bytecode;

import dev.standingoffer.bytecode.Operand.Plain;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Values;
import java.lang.constant.ConstantDesc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
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
    all.put("all bytes are equal", method("equals", (machine, _, _) -> bit(machine, 1)));
    all.put("no two bytes are equal", method("equals", (machine, _, _) -> bit(machine, 0)));
    all.put("there are no bytes", method("length", (machine, _, _) -> bit(machine, 0)));
    for (String same :
        List.of(
            "before, or at the same time",
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

  private static Operand later(Machine machine, List<Operand> arguments, Operand right) {
    Terms terms = machine.values().terms();
    Term sum = machine.things().nanoseconds(machine.value(right));
    return new Plain(machine.things().time(terms.plus(sum, terms.number(1))));
  }

  private static Maker translation(Translation translation) {
    return (values, classes, summaries) ->
        new Machine(values, classes, true, summaries, translation);
  }

  private static Maker method(String wrong, @Nullable Instead instead) {
    return translation(
        new Translation() {
          @Override
          public Library library(Machine machine, boolean timesAreNumbers) {
            return new Library(machine, timesAreNumbers) {
              @Override
              Operand call(
                  String owner, String name, String type, List<Operand> arguments, Heap heap) {
                if (name.equals(wrong) && instead == null) {
                  return VOID;
                }
                Operand right = super.call(owner, name, type, arguments, heap);
                return name.equals(wrong) && instead != null
                    ? instead.of(machine, arguments, right)
                    : right;
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
