package dev.standingoffer.wire;

import java.nio.ByteBuffer;

/** Fills an array of a length that is known beforehand. Integers are big-endian. */
public final class ByteWriter {

  private final ByteBuffer output;

  /** A writer of exactly this many bytes. */
  public ByteWriter(int length) {
    output = ByteBuffer.allocate(length);
  }

  /** The low eight bits of {@code value}. */
  public void writeByte(int value) {
    output.put((byte) value);
  }

  /** The low 16 bits of {@code value}. */
  public void writeU16(int value) {
    output.putShort((short) value);
  }

  /** All 32 bits of {@code value}. */
  public void writeU32(int value) {
    output.putInt(value);
  }

  /** All 64 bits of {@code value}. */
  public void writeU64(long value) {
    output.putLong(value);
  }

  /** The bytes as they are. */
  public void writeBytes(Bytes bytes) {
    output.put(bytes.shared());
  }

  /**
   * What was written. The writer is of no use afterwards.
   *
   * @throws IllegalStateException if there is less of it than was said beforehand
   */
  public Bytes finish() {
    if (output.hasRemaining()) {
      throw new IllegalStateException(output.remaining() + " bytes were not written");
    }
    return Bytes.owned(output.array());
  }
}
