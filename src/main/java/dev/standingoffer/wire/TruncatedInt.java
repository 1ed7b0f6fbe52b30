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
}
