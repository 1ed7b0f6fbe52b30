package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * A BOLT 12 offer. What the cache compares was read from the bytes once, when this was made.
 *
 * @param bytes the offer's TLV stream, written again unchanged
 * @param id follows from the bytes
 * @param paths where an invoice can be asked for; they follow from the bytes
 * @param absoluteExpiry the last second of the offer, a whole number of seconds; none: it does not
 *     expire. It follows from the bytes
 */
public record Offer(
    Bytes bytes, OfferId id, List<BlindedMessagePath> paths, Optional<Time> absoluteExpiry) {

  public Offer {
    paths = List.copyOf(paths);
  }

  /** Two offers are equal when their bytes are: all else follows from these. */
  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Offer that && bytes.equals(that.bytes));
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return "offer " + id;
  }
}
