package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;

/**
 * What tells one offer from another: a tagged hash over the merkle root of the offer's records
 * (LDK's {@code OfferId}).
 *
 * @param hash 32 bytes
 */
public record OfferId(Bytes hash) {

  /** The length of an id in bytes. */
  public static final int LENGTH = 32;

  /**
   * @throws IllegalArgumentException if the hash is not 32 bytes long
   */
  public OfferId {
    if (hash.length() != LENGTH) {
      throw new IllegalArgumentException("an offer id has 32 bytes, not " + hash.length());
    }
  }

  @Override
  public String toString() {
    return hash.toHex();
  }
}
