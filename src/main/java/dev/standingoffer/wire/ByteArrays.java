package dev.standingoffer.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Values in arrays. What puts a value is given the index to begin at, and returns the index after
 * what it put. Integers are big-endian.
 */
public final class ByteArrays {

  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private ByteArrays() {}

  /** The unsigned 16 bits at an index. */
  static int u16(byte[] input, int at) {
    return (short) U16.get(input, at) & 0xffff;
  }

  /** The unsigned 32 bits at an index. */
  static long u32(byte[] input, int at) {
    return (int) U32.get(input, at) & 0xffff_ffffL;
  }

  /** The 64 bits at an index. */
  static long u64(byte[] input, int at) {
    return (long) U64.get(input, at);
  }

  /** The low eight bits of {@code value}. */
  public static int putByte(byte[] output, int at, int value) {
    output[at] = (byte) value;
    return at + 1;
  }

  /** The low 16 bits of {@code value}. */
  public static int putU16(byte[] output, int at, int value) {
    U16.set(output, at, (short) value);
    return at + Short.BYTES;
  }

  /** All 32 bits of {@code value}. */
  public static int putU32(byte[] output, int at, int value) {
    U32.set(output, at, value);
    return at + Integer.BYTES;
  }

  /** All 64 bits of {@code value}. */
  public static int putU64(byte[] output, int at, long value) {
    U64.set(output, at, value);
    return at + Long.BYTES;
  }

  /** The bytes as they are. */
  public static int putBytes(byte[] output, int at, Bytes bytes) {
    byte[] source = bytes.shared();
    System.arraycopy(source, 0, output, at, source.length);
    return at + source.length;
  }
}
