package dev.standingoffer.node;

import dev.standingoffer.building.Surroundings;
import dev.standingoffer.wire.Bytes;
import java.util.Optional;

/**
 * What a node knows of its place in the network. It is asked anew whenever inputs are handed in, as
 * peers and channels come and go, and may be called by several threads.
 */
public interface Router {

  /** The shapes of all paths to this node, and what else goes into what it builds. */
  Surroundings surroundings();

  /**
   * How many paths for messages lead to this node, 0 or more: as many copies of a message leave,
   * each with one of them for its answer; 0 where nobody could answer.
   */
  int messagePaths();

  /**
   * The node at the other end of one of this node's channels: its id, 33 bytes; nothing where there
   * is no such channel. Paths that begin at this node may name it so (LDK's {@code NodeIdLookUp}).
   *
   * @param shortChannelId unsigned
   */
  default Optional<Bytes> peerOfChannel(long shortChannelId) {
    return Optional.empty();
  }

  /** The same place for ever, with one path for messages. */
  static Router fixed(Surroundings surroundings) {
    return new Router() {
      @Override
      public Surroundings surroundings() {
        return surroundings;
      }

      @Override
      public int messagePaths() {
        return 1;
      }
    };
  }
}
