package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.CollectionLength;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads blinded message paths in LDK's form, which is that of BOLT 4 up to the length of a payload:
 *
 * <pre>
 *  introduction node: 33 byte key, or direction (byte 0 or 1) + 8 byte short channel id
 *  blinding point:    33 byte key
 *  number of hops:    1 byte, not 0
 *  each hop:          33 byte key + collection length + payload
 * </pre>
 */
public final class BlindedMessagePathParser {

  private static final int SHORT_CHANNEL_ID_LENGTH = 8;
  private static final int LAST_DIRECTION = 1;

  private BlindedMessagePathParser() {}

  /** Reads bytes that are one path and nothing else. */
  public static BlindedMessagePath parse(Bytes bytes) throws DecodeException {
    ByteReader reader = ByteReader.of(bytes);
    BlindedMessagePath path = read(reader);
    if (!reader.isAtEnd()) {
      throw reader.invalid("%d bytes too many".formatted(reader.remaining()));
    }
    return path;
  }

  /** Reads one path. */
  public static BlindedMessagePath read(ByteReader reader) throws DecodeException {
    return read(reader, new KeyChecker());
  }

  /** Reads one path among others, whose keys the checker may know. */
  public static BlindedMessagePath read(ByteReader reader, KeyChecker keys) throws DecodeException {
    int start = reader.position();
    int firstByte = reader.readByte();
    if (firstByte <= LAST_DIRECTION) {
      reader.skip(SHORT_CHANNEL_ID_LENGTH);
    } else if (CompressedPoint.isPrefix(firstByte)) {
      reader.rewind(start);
      keys.skip(reader, "the introduction node");
    } else {
      throw reader.errorAt(
          start,
          Kind.INVALID_VALUE,
          "the introduction node begins with %d, not 0 to 3".formatted(firstByte));
    }
    keys.skip(reader, "the blinding point");
    int hops = reader.readByte();
    if (hops == 0) {
      throw reader.errorAt(reader.position() - 1, Kind.INVALID_VALUE, "the path has no hops");
    }
    for (int hop = 0; hop < hops; hop++) {
      keys.skip(reader, "the node of a hop");
      reader.skip(CollectionLength.read(reader));
    }
    return new BlindedMessagePath(reader.since(start));
  }

  /** Reads paths, one after the other, up to the end. */
  public static List<BlindedMessagePath> readAll(ByteReader reader) throws DecodeException {
    return readAll(reader, new KeyChecker());
  }

  /** Reads paths up to the end, among others whose keys the checker may know. */
  public static List<BlindedMessagePath> readAll(ByteReader reader, KeyChecker keys)
      throws DecodeException {
    List<BlindedMessagePath> paths = new ArrayList<>();
    while (!reader.isAtEnd()) {
      ByteReader element = reader.element(paths.size());
      paths.add(read(element, keys));
      reader.resumeAfter(element);
    }
    return paths;
  }

  /** The key of a path's last hop: who the path leads to, under a name of its own. */
  static Bytes lastNode(BlindedMessagePath path) {
    return BlindedPathParts.of(path).hops().getLast().blindedId();
  }
}
