package dev.standingoffer.socket;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Integers;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Optional;

/**
 * A message (BOLT 1), which travels behind its length.
 *
 * @param type 0 to 65,535
 * @param body at most {@value #MAX_BODY} bytes
 */
record Frame(int type, Bytes body) {

  private static final int LENGTH_BYTES = Short.BYTES;
  private static final int TYPE_BYTES = Short.BYTES;
  static final int MAX_BODY = 0xffff - TYPE_BYTES;

  /**
   * @throws IllegalArgumentException if it is too long
   */
  Frame {
    if (body.length() > MAX_BODY) {
      throw new IllegalArgumentException(
          "a message has at most %d bytes behind its type, not %d"
              .formatted(MAX_BODY, body.length()));
    }
  }

  /** How many bytes travel. */
  int length() {
    return LENGTH_BYTES + TYPE_BYTES + body.length();
  }

  /** All that travels. */
  Bytes encode() {
    return Bytes.join(Integers.u16(TYPE_BYTES + body.length()), Integers.u16(type), body);
  }

  /**
   * Waits for the next one; nothing where the stream ends before it. No more memory is taken than
   * the length says, which has 16 bits.
   *
   * @throws ProtocolException if the stream ends within it, or it is too short to have a type
   */
  static Optional<Frame> read(InputStream in) throws IOException {
    byte[] prefix = in.readNBytes(LENGTH_BYTES);
    if (prefix.length == 0) {
      return Optional.empty();
    }
    requireAll(prefix, LENGTH_BYTES, "the length of a message");
    int length = (prefix[0] & 0xff) << Byte.SIZE | (prefix[1] & 0xff);
    if (length < TYPE_BYTES) {
      throw new ProtocolException("a message of length %d has no type".formatted(length));
    }
    byte[] message = in.readNBytes(length);
    requireAll(message, length, "a message");
    ByteReader reader = ByteReader.of(Bytes.of(message));
    try {
      return Optional.of(new Frame(reader.readU16(), reader.readRest()));
    } catch (DecodeException e) {
      throw new IllegalStateException("two bytes are there", e);
    }
  }

  private static void requireAll(byte[] read, int length, String what) throws ProtocolException {
    if (read.length < length) {
      throw new ProtocolException(
          "the peer has ended within %s, after %d of %d bytes"
              .formatted(what, read.length, length));
    }
  }
}
