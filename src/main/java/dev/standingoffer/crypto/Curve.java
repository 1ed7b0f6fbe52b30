package dev.standingoffer.crypto;

import dev.standingoffer.wire.Bytes;
import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import org.jspecify.annotations.Nullable;

/**
 * What is computed on secp256k1, by libsecp256k1. Points are compressed, 33 bytes; scalars have 32
 * bytes, big-endian.
 */
public final class Curve {

  /** The length of a scalar, and so of a secret key, in bytes. */
  public static final int SCALAR_LENGTH = 32;

  /** The length of a point in bytes. */
  public static final int POINT_LENGTH = 33;

  private static final Secp256k1 LIBRARY = Secp256k1.get();

  /** The library wants no auxiliary randomness where it is given none. */
  private static final byte @Nullable [] NO_RANDOMNESS = null;

  private Curve() {}

  /** Whether these are 32 bytes that are above 0 and below the order of the group. */
  public static boolean isScalar(byte[] bytes) {
    return bytes.length == SCALAR_LENGTH && LIBRARY.secKeyVerify(bytes);
  }

  /** The point that belongs to a secret key. */
  public static Bytes publicKey(byte[] secret) {
    return Bytes.of(LIBRARY.pubKeyCompress(LIBRARY.pubkeyCreate(secret)));
  }

  /** Whether bytes are a point, compressed. */
  public static boolean isPoint(Bytes bytes) {
    try {
      return bytes.length() == POINT_LENGTH && LIBRARY.pubkeyParse(bytes.toArray()).length > 0;
    } catch (Secp256k1Exception e) {
      return false;
    }
  }

  /** The point times the scalar. */
  public static Bytes multiply(Bytes point, byte[] scalar) {
    return Bytes.of(LIBRARY.pubKeyCompress(LIBRARY.pubKeyTweakMul(point.toArray(), scalar)));
  }

  /** The product of two scalars, in the order of the group. */
  public static byte[] multiply(byte[] scalar, byte[] other) {
    return LIBRARY.privKeyTweakMul(scalar.clone(), other);
  }

  /** SHA-256 of the compressed product of point and secret (libsecp256k1's default ECDH). */
  public static byte[] sharedSecret(Bytes point, byte[] secret) {
    return LIBRARY.ecdh(secret, point.toArray());
  }

  /** The signature of 32 bytes by BIP 340, without auxiliary randomness: 64 bytes. */
  public static Bytes signSchnorr(byte[] digest, byte[] secret) {
    return Bytes.of(LIBRARY.signSchnorr(digest, secret, NO_RANDOMNESS));
  }
}
