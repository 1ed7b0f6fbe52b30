package dev.standingoffer.keys;

import dev.standingoffer.crypto.Curve;
import dev.standingoffer.wire.Bytes;

/** A secret key of secp256k1, that of a node, an offer or a path. */
public final class SecretKey {

  /** The length of a key in bytes. */
  public static final int LENGTH = Curve.SCALAR_LENGTH;

  private final byte[] scalar;

  private SecretKey(byte[] scalar) {
    this.scalar = scalar;
  }

  /**
   * The key with these bytes.
   *
   * @throws IllegalArgumentException if they are none: not 32, or 0, or not below the group's order
   */
  public static SecretKey of(Bytes bytes) {
    return of(bytes.toArray());
  }

  /** The same of an array, which nobody else changes. */
  public static SecretKey of(byte[] bytes) {
    if (!isOne(bytes)) {
      throw new IllegalArgumentException("these bytes are no secret key");
    }
    return new SecretKey(bytes);
  }

  /** Whether bytes are a secret key. */
  public static boolean isOne(byte[] bytes) {
    return Curve.isScalar(bytes);
  }

  /** The point that belongs to it, 33 bytes. */
  public Bytes publicKey() {
    return Curve.publicKey(scalar);
  }

  /** What whoever has the secret of the other point computes, too: 32 bytes. */
  public byte[] sharedSecret(Bytes point) {
    return Curve.sharedSecret(point, scalar);
  }

  /** This key times a scalar. */
  public SecretKey times(byte[] other) {
    return new SecretKey(Curve.multiply(scalar, other));
  }

  /** The signature of 32 bytes by BIP 340, without auxiliary randomness: 64 bytes. */
  public Bytes sign(byte[] digest) {
    return Curve.signSchnorr(digest, scalar);
  }

  @Override
  public String toString() {
    return "SecretKey(…)";
  }
}
