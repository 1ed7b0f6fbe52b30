package dev.standingoffer.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Fills an array of a length that is known beforehand. Integers are big-endian. */
public final class ByteWriter {

  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] output;
  private int position;

  /** A writer of exactly this many bytes; an exception is thrown where there are more. */
  public ByteWriter(int length) {
    output = new byte[length];
  }

  /** The low eight bits of {@code value}. */
  public void writeByte(int value) {
    output[position++] = (byte) value;
  }

  /** The low 16 bits of {@code value}. */
  public void writeU16(int value) {
    U16.set(output, position, (short) value);
    position += Short.BYTES;
  }

  /** All 32 bits of {@code value}. */
  public void writeU32(int value) {
    U32.set(output, position, value);
    position += Integer.BYTES;
  }

  /** All 64 bits of {@code value}. */
  public void writeU64(long value) {
    U64.set(output, position, value);
    position += Long.BYTES;
  }

  /** The bytes as they are. */
  public void writeBytes(Bytes bytes) {
    bytes.copyTo(output, position);
    position += bytes.length();
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
