package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * What can happen to the cache. An event brings along all that the step needs from outside: the
 * time, and how many reply paths the owner's router gives, which is 0 when it fails.
 */
public sealed interface Event {

  /**
   * L1: the owner sets the paths to its static invoice server, for the first time or anew.
   *
   * @param now the time
   * @param replyPaths the number of reply paths that the router gives, 0 or more
   * @param paths the paths to the server; none of them is refused
   */
  record ServerPathsSet(Time now, int replyPaths, List<BlindedMessagePath> paths) implements Event {
    public ServerPathsSet {
      requireCount(replyPaths);
      paths = List.copyOf(paths);
    }
  }

  /**
   * L1, Y1, Y3: about a minute has gone by. The router is asked separately for each message, and
   * may fail for one and not for the other.
   *
   * @param now the time
   * @param replyPaths the number of reply paths that the router gives for a path request, 0 or more
   * @param invoiceReplyPaths the number that it gives for each invoice, 0 or more; 0 also where the
   *     invoice itself cannot be built for want of payment paths
   */
  record TimerTick(Time now, int replyPaths, int invoiceReplyPaths) implements Event {
    public TimerTick {
      requireCount(replyPaths);
      requireCount(invoiceReplyPaths);
    }
  }

  /**
   * L1: a peer is there to send messages through.
   *
   * @param now the time
   * @param replyPaths the number of reply paths that the router gives, 0 or more
   */
  record PeerConnected(Time now, int replyPaths) implements Event {
    public PeerConnected {
      requireCount(replyPaths);
    }
  }

  /**
   * Y3: the paths by which this node can be paid have changed, as a channel was closed or its fees
   * are others. LDK has no such event. The cache does not persist it: the owner tells of a change
   * after each start, too.
   *
   * @param now the time
   * @param invoiceReplyPaths the number of reply paths that the router gives for each invoice, 0 or
   *     more; 0 also where the invoice itself cannot be built for want of payment paths
   */
  record PathsChanged(Time now, int invoiceReplyPaths) implements Event {
    public PathsChanged {
      requireCount(invoiceReplyPaths);
    }
  }

  /**
   * L2: the server has answered a path request. Slot number and expiry of the reply path come back
   * authenticated, from the context of this node's own reply path.
   *
   * @param now the time
   * @param invoiceSlot the slot that the request was for, 0 to 65,535
   * @param replyPathExpiry the last moment at which the answer is welcome
   * @param paths what an offer can be built on
   * @param pathsAbsoluteExpiry the last second of these paths, whole seconds; none: they do not
   *     expire
   * @param responder where the invoice goes
   */
  record OfferPathsReceived(
      Time now,
      int invoiceSlot,
      Time replyPathExpiry,
      List<BlindedMessagePath> paths,
      Optional<Time> pathsAbsoluteExpiry,
      BlindedMessagePath responder)
      implements Event {
    public OfferPathsReceived {
      requireSlotNumber(invoiceSlot);
      paths = List.copyOf(paths);
    }
  }

  /**
   * L2: an offer and its first invoice have been built, as {@link Effect.BuildOffer} asked.
   *
   * @param receivedAt when the offer's paths were received; all is judged as of that time
   * @param invoiceCreatedAt the creation time of the invoice
   * @param invoiceSlot the slot that the offer is for, 0 to 65,535
   * @param offer built on the paths, with their expiry
   * @param offerNonce what the offer's keys were derived from
   * @param responder where the invoice goes
   */
  record OfferBuilt(
      Time receivedAt,
      Time invoiceCreatedAt,
      int invoiceSlot,
      Offer offer,
      Nonce offerNonce,
      BlindedMessagePath responder)
      implements Event {
    public OfferBuilt {
      requireSlotNumber(invoiceSlot);
    }
  }

  /**
   * L3: the server has persisted an invoice. Offer and time come back authenticated, from the
   * context of this node's own reply path.
   *
   * @param offerId the offer of the invoice
   * @param invoiceCreatedAt the creation time of the invoice
   */
  record StaticInvoicePersisted(OfferId offerId, Time invoiceCreatedAt) implements Event {}

  /**
   * L4, K2: the user wants an offer.
   *
   * @param now the time
   */
  record OfferRequested(Time now) implements Event {}

  /**
   * R5: the process died and has started again.
   *
   * @param persisted the cache that it found, perhaps an old one
   */
  record Restarted(Cache persisted) implements Event {}

  private static void requireCount(int replyPaths) {
    if (replyPaths < 0) {
      throw new IllegalArgumentException("replyPaths is negative: " + replyPaths);
    }
  }

  private static void requireSlotNumber(int invoiceSlot) {
    if (invoiceSlot < 0 || invoiceSlot > 0xffff) {
      throw new IllegalArgumentException("invoiceSlot is not in 0..65535: " + invoiceSlot);
    }
  }
}
