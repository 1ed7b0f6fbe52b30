package dev.standingoffer.keys;

import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that a node derives from one secret: for its offers, for what it puts into paths of
 * payments, and for the secrets of payments (LDK's {@code ExpandedKey}).
 */
public final class ExpandedKey {

  /** The length of the key material in bytes. */
  public static final int MATERIAL_LENGTH = 32;

  /** Of what {@link #encryptPaymentInfo} takes. */
  private static final int COUNTER_LENGTH = 4;

  private static final byte[] SALT =
      "LDK Inbound Payment Key Expansion".getBytes(StandardCharsets.US_ASCII);

  /**
   * LDK 0.3 has eight keys, of which the first six are those that it had before.
   *
   * <p>The numbers are those of the keys in LDK's order, from 1.
   */
  private static final int KEYS = 8;

  private static final int PAYMENT_INFO = 1;
  private static final int OFFERS_BASE = 4;
  private static final int SPONTANEOUS_PAYMENTS = 6;
  private static final int PHANTOM_PATHS = 7;

  private final List<Key> keys;

  /** An array with a type that does not print it. */
  private static final class Key {

    private final byte[] bytes;

    Key(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private ExpandedKey(List<Key> keys) {
    this.keys = keys;
  }

  /**
   * Expands key material ({@code ExpandedKey::new}), by HKDF without further information (RFC
   * 5869).
   *
   * @throws IllegalArgumentException if the material is not 32 bytes long
   */
  public static ExpandedKey of(Bytes material) {
    if (material.length() != MATERIAL_LENGTH) {
      throw new IllegalArgumentException("key material has 32 bytes, not " + material.length());
    }
    byte[] pseudorandomKey = new Hashes.Hmac(SALT).update(material).finish();
    List<Key> keys = new ArrayList<>();
    byte[] key = new byte[0];
    for (int i = 1; i <= KEYS; i++) {
      key = new Hashes.Hmac(pseudorandomKey).update(key).update(new byte[] {(byte) i}).finish();
      keys.add(new Key(key));
    }
    return new ExpandedKey(List.copyOf(keys));
  }

  /** A code by the base key of offers, of nothing yet. */
  public Hashes.Hmac offersHmac() {
    return new Hashes.Hmac(key(OFFERS_BASE));
  }

  /** A code by the key of payments that nobody registered, of nothing yet. */
  public Hashes.Hmac spontaneousPaymentsHmac() {
    return new Hashes.Hmac(key(SPONTANEOUS_PAYMENTS));
  }

  /**
   * Encrypts, or decrypts, what a payment secret says ({@code ChaCha20::encrypt_single_block}).
   *
   * @param iv 16 bytes: the number of the keystream's block, little-endian, and the nonce
   */
  public byte[] encryptPaymentInfo(byte[] iv, byte[] info) {
    int block = 0;
    for (int i = COUNTER_LENGTH - 1; i >= 0; i--) {
      block = block << Byte.SIZE | (iv[i] & 0xff);
    }
    byte[] nonce = Bytes.of(iv, COUNTER_LENGTH, iv.length).toArray();
    return Sealing.encrypt(key(PAYMENT_INFO), block, nonce, info);
  }

  /** What paths are sealed with that several nodes share; LDK knows it since 0.3. */
  public ReceiveKey phantomKey() {
    return ReceiveKey.of(key(PHANTOM_PATHS));
  }

  private byte[] key(int number) {
    return keys.get(number - 1).bytes;
  }

  @Override
  public String toString() {
    return "ExpandedKey(…)";
  }
}
