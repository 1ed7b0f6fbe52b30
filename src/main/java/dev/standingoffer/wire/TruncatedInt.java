package dev.standingoffer.wire;

/** Unsigned integers of up to 64 bits without leading zero bytes (BOLT 1, tu64); 0 is no bytes. */
public final class TruncatedInt {

  private TruncatedInt() {}

  /** Reads an unsigned value from all bytes that are left, though from eight at most. */
  public static long read(ByteReader reader) throws DecodeException {
    if (!reader.isAtEnd() && reader.peek() == 0) {
      throw reader.invalid("the number begins with a zero byte");
    }
    long value = 0;
    for (int i = 0; i < Long.BYTES && !reader.isAtEnd(); i++) {
      value = value << Byte.SIZE | reader.readByte();
    }
    return value;
  }

  /** The number of bytes that an unsigned value takes, 0 to 8. */
  public static int length(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(value) + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** An unsigned value as bytes. */
  public static Bytes bytes(long value) {
    ByteWriter writer = new ByteWriter(length(value));
    for (int shift = (length(value) - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      writer.writeByte((int) (value >>> shift));
    }
    return writer.finish();
  }
}
