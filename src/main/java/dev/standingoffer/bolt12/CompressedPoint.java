package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.DecodeException;

/** Points of secp256k1 (SEC 1, compressed): a byte 2 or 3, then the x coordinate. */
final class CompressedPoint {

  static final int LENGTH = 33;

  /** Whether this can be the first byte of a point. */
  static boolean isPrefix(int firstByte) {
    return firstByte == 2 || firstByte == 3;
  }

  private CompressedPoint() {}

  /** Moves past a single point, which has to be on the curve; for many, see {@link KeyChecker}. */
  static void skip(ByteReader reader, String name) throws DecodeException {
    new KeyChecker().skip(reader, name);
  }
}
