package dev.standingoffer.wire;

import java.util.Arrays;
import java.util.List;

/**
 * The types that a TLV stream may hold (BOLT 1), and those among them that a reader knows.
 *
 * @param first the smallest type that belongs to the stream
 * @param last the largest type that belongs to the stream, unsigned
 * @param records the known ones, by increasing type
 */
public record TlvSchema(long first, long last, List<Known> records) {

  /** The largest type of all, unsigned. */
  private static final long ANY = -1L;

  /**
   * A known record.
   *
   * @param type its type
   * @param name what it is called in messages
   * @param required whether a stream without it is an error
   */
  public record Known(int type, String name, boolean required) {}

  /**
   * @throws IllegalArgumentException if the records are not in order
   */
  public TlvSchema {
    records = List.copyOf(records);
    for (int i = 1; i < records.size(); i++) {
      if (records.get(i - 1).type() >= records.get(i).type()) {
        throw new IllegalArgumentException(records.get(i) + " is not in order");
      }
    }
  }

  /** A stream of any types, with these known ones, by increasing type. */
  public static TlvSchema of(Known... records) {
    return new TlvSchema(0, ANY, Arrays.asList(records));
  }

  /** A stream that ends before the first type outside a range, inclusive on both sides. */
  public static TlvSchema inRange(long first, long last, Known... records) {
    return new TlvSchema(first, last, Arrays.asList(records));
  }

  /** A record without which the stream is invalid. */
  public static Known required(int type, String name) {
    return new Known(type, name, true);
  }

  /** A record that may be missing. */
  public static Known optional(int type, String name) {
    return new Known(type, name, false);
  }

  /** Whether the record of an unsigned type is a known one. */
  public boolean knows(long type) {
    return records.stream().anyMatch(record -> record.type() == type);
  }

  /** Whether an unsigned type belongs to the stream. */
  public boolean contains(long type) {
    return Long.compareUnsigned(type, first) >= 0 && Long.compareUnsigned(type, last) <= 0;
  }
}
