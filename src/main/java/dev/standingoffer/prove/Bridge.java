package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Classes.Component;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.Things;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Texts;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Text;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * The core's objects for values of the spec, and the reverse, as package {@code mirror} has them
 * for values without variables: the components of a record are the fields of the same names.
 */
abstract class Bridge {

  private static final long NEVER = -1;

  final Machine machine;
  final Classes classes;
  final Things things;
  final Values values;
  final Terms terms;

  Bridge(Machine machine, Classes classes, Values values) {
    this.machine = machine;
    this.classes = classes;
    this.values = values;
    things = machine.things();
    terms = values.terms();
  }

  // To the core.

  /** What is given for a component of a record. */
  abstract Value toCore(Component component, Value value);

  /** A policy, whose components are constants of the spec. */
  Value toPolicy(String type, Map<String, Value> constants) {
    Map<String, Value> fields = new HashMap<>();
    constants.forEach((name, value) -> fields.put(StringUtils.uncapitalize(name), value));
    return things.anonymous(made(type, values.record(fields)));
  }

  /** A boolean of Java, which is 1 or 0. */
  Value toBoolean(Value truth) {
    return new Int(terms.choose(((Truth) truth).term(), terms.number(1), terms.number(0)));
  }

  /** A record of Java for one of the spec. */
  Value made(String type, Value from) {
    List<Value> arguments = new ArrayList<>();
    StringBuilder types = new StringBuilder("(");
    for (Component component : classes.components(type)) {
      types.append(component.type());
      arguments.add(toCore(component, field(from, component.name()).value()));
    }
    return machine.construct(type, types.append(")V").toString(), arguments.toArray(Value[]::new));
  }

  static Field field(Value record, String name) {
    Field field = record instanceof Fields fields ? fields.byName().get(name) : null;
    if (field != null) {
      return field;
    }
    throw new UntranslatableException("no field " + name);
  }

  Value toOptional(Term time) {
    return things.optional(terms.not(terms.equal(time, terms.number(NEVER))), things.time(time));
  }

  // Back to the spec.

  /** What a component of a record is. */
  abstract Value fromCore(Component component, Value value);

  /** A cache or a store. */
  abstract Value fromState(Value state);

  abstract Value fromOutcome(Value outcome);

  /** A step, which is of this type. */
  Fields fromStep(String type, Value step) {
    Map<String, Value> fields = new HashMap<>();
    for (Component component : classes.components(type)) {
      Value value = things.read(step, Things.field(type, component.name()));
      fields.put(
          component.name(),
          switch (component.name()) {
            case "next" -> fromState(value);
            case "effects" -> fromEffects(value);
            case "outcome" -> fromOutcome(value);
            default -> throw new UntranslatableException("a part of a step: " + component);
          });
    }
    return values.record(fields);
  }

  /** The fields of the spec for a record of Java. */
  Map<String, Value> parts(String type, Value object) {
    Map<String, Value> fields = new TreeMap<>();
    for (Component component : classes.components(type)) {
      fields.put(
          component.name(),
          fromCore(component, things.read(object, Things.field(type, component.name()))));
    }
    return fields;
  }

  Value fromOptional(Value time) {
    return new Int(
        terms.choose(
            things.isPresent(time), things.nanoseconds(things.inside(time)), terms.number(NEVER)));
  }

  static Value each(Value sequence, UnaryOperator<Value> conversion) {
    if (sequence instanceof Sequence(List<Block> blocks)) {
      return new Sequence(
          blocks.stream()
              .map(
                  block ->
                      new Block(
                          block.present(),
                          block.length(),
                          block.elements().stream().map(conversion).toList()))
              .toList());
    }
    throw new UntranslatableException("a sequence of another kind");
  }

  static String simple(@Nullable String type) {
    return type == null ? "null" : type.substring(type.lastIndexOf('$') + 1);
  }

  /** Records that say by a field of what type they are. */
  Value fromEffects(Value effects) {
    return each(things.elements(effects), this::fromEffect);
  }

  private Value fromEffect(Value effect) {
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put(
        "type",
        new Field(
            terms.constant(true),
            new Text(things.byType(effect, type -> terms.number(Texts.code(simple(type)))))));
    for (String type : things.types(effect)) {
      Term isType = things.is(effect, type::equals);
      parts(type, effect)
          .forEach(
              (name, value) ->
                  fields.merge(
                      name,
                      new Field(isType, value),
                      (old, added) ->
                          new Field(
                              terms.or(old.present(), isType),
                              things.choose(isType, added.value(), old.value()))));
    }
    return values.fields(fields);
  }

  /** The name of a constant. */
  Value fromVerdict(String type, Value verdict) {
    List<String> names = classes.constants(type);
    Term ordinal = things.number(things.read(verdict, "java/lang/Enum.ordinal"));
    return new Text(
        things.choice(ordinal, number -> terms.number(Texts.code(word(names.get(number))))));
  }

  /** A verdict's name in the spec: Java's in words that begin in upper case. */
  private static String word(String constant) {
    StringBuilder word = new StringBuilder();
    for (String part : constant.split("_", -1)) {
      word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
    }
    return word.toString();
  }
}
