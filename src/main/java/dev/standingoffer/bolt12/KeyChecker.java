package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Judges public keys as they are read, and remembers those that it found sound: the paths of one
 * cache, or of one server, repeat their nodes. Several threads may use one: what it remembers never
 * changes, and whoever does not see it judges again.
 *
 * <p>It remembers a limited number of keys, each in the one place that its lowest bits name. So
 * whatever keys are read, none takes more than one check, and memory does not grow.
 */
public final class KeyChecker {

  /** A power of two; a full cache has some 50 different keys. */
  private static final int PLACES = 256;

  private final @Nullable CompressedPoint[] sound = new CompressedPoint[PLACES];

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
    CompressedPoint point = CompressedPoint.read(reader, name);
    int place = (int) point.x0() & PLACES - 1;
    if (!point.equals(sound[place])) {
      point.requireOnCurve(reader, start, name);
      sound[place] = point;
    }
  }
}
