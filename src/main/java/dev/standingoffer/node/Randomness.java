package dev.standingoffer.node;

import dev.standingoffer.keys.Entropy;
import dev.standingoffer.wire.Bytes;
import java.security.SecureRandom;

/** Where a node's random values come from. It may be called by several threads. */
@FunctionalInterface
public interface Randomness {

  /** Values of which so many may be used; nobody else is ever given one of them. */
  Entropy take(long values);

  /** The operating system's: a key for each call. */
  static Randomness secure() {
    SecureRandom random = new SecureRandom();
    return values -> {
      byte[] key = new byte[Entropy.LENGTH];
      random.nextBytes(key);
      return Entropy.of(Bytes.of(key));
    };
  }
}
