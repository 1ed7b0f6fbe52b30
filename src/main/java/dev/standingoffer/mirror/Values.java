package dev.standingoffer.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;

/** Reads TLC's plain values, and makes some. */
final class Values {

  private Values() {}

  /**
   * The number that a value has to be.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static int integer(Value value) {
    if (value instanceof IntValue number) {
      return number.val;
    }
    throw new IllegalArgumentException("not a number: " + value);
  }

  /**
   * The text that a value has to be.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static String string(Value value) {
    if (value instanceof StringValue text) {
      return text.val.toString();
    }
    throw new IllegalArgumentException("not a string: " + value);
  }

  /**
   * The truth value that a value has to be.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static boolean bool(Value value) {
    if (value instanceof BoolValue truth) {
      return truth.val;
    }
    throw new IllegalArgumentException("not a truth value: " + value);
  }

  /**
   * The elements of a value that has to be a sequence, in whichever form TLC holds it.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Value[] elements(Value value) {
    // TLC would take a string for the sequence of its characters.
    if (!(value instanceof StringValue) && value.toTuple() instanceof TupleValue tuple) {
      return tuple.elems;
    }
    throw new IllegalArgumentException("not a sequence: " + value);
  }

  /**
   * The elements of a value that has to be a finite set.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Value[] set(Value value) {
    if (value.toSetEnum() instanceof SetEnumValue set) {
      set.normalize();
      return set.elems.toArray();
    }
    throw new IllegalArgumentException("not a finite set: " + value);
  }

  /**
   * The function that a value has to be, in whichever form TLC holds it.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static FcnRcdValue function(Value value) {
    if (!(value instanceof StringValue) && value.toFcnRcd() instanceof FcnRcdValue function) {
      return function;
    }
    throw new IllegalArgumentException("not a function: " + value);
  }

  /**
   * The text in the field of a record that says which other fields there are.
   *
   * @throws IllegalArgumentException if it is no record with such a field
   */
  static String tag(Value value, StringValue field) {
    if (value instanceof RecordValue record && record.select(field) instanceof StringValue tag) {
      return tag.val.toString();
    }
    throw new IllegalArgumentException("not a record with a field " + field + ": " + value);
  }

  /**
   * What stands for a thing of Java's that the model has no value for. It says so, and is thus
   * different from everything in the model.
   *
   * @param one what such a thing is called
   */
  static Value unknown(String one, Object thing) {
    return new StringValue(one + " that the model does not have: " + thing);
  }

  /** The elements of a value that has to be a sequence, each as a Java value. */
  static <T> List<T> list(Value value, Function<Value, T> element) {
    Value[] elements = elements(value);
    List<T> list = new ArrayList<>(elements.length);
    for (Value each : elements) {
      list.add(element.apply(each));
    }
    return list;
  }

  /** The sequence of some Java values, each as one of TLC's. */
  static <T> TupleValue sequence(List<T> list, Function<T, Value> element) {
    Value[] elements = new Value[list.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = element.apply(list.get(i));
    }
    return new TupleValue(elements);
  }
}
