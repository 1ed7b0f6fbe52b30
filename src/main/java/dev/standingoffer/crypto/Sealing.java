package dev.standingoffer.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * ChaCha20 and ChaCha20-Poly1305 (RFC 8439) as the payloads of blinded paths use them: each key
 * seals one text only, so that the nonce is zero.
 *
 * <p>A text is sealed with the standard tag, or, as LDK does for hops of its own, with a tag that
 * takes another key besides: Poly1305 over the ciphertext as associated data and that other key as
 * if it were the ciphertext ({@code chachapoly_encrypt_with_swapped_aad}).
 *
 * <p>Tags are compared by the JDK's cipher, which takes as long for a tag that is nearly right as
 * for any other. How long the rest takes is not hidden, nor which of two tags fits.
 */
public final class Sealing {

  /** The length of a tag in bytes. */
  public static final int TAG_LENGTH = 16;

  private static final String STREAM = "ChaCha20";
  private static final String AUTHENTICATED = "ChaCha20-Poly1305";
  private static final int NONCE_LENGTH = 12;
  private static final byte[] NO_ASSOCIATED_DATA = {};

  /** The keystream of the text begins with the second block; the first makes the key of the tag. */
  private static final int FIRST_BLOCK_OF_TEXT = 1;

  private Sealing() {}

  /** The text, encrypted, and the standard tag without associated data. */
  public static byte[] seal(byte[] key, byte[] text) {
    return authenticated(Cipher.ENCRYPT_MODE, key, NO_ASSOCIATED_DATA, text).orElseThrow();
  }

  /** The text, encrypted, and the tag that takes a second key of 32 bytes. */
  public static byte[] seal(byte[] key, byte[] text, byte[] secondKey) {
    byte[] sealed = Arrays.copyOf(encrypt(key, text), text.length + TAG_LENGTH);
    byte[] encrypted = Arrays.copyOf(sealed, text.length);
    // Encrypted, this is the second key itself.
    byte[] tagged =
        authenticated(Cipher.ENCRYPT_MODE, key, encrypted, encrypt(key, secondKey)).orElseThrow();
    System.arraycopy(tagged, secondKey.length, sealed, text.length, TAG_LENGTH);
    return sealed;
  }

  /** The text, where the standard tag is right. */
  public static Optional<byte[]> open(byte[] key, byte[] sealed) {
    return sealed.length < TAG_LENGTH
        ? Optional.empty()
        : authenticated(Cipher.DECRYPT_MODE, key, NO_ASSOCIATED_DATA, sealed);
  }

  /** The text, where the tag that takes a second key of 32 bytes is right. */
  public static Optional<byte[]> open(byte[] key, byte[] sealed, byte[] secondKey) {
    if (sealed.length < TAG_LENGTH) {
      return Optional.empty();
    }
    int length = sealed.length - TAG_LENGTH;
    byte[] encrypted = Arrays.copyOf(sealed, length);
    byte[] tagged = Arrays.copyOf(secondKey, secondKey.length + TAG_LENGTH);
    System.arraycopy(sealed, length, tagged, secondKey.length, TAG_LENGTH);
    return authenticated(Cipher.DECRYPT_MODE, key, encrypted, tagged)
        .map(_ -> encrypt(key, encrypted));
  }

  /** The text of this key, encrypted without a tag; encrypted again, it is the text. */
  private static byte[] encrypt(byte[] key, byte[] text) {
    return encrypt(key, FIRST_BLOCK_OF_TEXT, new byte[NONCE_LENGTH], text);
  }

  /**
   * Encrypts or decrypts by the bare stream.
   *
   * @param firstBlock the number of the keystream's first block, unsigned
   * @param nonce 12 bytes
   */
  public static byte[] encrypt(byte[] key, int firstBlock, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance(STREAM);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, STREAM),
          new ChaCha20ParameterSpec(nonce, firstBlock));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has ChaCha20", e);
    }
  }

  /** A cipher of its own for each text: one refuses the key and nonce that it had last. */
  private static Optional<byte[]> authenticated(
      int mode, byte[] key, byte[] associatedData, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance(AUTHENTICATED);
      cipher.init(
          mode, new SecretKeySpec(key, STREAM), new IvParameterSpec(new byte[NONCE_LENGTH]));
      cipher.updateAAD(associatedData);
      return Optional.of(cipher.doFinal(text));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has ChaCha20-Poly1305", e);
    }
  }
}
