package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;

/**
 * What can be seen of a blinded message path from outside.
 *
 * @param introduction the node that messages go to first
 * @param hops the number of hops, 1 to 255
 * @param length the path's length in bytes
 */
record PathSummary(IntroductionNode introduction, int hops, int length) {

  private static final int KEY_LENGTH = 33;
  private static final int LAST_DIRECTION = 1;

  /** The two ways to name a node. */
  sealed interface IntroductionNode {

    /** By its public key. */
    record NodeId(Bytes key) implements IntroductionNode {}

    /**
     * As one of the two nodes of a channel.
     *
     * @param direction 0 or 1: the lesser or the greater of the two public keys
     * @param shortChannelId block, transaction and output (BOLT 7), unsigned
     */
    record ChannelEnd(int direction, long shortChannelId) implements IntroductionNode {

      /** The channel in BOLT 7's notation. */
      String channel() {
        return "%dx%dx%d"
            .formatted(
                shortChannelId >>> 40, shortChannelId >>> 16 & 0xff_ffff, shortChannelId & 0xffff);
      }
    }
  }

  /** A path that was read is sound, so its parts are where they belong. */
  static PathSummary of(BlindedMessagePath path) {
    ByteReader reader = ByteReader.of(path.encoding());
    try {
      IntroductionNode introduction;
      if (path.encoding().at(0) <= LAST_DIRECTION) {
        introduction = new IntroductionNode.ChannelEnd(reader.readByte(), reader.readU64());
      } else {
        introduction = new IntroductionNode.NodeId(reader.readBytes(KEY_LENGTH));
      }
      reader.skip(KEY_LENGTH); // the blinding point
      return new PathSummary(introduction, reader.readByte(), path.encoding().length());
    } catch (DecodeException e) {
      throw new IllegalArgumentException("not a blinded path: " + path, e);
    }
  }

  String describe() {
    String node =
        switch (introduction) {
          case IntroductionNode.NodeId(Bytes key) -> key.toHex();
          case IntroductionNode.ChannelEnd end ->
              "node %d of channel %s".formatted(end.direction() + 1, end.channel());
        };
    return "%s, %d %s".formatted(node, hops, hops == 1 ? "hop" : "hops");
  }
}
