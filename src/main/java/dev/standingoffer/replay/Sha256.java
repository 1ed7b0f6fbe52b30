package dev.standingoffer.replay;

import dev.standingoffer.wire.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, by which most steps of a recording give their cache. */
final class Sha256 {

  private Sha256() {}

  static Bytes of(Bytes bytes) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
