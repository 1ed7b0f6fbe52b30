package dev.standingoffer.onion;

import dev.standingoffer.blinding.HopSecret;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.crypto.Curve;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One hop of an onion message, opened by its node.
 *
 * @param hop the hop of the blinded path
 * @param records all that is for this hop
 * @param nextPathKey by which the next hop opens its part of the blinded path, 33 bytes
 * @param next the onion of the next hop
 */
record OnionLayer(
    BlindedPathParts.Hop hop, List<RawRecord> records, Bytes nextPathKey, OnionPacket next) {

  private static final Bytes NO_CODE = Bytes.of(new byte[OnionPacket.CODE_LENGTH]);

  OnionLayer {
    records = List.copyOf(records);
  }

  /** Whether nothing is for anybody behind this hop. */
  boolean isLast() {
    return next.code().equals(NO_CODE);
  }

  /**
   * Opens a layer; nothing where the onion is damaged, or for another node.
   *
   * @throws DecodeException if what is in it cannot be read
   */
  static Optional<OnionLayer> open(NodeKeys keys, Bytes pathKey, OnionPacket packet)
      throws DecodeException {
    if (packet.version() != 0 || !Curve.isPoint(pathKey) || !Curve.isPoint(packet.key())) {
      return Optional.empty();
    }
    HopSecret ofPath = HopSecret.of(keys.nodeSecret().sharedSecret(pathKey));
    byte[] secret = keys.nodeSecret().times(ofPath.idFactor()).sharedSecret(packet.key());
    if (!packet.isSound(secret)) {
      return Optional.empty();
    }
    int length = packet.hops().length();
    // As many zeros as a hop can take away come in at the end.
    byte[] text = OnionPacket.encrypt(secret, Arrays.copyOf(packet.hops().toArray(), 2 * length));
    ByteReader reader = ByteReader.of(Bytes.of(text, 0, length));
    List<RawRecord> records = OnionRecords.readAll(reader.readBytes(BigSize.read(reader)));
    Bytes code = reader.readBytes(OnionPacket.CODE_LENGTH);
    int used = reader.position();
    Bytes nextKey = Curve.multiply(packet.key(), OnionPacket.nextFactor(packet.key(), secret));
    OnionPacket next = new OnionPacket(0, nextKey, Bytes.of(text, used, used + length), code);
    Bytes payload =
        RawRecord.valueIn(records, OnionRecords.PATH_PAYLOAD)
            .orElseThrow(() -> reader.invalid("a hop has no payload of a path"));
    return Optional.of(
        new OnionLayer(
            new BlindedPathParts.Hop(ofPath.blindedId(keys.nodeId()), payload),
            records,
            Curve.multiply(pathKey, ofPath.nextFactor(pathKey)),
            next));
  }
}
