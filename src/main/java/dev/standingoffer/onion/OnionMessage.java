package dev.standingoffer.onion;

import dev.standingoffer.crypto.Curve;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;

/**
 * What goes from a node to the next one (BOLT 4, {@code onion_message}, without its type).
 *
 * @param pathKey by which the next node opens its hop of the blinded path, 33 bytes
 * @param packet the onion: version, key, hops, code
 */
public record OnionMessage(Bytes pathKey, Bytes packet) {

  /** As it is written. */
  public Bytes encode() {
    ByteWriter length = new ByteWriter(Short.BYTES);
    length.writeU16(packet.length());
    return Bytes.join(pathKey, length.finish(), packet);
  }

  /**
   * Reads what is one message and nothing else. Whether its key is a point is not looked at before
   * the message is opened.
   */
  public static OnionMessage decode(Bytes bytes) throws DecodeException {
    ByteReader reader = ByteReader.of(bytes);
    Bytes pathKey = reader.readBytes(Curve.POINT_LENGTH);
    Bytes packet = reader.readBytes(reader.readU16());
    if (!reader.isAtEnd()) {
      throw reader.invalid("%d bytes too many".formatted(reader.remaining()));
    }
    return new OnionMessage(pathKey, packet);
  }
}
