package dev.standingoffer.wire;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToIntFunction;

/** An immutable string of bytes. Equal when the bytes are. */
public final class Bytes {

  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] bytes;

  /**
   * 0 until it is asked for, which mostly never happens, and to compute it would take as long as to
   * write a cache. Threads that ask at the same time compute the same number.
   */
  private int hash;

  private Bytes(byte[] owned) {
    this.bytes = owned;
  }

  /** A copy of these bytes. */
  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  /**
   * A copy of the bytes from {@code from}, inclusive, to {@code to}, exclusive.
   *
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  public static Bytes of(byte[] bytes, int from, int to) {
    if (from < 0 || to < from || to > bytes.length) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + bytes.length);
    }
    return new Bytes(Arrays.copyOfRange(bytes, from, to));
  }

  /**
   * The bytes that these hexadecimal digits stand for, two digits a byte, either case.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Bytes ofHex(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  /** All of these, one after the other. */
  public static Bytes join(List<Bytes> parts) {
    byte[] joined = new byte[parts.stream().mapToInt(Bytes::length).sum()];
    int at = 0;
    for (Bytes part : parts) {
      at = ByteArrays.putBytes(joined, at, part);
    }
    return new Bytes(joined);
  }

  /** All of these, one after the other. */
  public static Bytes join(Bytes... parts) {
    return join(List.of(parts));
  }

  /**
   * Bytes that are put into an array of the right length, and are not copied then.
   *
   * @param length how many there are
   * @param content puts all of them into an array, which it must not keep, and returns the index
   *     after the last
   * @throws IllegalStateException if that is not the array's end
   */
  public static Bytes filled(int length, ToIntFunction<byte[]> content) {
    byte[] output = new byte[length];
    int end = content.applyAsInt(output);
    if (end != length) {
      throw new IllegalStateException("%d of %d bytes were put".formatted(end, length));
    }
    return new Bytes(output);
  }

  /** Takes over an array that nobody else will change. */
  static Bytes owned(byte[] bytes) {
    return new Bytes(bytes);
  }

  /** The array itself, which must not be changed. */
  byte[] shared() {
    return bytes;
  }

  /** The number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** The byte at an index from 0, as a number from 0 to 255. */
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /** A copy as an array. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** Adds all bytes to what is hashed. */
  public void updateInto(MessageDigest digest) {
    digest.update(bytes);
  }

  /** Lower-case hexadecimal digits, two a byte. */
  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Bytes that && Arrays.equals(bytes, that.bytes));
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(bytes);
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return toHex();
  }
}
