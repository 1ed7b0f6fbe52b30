package dev.standingoffer.node;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.onion.OnionMessage;
import java.util.List;

/** What can happen to a recipient. */
public sealed interface RecipientInput {

  /**
   * Its owner has paths to a server (L1).
   *
   * @param paths none of them is refused
   */
  record ServerPaths(List<BlindedMessagePath> paths) implements RecipientInput {
    public ServerPaths {
      paths = List.copyOf(paths);
    }
  }

  /** About a minute has gone by (L1, Y1, Y3). */
  record Tick() implements RecipientInput {}

  /** A peer is there to send messages through (L1). */
  record PeerConnected() implements RecipientInput {}

  /** The paths by which it can be paid have changed (Y3); to be told after each start, too. */
  record PathsChanged() implements RecipientInput {}

  /** An onion message has come. */
  record Message(OnionMessage message) implements RecipientInput {}

  /** Its user wants an offer (L4, K2). */
  record OfferRequested() implements RecipientInput {}
}
