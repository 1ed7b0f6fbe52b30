package dev.standingoffer.blinding;

import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.OptionalLong;

/**
 * Through which nodes a path for messages leads to its recipient.
 *
 * @param hops the nodes in between, of which the first is the introduction node
 * @param dummyHops how many hops at its end lead the recipient to itself, 0 or more; LDK makes 10
 *     at most
 * @param compact whether the path is to be as short as can be, where a release has the choice
 */
public record MessagePathShape(List<Node> hops, int dummyHops, boolean compact) {

  /** The recipient alone. */
  public static final MessagePathShape ONE_HOP = new MessagePathShape(List.of(), 0, false);

  public MessagePathShape {
    hops = List.copyOf(hops);
  }

  /**
   * A node in between.
   *
   * @param nodeId its id, 33 bytes
   * @param shortChannelId the channel by which it finds the next node; none: by that one's id
   */
  public record Node(Bytes nodeId, OptionalLong shortChannelId) {}
}
