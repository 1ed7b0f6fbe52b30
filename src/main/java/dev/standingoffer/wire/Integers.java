package dev.standingoffer.wire;

/** Integers as bytes, big-endian. */
public final class Integers {

  private Integers() {}

  /** The low eight bits of {@code value}. */
  public static Bytes u8(int value) {
    return Bytes.filled(Byte.BYTES, output -> ByteArrays.putByte(output, 0, value));
  }

  /** The low 16 bits of {@code value}. */
  public static Bytes u16(int value) {
    return Bytes.filled(Short.BYTES, output -> ByteArrays.putU16(output, 0, value));
  }

  /** The low 32 bits of {@code value}. */
  public static Bytes u32(long value) {
    return Bytes.filled(Integer.BYTES, output -> ByteArrays.putU32(output, 0, (int) value));
  }

  /** All 64 bits of {@code value}. */
  public static Bytes u64(long value) {
    return Bytes.filled(Long.BYTES, output -> ByteArrays.putU64(output, 0, value));
  }

  /** An unsigned value in the shortest form of a BigSize. */
  public static Bytes bigSize(long value) {
    return Bytes.filled(BigSize.length(value), output -> BigSize.put(output, 0, value));
  }
}
