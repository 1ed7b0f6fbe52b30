package dev.standingoffer.keys;

import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Integers;

/**
 * Random values in a fixed order, without end. It is a value itself: whoever draws from it says
 * which value is meant, and what draws after it is given the rest, {@link #skip}. So what is built
 * follows from what it is built from.
 *
 * <p>The n-th value is SHA-256 over a key and n. The key has to be random and secret, and no value
 * may be used twice: a key drawn anew for each call, from {@code SecureRandom}, sees to both.
 */
public final class Entropy {

  /** The length of the key, and of each value, in bytes. */
  public static final int LENGTH = 32;

  private final byte[] key;
  private final long next;

  private Entropy(byte[] key, long next) {
    this.key = key;
    this.next = next;
  }

  /**
   * All values of a key.
   *
   * @throws IllegalArgumentException if the key is not 32 bytes long
   */
  public static Entropy of(Bytes key) {
    if (key.length() != LENGTH) {
      throw new IllegalArgumentException("a key of randomness has 32 bytes, not " + key.length());
    }
    return new Entropy(key.toArray(), 0);
  }

  /**
   * All but the first values.
   *
   * @param values how many of them, unsigned
   */
  public Entropy skip(long values) {
    return new Entropy(key, next + values);
  }

  /** A value; 0 is the first that is left. */
  public byte[] value(long index) {
    return Hashes.sha256(key, Integers.u64(next + index).toArray());
  }

  /** The first bytes of a value. */
  public Bytes value(long index, int length) {
    return Bytes.of(value(index), 0, length);
  }

  /**
   * A value as a secret key.
   *
   * @throws IllegalArgumentException if it is none, which one in 2^128 is
   */
  public SecretKey secretKey(long index) {
    return SecretKey.of(value(index));
  }

  @Override
  public String toString() {
    return "Entropy(…)";
  }
}
