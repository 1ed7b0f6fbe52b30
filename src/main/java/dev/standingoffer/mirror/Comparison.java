package dev.standingoffer.mirror;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/**
 * Compares a value of the spec, in whichever form TLC holds it, with one that a {@link ToSpec}
 * made. TLC's own comparison is not used: between values of different kinds it ends the run.
 */
final class Comparison {

  private static final int NOWHERE = -1;

  private Comparison() {}

  /** Whether the values are the same, with all that is in them. */
  @SuppressWarnings("ReferenceEquality") // a short cut: offers are mostly the same object
  static boolean equal(Value spec, Value java) {
    return spec == java
        || switch (java) {
          case IntValue number -> spec instanceof IntValue other && other.val == number.val;
          case StringValue text -> spec instanceof StringValue other && other.val.equals(text.val);
          case TupleValue sequence -> equal(elements(spec), sequence.elems);
          case RecordValue record ->
              spec instanceof RecordValue other && equalRecords(normal(other), normal(record));
          case FcnRcdValue function -> equalFunctions(function(spec), function);
          default -> throw new IllegalArgumentException("not a value from Java: " + java);
        };
  }

  private static boolean equal(Value @Nullable [] spec, Value[] java) {
    if (spec == null || spec.length != java.length) {
      return false;
    }
    for (int i = 0; i < java.length; i++) {
      if (!equal(spec[i], java[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalRecords(RecordValue spec, RecordValue java) {
    if (spec.names.length != java.names.length) {
      return false;
    }
    for (int i = 0; i < java.names.length; i++) {
      if (!spec.names[i].equals(java.names[i])) {
        return false;
      }
    }
    return equal(spec.values, java.values);
  }

  /** The order of arguments is nobody's. Java's are distinct, so the numbers show the rest. */
  private static boolean equalFunctions(@Nullable FcnRcdValue spec, FcnRcdValue java) {
    Value[] arguments = java.getDomainAsValues();
    if (spec == null || spec.values.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < arguments.length; i++) {
      int place = placeOf(arguments[i], spec);
      if (place == NOWHERE || !equal(spec.values[place], java.values[i])) {
        return false;
      }
    }
    return true;
  }

  /** Where a function of the spec has an argument of Java's. */
  private static int placeOf(Value argument, FcnRcdValue spec) {
    Value[] arguments = spec.getDomainAsValues();
    for (int i = 0; i < arguments.length; i++) {
      if (equal(arguments[i], argument)) {
        return i;
      }
    }
    return NOWHERE;
  }

  /** One line for each part in which the values differ; none if they are equal. */
  static List<String> differences(Value spec, Value java) {
    List<String> lines = new ArrayList<>();
    compare("", spec, java, lines);
    return lines;
  }

  private static void compare(String where, Value spec, Value java, List<String> lines) {
    if (equal(spec, java)) {
      return;
    }
    if (java instanceof RecordValue record && spec instanceof RecordValue specs) {
      Set<String> fields = new TreeSet<>();
      for (UniqueString name : normal(specs).names) {
        fields.add(name.toString());
      }
      for (UniqueString name : normal(record).names) {
        fields.add(name.toString());
      }
      for (String field : fields) {
        comparePart(where + "." + field, field(specs, field), field(record, field), lines);
      }
      return;
    }
    FcnRcdValue other = function(spec);
    if (java instanceof FcnRcdValue function && other != null) {
      compareFunctions(where, other, function, lines);
      return;
    }
    Value[] elements = elements(spec);
    if (java instanceof TupleValue sequence && elements != null) {
      for (int i = 0; i < Math.max(elements.length, sequence.elems.length); i++) {
        comparePart(
            where + "[" + (i + 1) + "]",
            i < elements.length ? elements[i] : null,
            i < sequence.elems.length ? sequence.elems[i] : null,
            lines);
      }
    } else {
      lines.add(line(where, spec, java));
    }
  }

  private static void compareFunctions(
      String where, FcnRcdValue spec, FcnRcdValue java, List<String> lines) {
    Set<Integer> found = new HashSet<>();
    Value[] arguments = java.getDomainAsValues();
    for (int i = 0; i < arguments.length; i++) {
      int place = placeOf(arguments[i], spec);
      found.add(place);
      comparePart(
          where + "[" + arguments[i] + "]",
          place == NOWHERE ? null : spec.values[place],
          java.values[i],
          lines);
    }
    Value[] others = spec.getDomainAsValues();
    for (int place = 0; place < others.length; place++) {
      if (!found.contains(place)) {
        lines.add(line(where + "[" + others[place] + "]", spec.values[place], null));
      }
    }
  }

  private static void comparePart(
      String where, @Nullable Value spec, @Nullable Value java, List<String> lines) {
    if (spec != null && java != null) {
      compare(where, spec, java, lines);
    } else {
      lines.add(line(where, spec, java));
    }
  }

  private static String line(String where, @Nullable Value spec, @Nullable Value java) {
    return "answer" + where + ": spec " + text(spec) + ", core " + text(java);
  }

  private static String text(@Nullable Value value) {
    return value == null ? "has none" : value.toString();
  }

  private static @Nullable Value field(RecordValue record, String name) {
    return record.select(new StringValue(name));
  }

  private static Value @Nullable [] elements(Value value) {
    // TLC would take a string for the sequence of its characters.
    return !(value instanceof StringValue) && value.toTuple() instanceof TupleValue tuple
        ? tuple.elems
        : null;
  }

  private static @Nullable FcnRcdValue function(Value value) {
    return !(value instanceof StringValue) && value.toFcnRcd() instanceof FcnRcdValue function
        ? function
        : null;
  }

  private static RecordValue normal(RecordValue record) {
    record.normalize();
    return record;
  }
}
