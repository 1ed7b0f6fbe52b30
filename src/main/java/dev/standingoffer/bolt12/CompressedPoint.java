package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;

/** Points of secp256k1 (SEC 1, compressed): a byte 2 or 3, then the x coordinate. */
final class CompressedPoint {

  static final int LENGTH = 33;

  /** Whether this can be the first byte of a point. */
  static boolean isPrefix(int firstByte) {
    return firstByte == 2 || firstByte == 3;
  }

  private CompressedPoint() {}

  /** Moves past a point. Only its form is checked, not whether it is on the curve. */
  static void skip(ByteReader reader, String name) throws DecodeException {
    int start = reader.position();
    Bytes point = reader.readBytes(LENGTH);
    if (!isPrefix(point.at(0))) {
      throw reader.errorAt(
          start, Kind.INVALID_VALUE, "%s begins with %d, not 2 or 3".formatted(name, point.at(0)));
    }
  }
}
