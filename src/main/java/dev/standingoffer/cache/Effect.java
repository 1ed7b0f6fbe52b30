package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * What the owner of the cache has to do after a step. A message that it cannot build, because its
 * keys do not fit the offer, is not sent, and nothing else changes: to the cache it is a lost
 * message.
 */
public sealed interface Effect {

  /**
   * Send one copy of a request for offer paths (L1).
   *
   * @param invoiceSlot the slot that needs an offer, 0 to 65,535
   * @param replyPathExpiry the last moment at which an answer is welcome; it goes into the reply
   *     path's context
   * @param destination a path to the server
   * @param replyPath which of the router's reply paths this copy carries, from 1
   */
  record OfferPathsRequest(
      int invoiceSlot, Time replyPathExpiry, BlindedMessagePath destination, int replyPath)
      implements Effect {}

  /**
   * Build an offer and its first invoice, and report them with {@link Event.OfferBuilt}; if that
   * fails, do nothing (L2).
   *
   * @param invoiceSlot the slot that the offer is for, 0 to 65,535
   * @param paths the offer's paths, at least one
   * @param pathsAbsoluteExpiry the offer's expiry, whole seconds
   * @param responder where the invoice will go
   * @param receivedAt when the paths were received
   */
  record BuildOffer(
      int invoiceSlot,
      List<BlindedMessagePath> paths,
      Optional<Time> pathsAbsoluteExpiry,
      BlindedMessagePath responder,
      Time receivedAt)
      implements Effect {
    public BuildOffer {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Build an invoice for an offer and send one copy of it to the server (L2, Y1, Y3).
   *
   * @param offer what the invoice is for; the invoice expires with it
   * @param offerNonce what the offer's keys were derived from
   * @param invoiceCreatedAt the invoice's creation time; with the offer's id it goes into the reply
   *     path's context
   * @param destination the path to the server that was given for this offer
   * @param replyPath which of the router's reply paths this copy carries, from 1; 0 where the
   *     messenger chooses one
   */
  record ServeStaticInvoice(
      Offer offer,
      Nonce offerNonce,
      Time invoiceCreatedAt,
      BlindedMessagePath destination,
      int replyPath)
      implements Effect {}

  /**
   * Persist the next cache (R4). Where it comes first, neither the effects after it nor the outcome
   * may leave before the cache is safe; where it comes last, they may.
   */
  record Persist() implements Effect {}

  /** The one value of {@link Persist}. */
  Effect PERSIST = new Persist();
}
