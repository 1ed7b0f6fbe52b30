package dev.standingoffer.wire;

import dev.standingoffer.wire.DecodeException.Kind;

/**
 * How LDK writes the length of a byte string: two bytes below 65,535; else {@code ffff} and, in
 * eight bytes, by how much it exceeds 65,535.
 */
public final class CollectionLength {

  private static final int ESCAPE = 0xffff;

  private CollectionLength() {}

  /** A length, and as many bytes. */
  public static Bytes prefixed(Bytes bytes) {
    int length = bytes.length();
    ByteWriter writer = new ByteWriter(length < ESCAPE ? Short.BYTES : Short.BYTES + Long.BYTES);
    writer.writeU16(Math.min(length, ESCAPE));
    if (length >= ESCAPE) {
      writer.writeU64(length - ESCAPE);
    }
    return Bytes.join(writer.finish(), bytes);
  }

  /** Reads an unsigned length; more than 2^64 - 1 is an invalid value. */
  public static long read(ByteReader reader) throws DecodeException {
    int start = reader.position();
    int shortForm = reader.readU16();
    if (shortForm != ESCAPE) {
      return shortForm;
    }
    long length = reader.readU64() + ESCAPE;
    if (Long.compareUnsigned(length, ESCAPE) < 0) {
      throw reader.errorAt(start, Kind.INVALID_VALUE, "the length is above 2^64 - 1");
    }
    return length;
  }
}
