package dev.standingoffer.onion;

import dev.standingoffer.crypto.Curve;
import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The onion of one hop (BOLT 4, packet structure).
 *
 * @param version 0, where it can be opened
 * @param key by which the hop finds its secret, 33 bytes
 * @param hops what is for this hop and all behind it, encrypted
 * @param code over the hops, 32 bytes
 */
record OnionPacket(int version, Bytes key, Bytes hops, Bytes code) {

  static final int CODE_LENGTH = 32;

  /** The usual length of what is for all hops, in bytes, and the one of what does not fit. */
  static final int SHORT = 1_300;

  static final int LONG = 32_768;

  private static final int OTHER_PARTS = 1 + Curve.POINT_LENGTH + CODE_LENGTH;
  private static final byte[] RHO = "rho".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PAD = "pad".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MU = "mu".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE_LENGTH = 12;

  static OnionPacket read(Bytes bytes) throws DecodeException {
    ByteReader reader = ByteReader.of(bytes);
    int version = reader.readByte();
    Bytes key = reader.readBytes(Curve.POINT_LENGTH);
    Bytes hops = reader.readBytes(Math.max(0, bytes.length() - OTHER_PARTS));
    return new OnionPacket(version, key, hops, reader.readBytes(CODE_LENGTH));
  }

  Bytes encode() {
    return Bytes.join(Bytes.of(new byte[] {(byte) version}), key, hops, code);
  }

  /**
   * What stands where no hop has anything, so that the last one does not see how long the way was.
   */
  static byte[] noise(byte[] sessionKey, int length) {
    return stream(PAD, sessionKey, new byte[length]);
  }

  /** Encrypts or decrypts with a hop's secret. */
  static byte[] encrypt(byte[] sharedSecret, byte[] text) {
    return stream(RHO, sharedSecret, text);
  }

  private static byte[] stream(byte[] name, byte[] secret, byte[] text) {
    byte[] key = new Hashes.Hmac(name).update(secret).finish();
    return Sealing.encrypt(key, 0, new byte[NONCE_LENGTH], text);
  }

  /** The code that a hop checks. */
  static byte[] code(byte[] sharedSecret, byte[] hops) {
    byte[] mu = new Hashes.Hmac(MU).update(sharedSecret).finish();
    return new Hashes.Hmac(mu).update(hops).finish();
  }

  /** Whether the code is that of the hops, by a hop's secret. */
  boolean isSound(byte[] sharedSecret) {
    return MessageDigest.isEqual(code(sharedSecret, hops.toArray()), code.toArray());
  }

  /** What makes the key of the next hop, and its secret, of this one's. */
  static byte[] nextFactor(Bytes key, byte[] sharedSecret) {
    return Hashes.sha256(key.toArray(), sharedSecret);
  }
}
