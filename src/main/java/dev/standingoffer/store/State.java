package dev.standingoffer.store;

import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.wire.Bytes;

/**
 * What a companion remembers of a persisted cache.
 *
 * @param generation its number; a later one is larger
 * @param length how many bytes it has, 0 or more
 * @param checksum the first {@value #CHECKSUM_LENGTH} bytes of their SHA-256
 */
record State(long generation, int length, Bytes checksum) {

  /** Enough against accidents. Whoever can write the cache can write its companion, too. */
  static final int CHECKSUM_LENGTH = 16;

  static State of(long generation, Bytes cache) {
    return new State(generation, cache.length(), checksum(cache));
  }

  static Bytes checksum(Bytes bytes) {
    return Bytes.of(Hashes.sha256(bytes.toArray()), 0, CHECKSUM_LENGTH);
  }

  boolean hasBytes(State other) {
    return length == other.length && checksum.equals(other.checksum);
  }
}
