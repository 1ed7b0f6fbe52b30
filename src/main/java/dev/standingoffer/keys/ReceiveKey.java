package dev.standingoffer.keys;

import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.wire.Bytes;
import java.util.Optional;

/**
 * What a node seals its own hops of a blinded path with, so that it knows them again (LDK's {@code
 * ReceiveAuthKey}).
 */
public final class ReceiveKey {

  /** The length of a key in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private ReceiveKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The key with these bytes, which can be any.
   *
   * @throws IllegalArgumentException if they are not 32
   */
  public static ReceiveKey of(Bytes bytes) {
    return of(bytes.toArray());
  }

  static ReceiveKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a receive key has 32 bytes, not " + bytes.length);
    }
    return new ReceiveKey(bytes);
  }

  /**
   * A text, sealed with this key besides the one of its hop.
   *
   * @param rho the key of the hop, which seals this text only
   */
  public byte[] seal(byte[] rho, byte[] text) {
    return Sealing.seal(rho, text, bytes);
  }

  /** The text, where it was sealed with both keys. */
  public Optional<byte[]> open(byte[] rho, byte[] sealed) {
    return Sealing.open(rho, sealed, bytes);
  }

  @Override
  public String toString() {
    return "ReceiveKey(…)";
  }
}
