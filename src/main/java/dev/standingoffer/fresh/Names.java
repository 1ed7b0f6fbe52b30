package dev.standingoffer.fresh;

import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;

/** Secrets and points that follow from names. */
final class Names {

  private Names() {}

  /** 32 bytes. */
  static Bytes secret(String name) {
    return Bytes.of(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** A public key. */
  static Bytes point(String name) {
    return SecretKey.of(secret(name)).publicKey();
  }
}
