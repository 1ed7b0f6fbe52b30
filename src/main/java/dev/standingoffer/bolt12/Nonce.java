package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;

/**
 * The random value from which an offer's keys were derived (LDK's {@code Nonce}).
 *
 * @param bytes 16 bytes
 */
public record Nonce(Bytes bytes) {

  /** The length of a nonce in bytes. */
  public static final int LENGTH = 16;

  /**
   * @throws IllegalArgumentException if the nonce is not 16 bytes long
   */
  public Nonce {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException("a nonce has 16 bytes, not " + bytes.length());
    }
  }

  @Override
  public String toString() {
    return bytes.toHex();
  }
}
