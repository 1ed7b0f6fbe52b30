package dev.standingoffer.blinding;

import dev.standingoffer.crypto.Curve;
import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * What the maker of a path and the node of a hop have in common, and all that follows from it (BOLT
 * 4, route blinding). The letters in comments are those of BOLT 4.
 */
public final class HopSecret {

  private static final byte[] BLINDED_NODE_ID = ascii("blinded_node_id");
  private static final byte[] RHO = ascii("rho");

  private final byte[] sharedSecret;

  private HopSecret(byte[] sharedSecret) {
    this.sharedSecret = sharedSecret;
  }

  /** From {@code ss}, 32 bytes. */
  public static HopSecret of(byte[] sharedSecret) {
    return new HopSecret(sharedSecret);
  }

  /** The key that seals the payload, {@code rho}. */
  byte[] payloadKey() {
    return new Hashes.Hmac(RHO).update(sharedSecret).finish();
  }

  /** The hop's id in the path, {@code B}. */
  public Bytes blindedId(Bytes nodeId) {
    return Curve.multiply(nodeId, idFactor());
  }

  /** What makes the hop's id in the path of the node's own, and its secret of the node's. */
  public byte[] idFactor() {
    return new Hashes.Hmac(BLINDED_NODE_ID).update(sharedSecret).finish();
  }

  /**
   * What makes the next hop's key, and its point, of those of this hop.
   *
   * @param blindingPoint this hop's, {@code E}
   */
  public byte[] nextFactor(Bytes blindingPoint) {
    return Hashes.sha256(blindingPoint.toArray(), sharedSecret);
  }

  @Override
  public String toString() {
    return "HopSecret(…)";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
