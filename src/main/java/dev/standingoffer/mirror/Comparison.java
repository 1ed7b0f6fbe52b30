package dev.standingoffer.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/**
 * Compares a value of the spec, in whichever form TLC holds it, with one that {@link ToSpec} made.
 * TLC's own comparison is not used: between values of different kinds it ends the run.
 */
final class Comparison {

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
    if (java instanceof RecordValue record && spec instanceof RecordValue other) {
      Set<String> fields = new TreeSet<>();
      for (UniqueString name : normal(other).names) {
        fields.add(name.toString());
      }
      for (UniqueString name : normal(record).names) {
        fields.add(name.toString());
      }
      for (String field : fields) {
        comparePart(where + "." + field, field(other, field), field(record, field), lines);
      }
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

  private static RecordValue normal(RecordValue record) {
    record.normalize();
    return record;
  }
}
