package dev.standingoffer.contexts;

import dev.standingoffer.wire.Bytes;
import java.util.List;

/**
 * What a user of LDK 0.3 has sent along with a payment to get it back.
 *
 * @param entries by increasing unsigned keys, no key twice
 */
public record PaymentMetadata(List<Entry> entries) {

  /**
   * One piece of it.
   *
   * @param key unsigned
   * @param value any bytes
   */
  public record Entry(long key, Bytes value) {}

  /**
   * @throws IllegalArgumentException if the keys do not increase
   */
  public PaymentMetadata {
    entries = List.copyOf(entries);
    for (int i = 1; i < entries.size(); i++) {
      if (Long.compareUnsigned(entries.get(i - 1).key(), entries.get(i).key()) >= 0) {
        throw new IllegalArgumentException("the keys do not increase");
      }
    }
  }
}
