package dev.standingoffer.crypto;

import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions of BOLT 12 and BOLT 4: SHA-256, tagged (BIP 340) and keyed (HMAC). */
public final class Hashes {

  private Hashes() {}

  /** The hash of all parts, one after the other. The digest is as good as new afterwards. */
  private static byte[] hash(MessageDigest digest, byte[]... parts) {
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** A digest that has seen nothing. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** SHA-256 of all parts, one after the other. */
  public static byte[] sha256(byte[]... parts) {
    return hash(newSha256(), parts);
  }

  /** SHA-256 in a domain of its own: the tag's hash, twice, comes first (BIP 340). */
  public static final class Tagged {

    private final byte[] prefix;

    /** A tag of ASCII characters. */
    public Tagged(String tag) {
      this(newSha256(), tag.getBytes(StandardCharsets.US_ASCII));
    }

    /** A tag in parts, hashed with a digest that is used for many hashes. */
    public Tagged(MessageDigest sha256, byte[]... tag) {
      byte[] hash = Hashes.hash(sha256, tag);
      prefix = Arrays.copyOf(hash, 2 * hash.length);
      System.arraycopy(hash, 0, prefix, hash.length, hash.length);
    }

    /** The hash of all parts, one after the other. */
    public byte[] hash(byte[]... message) {
      return hash(newSha256(), message);
    }

    /** With a digest that is used for many hashes, and is as good as new afterwards. */
    public byte[] hash(MessageDigest sha256, byte[]... message) {
      sha256.update(prefix);
      return Hashes.hash(sha256, message);
    }

    /** The same of bytes that need not be copied. */
    public byte[] hash(MessageDigest sha256, Bytes message) {
      sha256.update(prefix);
      message.updateInto(sha256);
      return sha256.digest();
    }
  }

  /** HMAC with SHA-256 (RFC 2104). */
  public static final class Hmac {

    private final Mac mac;

    /** A code of nothing yet, by this key. */
    public Hmac(byte[] key) {
      try {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has HmacSHA256", e);
      }
    }

    /** Adds a part to what is authenticated. */
    public Hmac update(byte[] part) {
      mac.update(part);
      return this;
    }

    /** Adds a part to what is authenticated. */
    public Hmac update(Bytes part) {
      mac.update(part.toArray());
      return this;
    }

    /** The code of all parts, 32 bytes. */
    public byte[] finish() {
      return mac.doFinal();
    }
  }
}
