package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;

/**
 * Judges public keys as they are read, and remembers those that it found sound: the paths of one
 * cache repeat their nodes. A checker is meant for one decoding, and for one thread.
 *
 * <p>It remembers a limited number of keys, each in the one place that its lowest bits name. So
 * whatever keys are read, none takes more than one check, and memory does not grow.
 */
public final class KeyChecker {

  /** A power of two; a full cache has some 50 different keys. */
  private static final int PLACES = 256;

  private static final int WORDS = 4;

  /** The x coordinates, each as four words, the lowest first. 0 stands for none, and is none. */
  private final long[] sound = new long[PLACES * WORDS];

  /** A checker that has seen no key. */
  public KeyChecker() {}

  /**
   * Moves past a key: 33 bytes that are a point of the curve (SEC 1, compressed). LDK asks {@code
   * PublicKey::from_slice}.
   *
   * @param name what the key is called in messages
   * @throws DecodeException {@link Kind#SHORT_READ} if there are too few bytes, {@link
   *     Kind#INVALID_VALUE} if they are no key
   */
  public void skip(ByteReader reader, String name) throws DecodeException {
    int start = reader.position();
    reader.skip(CompressedPoint.LENGTH);
    int prefix = reader.byteAt(start);
    if (!CompressedPoint.isPrefix(prefix)) {
      throw reader.errorAt(
          start, Kind.INVALID_VALUE, "%s begins with %d, not 2 or 3".formatted(name, prefix));
    }
    int x = start + 1;
    long x3 = reader.u64At(x);
    long x2 = reader.u64At(x + Long.BYTES);
    long x1 = reader.u64At(x + 2 * Long.BYTES);
    long x0 = reader.u64At(x + 3 * Long.BYTES);
    int place = (int) x0 & PLACES - 1;
    if (!isAt(place, x0, x1, x2, x3)) {
      if (!CurveEquation.hasPoint(x0, x1, x2, x3)) {
        throw reader.errorAt(
            start, Kind.INVALID_VALUE, "%s is no point of the curve".formatted(name));
      }
      remember(place, x0, x1, x2, x3);
    }
  }

  private boolean isAt(int place, long x0, long x1, long x2, long x3) {
    int from = place * WORDS;
    return sound[from] == x0
        && sound[from + 1] == x1
        && sound[from + 2] == x2
        && sound[from + 3] == x3
        && (x0 | x1 | x2 | x3) != 0;
  }

  private void remember(int place, long x0, long x1, long x2, long x3) {
    int from = place * WORDS;
    sound[from] = x0;
    sound[from + 1] = x1;
    sound[from + 2] = x2;
    sound[from + 3] = x3;
  }
}
