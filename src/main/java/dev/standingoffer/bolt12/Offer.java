package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** A BOLT 12 offer. What the cache compares was read from the bytes once, when this was made. */
public final class Offer {

  private final Bytes bytes;
  private final OfferId id;
  private final List<BlindedMessagePath> paths;
  private final Optional<Time> absoluteExpiry;
  private final Time lastMoment;

  /**
   * An offer of which the bytes say the rest.
   *
   * @param bytes the offer's TLV stream, written again unchanged
   * @param id follows from the bytes
   * @param paths where an invoice can be asked for; they follow from the bytes
   * @param absoluteExpiry the last second of the offer, a whole number of seconds; none: it does
   *     not expire. It follows from the bytes
   */
  public Offer(
      Bytes bytes, OfferId id, List<BlindedMessagePath> paths, Optional<Time> absoluteExpiry) {
    this.bytes = bytes;
    this.id = id;
    this.paths = List.copyOf(paths);
    this.absoluteExpiry = absoluteExpiry;
    this.lastMoment = absoluteExpiry.orElse(Time.MAX);
  }

  /** The offer's TLV stream. */
  public Bytes bytes() {
    return bytes;
  }

  /** What tells it from other offers. */
  public OfferId id() {
    return id;
  }

  /** Where an invoice can be asked for. */
  public List<BlindedMessagePath> paths() {
    return paths;
  }

  /** The last second of the offer; none: it does not expire. */
  public Optional<Time> absoluteExpiry() {
    return absoluteExpiry;
  }

  /** Strictly after this, it is expired: its expiry, or the end of time where it has none. */
  public Time lastMoment() {
    return lastMoment;
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
