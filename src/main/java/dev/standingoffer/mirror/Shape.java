package dev.standingoffer.mirror;

import java.util.Arrays;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** A record type of the spec: reads and makes TLC's records with exactly these fields. */
final class Shape {

  private final UniqueString[] sorted;

  /** Where each field, in the order in which they were declared, is among the sorted ones. */
  private final int[] positions;

  private Shape(UniqueString[] sorted, int[] positions) {
    this.sorted = sorted;
    this.positions = positions;
  }

  /** The record type with these fields. The order counts for {@link #read} and {@link #make}. */
  static Shape of(String... fields) {
    UniqueString[] declared =
        Arrays.stream(fields).map(UniqueString::uniqueStringOf).toArray(UniqueString[]::new);
    UniqueString[] sorted = declared.clone();
    Arrays.sort(sorted, UniqueString::compareTo); // the order of TLC's normal form
    int[] positions = new int[declared.length];
    for (int i = 0; i < declared.length; i++) {
      positions[i] = Arrays.asList(sorted).indexOf(declared[i]);
    }
    return new Shape(sorted, positions);
  }

  /** A record of this type. */
  RecordValue make(Value... inDeclaredOrder) {
    Value[] values = new Value[sorted.length];
    for (int i = 0; i < values.length; i++) {
      values[positions[i]] = inDeclaredOrder[i];
    }
    return new RecordValue(sorted, values, true);
  }

  /**
   * The fields of a value that has to be a record of this type.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  Fields read(Value value) {
    if (!(value instanceof RecordValue record)) {
      throw unfit(value);
    }
    record.normalize();
    if (record.names.length != sorted.length) {
      throw unfit(value);
    }
    for (int i = 0; i < sorted.length; i++) {
      if (!sorted[i].equals(record.names[i])) {
        throw unfit(value);
      }
    }
    return new Fields(record.values, positions);
  }

  private IllegalArgumentException unfit(Value value) {
    return new IllegalArgumentException(
        "not a record with the fields " + Arrays.toString(sorted) + ": " + value);
  }

  /** A record's values, by the declared order of its fields. */
  static final class Fields {

    private final Value[] values;
    private final int[] positions;

    private Fields(Value[] values, int[] positions) {
      this.values = values;
      this.positions = positions;
    }

    Value at(int field) {
      return values[positions[field]];
    }
  }
}
