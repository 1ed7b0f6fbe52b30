package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions of BOLT 12: SHA-256, tagged (BIP 340) and keyed (HMAC). */
final class Hashes {

  private Hashes() {}

  /** The hash of all parts, one after the other. The digest is as good as new afterwards. */
  private static byte[] hash(MessageDigest digest, byte[]... parts) {
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** SHA-256 in a domain of its own: the tag's hash, twice, comes first (BIP 340). */
  static final class Tagged {

    private final byte[] prefix;

    Tagged(String tag) {
      this(newSha256(), tag.getBytes(StandardCharsets.US_ASCII));
    }

    /** A tag in parts, hashed with a digest that is used for many hashes. */
    Tagged(MessageDigest sha256, byte[]... tag) {
      byte[] hash = Hashes.hash(sha256, tag);
      prefix = Arrays.copyOf(hash, 2 * hash.length);
      System.arraycopy(hash, 0, prefix, hash.length, hash.length);
    }

    byte[] hash(byte[]... message) {
      return hash(newSha256(), message);
    }

    /** With a digest that is used for many hashes, and is as good as new afterwards. */
    byte[] hash(MessageDigest sha256, byte[]... message) {
      sha256.update(prefix);
      return Hashes.hash(sha256, message);
    }

    /** The same of bytes that need not be copied. */
    byte[] hash(MessageDigest sha256, Bytes message) {
      sha256.update(prefix);
      message.updateInto(sha256);
      return sha256.digest();
    }
  }

  /** HMAC with SHA-256 (RFC 2104). */
  static final class Hmac {

    private final Mac mac;

    Hmac(byte[] key) {
      try {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has HmacSHA256", e);
      }
    }

    void update(byte[] part) {
      mac.update(part);
    }

    void update(Bytes part) {
      mac.update(part.toArray());
    }

    byte[] finish() {
      return mac.doFinal();
    }
  }
}
