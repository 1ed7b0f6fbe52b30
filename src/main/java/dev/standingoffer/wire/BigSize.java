package dev.standingoffer.wire;

import dev.standingoffer.wire.DecodeException.Kind;

/**
 * Unsigned integers of up to 64 bits in 1, 3, 5 or 9 bytes, always the shortest form that holds
 * them (BOLT 1, BigSize).
 */
public final class BigSize {

  /** First byte of the form with two more bytes; smaller first bytes are the value itself. */
  private static final int TWO_BYTES = 0xfd;

  private static final int FOUR_BYTES = 0xfe;
  private static final int EIGHT_BYTES = 0xff;

  private static final long MAX_IN_TWO_BYTES = 0xffff;
  private static final long MAX_IN_FOUR_BYTES = 0xffff_ffffL;

  private BigSize() {}

  /** The number of bytes that an unsigned value takes: 1, 3, 5 or 9. */
  public static int length(long value) {
    if (Long.compareUnsigned(value, TWO_BYTES) < 0) {
      return 1;
    }
    if (Long.compareUnsigned(value, MAX_IN_TWO_BYTES) <= 0) {
      return 3;
    }
    return Long.compareUnsigned(value, MAX_IN_FOUR_BYTES) <= 0 ? 5 : 9;
  }

  /** Reads an unsigned value; a longer form than necessary is an invalid value. */
  public static long read(ByteReader reader) throws DecodeException {
    int start = reader.position();
    int first = reader.readByte();
    long value =
        switch (first) {
          case TWO_BYTES -> reader.readU16();
          case FOUR_BYTES -> reader.readU32();
          case EIGHT_BYTES -> reader.readU64();
          default -> first;
        };
    if (length(value) != reader.position() - start) {
      throw reader.errorAt(
          start,
          Kind.INVALID_VALUE,
          "the BigSize %s is not in its shortest form".formatted(Long.toUnsignedString(value)));
    }
    return value;
  }

  /**
   * Puts an unsigned value in its shortest form into an array.
   *
   * @return the index after it
   */
  public static int put(byte[] output, int at, long value) {
    return switch (length(value)) {
      case 1 -> ByteArrays.putByte(output, at, (int) value);
      case 3 -> ByteArrays.putU16(output, ByteArrays.putByte(output, at, TWO_BYTES), (int) value);
      case 5 -> ByteArrays.putU32(output, ByteArrays.putByte(output, at, FOUR_BYTES), (int) value);
      default -> ByteArrays.putU64(output, ByteArrays.putByte(output, at, EIGHT_BYTES), value);
    };
  }
}
