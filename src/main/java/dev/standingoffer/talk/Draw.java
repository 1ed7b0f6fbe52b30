package dev.standingoffer.talk;

import dev.standingoffer.keys.Entropy;
import dev.standingoffer.wire.Bytes;

/** Random values, each of which is handed out once. */
final class Draw {

  private Entropy left;

  /** All values of a key of 32 bytes. */
  Draw(Bytes key) {
    this.left = Entropy.of(key);
  }

  /** The next values; so many of them may be used. */
  Entropy take(long values) {
    Entropy taken = left;
    left = left.skip(values);
    return taken;
  }
}
