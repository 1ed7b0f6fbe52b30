package dev.standingoffer.blinding;

import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.CollectionLength;
import dev.standingoffer.wire.Integers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Seals the hops of a path, whatever they say (BOLT 4, route blinding). */
public final class PathSealer {

  /** The most hops of a path: their number has one byte. */
  public static final int MAX_HOPS = 255;

  private PathSealer() {}

  /**
   * A hop before it is sealed.
   *
   * @param nodeId whose it is, 33 bytes
   * @param text the records that it holds
   * @param receiveKey the node's own key, if it is to know its hop by it
   */
  public record Hop(Bytes nodeId, Bytes text, Optional<ReceiveKey> receiveKey) {

    /** Without its text. */
    @Override
    public String toString() {
      return "Hop[nodeId=" + nodeId + "]";
    }
  }

  /**
   * The path, as it is written: its introduction node is the first hop's own.
   *
   * @param sessionKey the key of this path alone
   * @param hops 1 to 255
   * @throws IllegalArgumentException if there are more hops, or none
   */
  public static Bytes seal(SecretKey sessionKey, List<Hop> hops) {
    if (hops.isEmpty() || hops.size() > MAX_HOPS) {
      throw new IllegalArgumentException("a path has 1 to 255 hops, not " + hops.size());
    }
    List<Bytes> parts = new ArrayList<>();
    parts.add(hops.getFirst().nodeId());
    parts.add(sessionKey.publicKey());
    parts.add(Integers.u8(hops.size()));
    SecretKey key = sessionKey;
    for (int i = 0; i < hops.size(); i++) {
      Hop hop = hops.get(i);
      HopSecret secret = HopSecret.of(key.sharedSecret(hop.nodeId()));
      parts.add(secret.blindedId(hop.nodeId()));
      parts.add(CollectionLength.prefixed(Bytes.of(payload(secret.payloadKey(), hop))));
      if (i + 1 < hops.size()) {
        key = key.times(secret.nextFactor(key.publicKey()));
      }
    }
    return Bytes.join(parts);
  }

  private static byte[] payload(byte[] key, Hop hop) {
    byte[] text = hop.text().toArray();
    return hop.receiveKey()
        .map(receiveKey -> receiveKey.seal(key, text))
        .orElseGet(() -> Sealing.seal(key, text));
  }
}
