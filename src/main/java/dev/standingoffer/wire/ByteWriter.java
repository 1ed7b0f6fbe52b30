package dev.standingoffer.wire;

/** Fills an array of a length that is known beforehand. Integers are big-endian. */
public final class ByteWriter {

  private final byte[] output;
  private int position;

  /** A writer of exactly this many bytes; an exception is thrown where there are more. */
  public ByteWriter(int length) {
    output = new byte[length];
  }

  /** The low eight bits of {@code value}. */
  public void writeByte(int value) {
    position = ByteArrays.putByte(output, position, value);
  }

  /** The low 16 bits of {@code value}. */
  public void writeU16(int value) {
    position = ByteArrays.putU16(output, position, value);
  }

  /** All 32 bits of {@code value}. */
  public void writeU32(int value) {
    position = ByteArrays.putU32(output, position, value);
  }

  /** All 64 bits of {@code value}. */
  public void writeU64(long value) {
    position = ByteArrays.putU64(output, position, value);
  }

  /** An unsigned value in its shortest form. */
  public void writeBigSize(long value) {
    position = BigSize.put(output, position, value);
  }

  /** The bytes as they are. */
  public void writeBytes(Bytes bytes) {
    position = ByteArrays.putBytes(output, position, bytes);
  }

  /**
   * What was written. The writer is of no use afterwards.
   *
   * @throws IllegalStateException if there is less of it than was said beforehand
   */
  public Bytes finish() {
    if (position != output.length) {
      throw new IllegalStateException(output.length - position + " bytes were not written");
    }
    return Bytes.owned(output);
  }
}
