package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;

/**
 * A public key: a point of secp256k1 (SEC 1, compressed), which is a byte 2 or 3 and then the x
 * coordinate.
 *
 * @param x0 the lowest 64 bits of the coordinate
 * @param x1 the next
 * @param x2 the next
 * @param x3 the highest 64 bits
 */
record CompressedPoint(long x0, long x1, long x2, long x3) {

  static final int LENGTH = 33;

  /** Whether this can be the first byte of a point. */
  static boolean isPrefix(int firstByte) {
    return firstByte == 2 || firstByte == 3;
  }

  /** Reads what has the form of a point. */
  static CompressedPoint read(ByteReader reader, String name) throws DecodeException {
    int start = reader.position();
    reader.skip(LENGTH);
    int prefix = reader.byteAt(start);
    if (!isPrefix(prefix)) {
      throw reader.errorAt(
          start, Kind.INVALID_VALUE, "%s begins with %d, not 2 or 3".formatted(name, prefix));
    }
    int x = start + 1;
    return new CompressedPoint(
        reader.u64At(x + 3 * Long.BYTES),
        reader.u64At(x + 2 * Long.BYTES),
        reader.u64At(x + Long.BYTES),
        reader.u64At(x));
  }

  /** Fails unless there is such a point. */
  void requireOnCurve(ByteReader reader, int start, String name) throws DecodeException {
    if (!CurveEquation.hasPoint(x0, x1, x2, x3)) {
      throw reader.errorAt(
          start, Kind.INVALID_VALUE, "%s is no point of the curve".formatted(name));
    }
  }
}
