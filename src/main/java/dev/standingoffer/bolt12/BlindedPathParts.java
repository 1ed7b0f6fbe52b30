package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.CollectionLength;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;

/**
 * A blinded path, taken apart.
 *
 * @param introduction the introduction node: its id, 33 bytes, or a direction and a short channel
 *     id, 9 bytes
 * @param blindingPoint what the introduction node begins with, 33 bytes
 * @param hops one at least
 */
public record BlindedPathParts(Bytes introduction, Bytes blindingPoint, List<Hop> hops) {

  /**
   * One of them.
   *
   * @param blindedId the name that its node has in this path, 33 bytes
   * @param payload what only that node can read
   */
  public record Hop(Bytes blindedId, Bytes payload) {}

  private static final int CHANNEL_LENGTH = 9;

  public BlindedPathParts {
    hops = List.copyOf(hops);
  }

  /** The parts of a path for messages. */
  public static BlindedPathParts of(BlindedMessagePath path) {
    return of(path.encoding());
  }

  /** The parts of a path for payments. */
  public static BlindedPathParts of(BlindedPaymentPath path) {
    return of(path.encoding());
  }

  private static BlindedPathParts of(Bytes encoding) {
    try {
      ByteReader reader = ByteReader.of(encoding);
      boolean isId = CompressedPoint.isPrefix(encoding.at(0));
      Bytes introduction = reader.readBytes(isId ? CompressedPoint.LENGTH : CHANNEL_LENGTH);
      Bytes point = reader.readBytes(CompressedPoint.LENGTH);
      List<Hop> hops = new ArrayList<>();
      for (int left = reader.readByte(); left > 0; left--) {
        Bytes id = reader.readBytes(CompressedPoint.LENGTH);
        hops.add(new Hop(id, reader.readBytes(CollectionLength.read(reader))));
      }
      return new BlindedPathParts(introduction, point, hops);
    } catch (DecodeException e) {
      throw new IllegalArgumentException("a path that was never parsed", e);
    }
  }

  /** The path for messages with these parts. */
  public BlindedMessagePath toMessagePath() {
    List<Bytes> all = new ArrayList<>();
    all.add(introduction);
    all.add(blindingPoint);
    all.add(Bytes.of(new byte[] {(byte) hops.size()}));
    for (Hop hop : hops) {
      all.add(hop.blindedId());
      all.add(CollectionLength.prefixed(hop.payload()));
    }
    return new BlindedMessagePath(Bytes.join(all));
  }
}
