package dev.standingoffer.socket;

import dev.standingoffer.crypto.Curve;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Integers;
import java.net.ProtocolException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The first message of each side.
 *
 * @param nodeId of whoever says it, 33 bytes
 * @param random made for this connection; empty where a peer has none
 */
record Hello(Bytes nodeId, Bytes random) {

  /** The first type that BOLT 1 leaves to everybody and that may be passed over. */
  static final int TYPE = 32_769;

  static final int VERSION = 1;

  /** So many that no two connections have the same. */
  static final int RANDOM_LENGTH = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** For a new connection. */
  static Hello of(Bytes nodeId) {
    byte[] random = new byte[RANDOM_LENGTH];
    RANDOM.nextBytes(random);
    return new Hello(nodeId, Bytes.of(random));
  }

  Frame frame() {
    return new Frame(TYPE, Bytes.join(Integers.u16(VERSION), nodeId, random));
  }

  /**
   * That of a peer. What comes behind is left to later versions.
   *
   * @param first the peer's first message, if it has sent one
   * @throws ProtocolException if that is no hello of this version
   */
  static Hello read(Optional<Frame> first) throws ProtocolException {
    Frame frame = first.orElseThrow(() -> new ProtocolException("the peer has not said hello"));
    if (frame.type() != TYPE) {
      throw new ProtocolException(
          "the peer begins with a message of type %d, and not with its hello, %d"
              .formatted(frame.type(), TYPE));
    }
    ByteReader reader = ByteReader.of(frame.body());
    try {
      int version = reader.readU16();
      if (version != VERSION) {
        throw new ProtocolException(
            "the peer speaks version %d, and here %d is spoken".formatted(version, VERSION));
      }
      Bytes id = reader.readBytes(Curve.POINT_LENGTH);
      if (!Curve.isPoint(id)) {
        throw new ProtocolException("the id in the peer's hello is no public key");
      }
      int random = Math.min(reader.remaining(), RANDOM_LENGTH);
      return new Hello(id, random == RANDOM_LENGTH ? reader.readBytes(random) : Bytes.EMPTY);
    } catch (DecodeException e) {
      throw new ProtocolException("the peer's hello is too short");
    }
  }
}
