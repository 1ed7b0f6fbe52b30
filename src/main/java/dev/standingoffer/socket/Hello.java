package dev.standingoffer.socket;

import dev.standingoffer.crypto.Curve;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Integers;
import java.net.ProtocolException;
import java.util.Optional;

/** The first message of each side: which version of this package's rules it follows, and its id. */
final class Hello {

  /** The first type that BOLT 1 leaves to everybody and that may be passed over. */
  static final int TYPE = 32_769;

  static final int VERSION = 1;

  private Hello() {}

  static Frame of(Bytes nodeId) {
    return new Frame(TYPE, Bytes.join(Integers.u16(VERSION), nodeId));
  }

  /**
   * The id of a peer, 33 bytes. What comes behind it is left to later versions.
   *
   * @param first the peer's first message, if it has sent one
   * @throws ProtocolException if that is no hello of this version
   */
  static Bytes read(Optional<Frame> first) throws ProtocolException {
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
      return id;
    } catch (DecodeException e) {
      throw new ProtocolException("the peer's hello is too short");
    }
  }
}
