package dev.standingoffer.talk;

import dev.standingoffer.keys.Entropy;
import dev.standingoffer.node.Randomness;
import dev.standingoffer.wire.Bytes;

/** Random values that follow from a key, each of which is handed out once. For one thread. */
final class Draw implements Randomness {

  private Entropy left;

  /** All values of a key of 32 bytes. */
  Draw(Bytes key) {
    this.left = Entropy.of(key);
  }

  @Override
  public Entropy take(long values) {
    Entropy taken = left;
    left = left.skip(values);
    return taken;
  }
}
