package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.wire.Time;

/** A place for one offer. The server keeps one invoice for each of them, under the same number. */
public sealed interface Slot {

  /** A slot without an offer. */
  record Empty() implements Slot {}

  /**
   * An offer and what it takes to send new invoices for it.
   *
   * @param offer the offer itself
   * @param offerNonce what the offer's keys were derived from
   * @param status how far it has come
   * @param updatePath where its invoices are sent
   * @param createdAt when its paths were received; its age counts from here (L5)
   */
  record CachedOffer(
      Offer offer, Nonce offerNonce, Status status, BlindedMessagePath updatePath, Time createdAt)
      implements Slot {

    /** The same cached offer with another status; this one where that is equal. */
    public CachedOffer withStatus(Status newStatus) {
      return newStatus.equals(status)
          ? this
          : new CachedOffer(offer, offerNonce, newStatus, updatePath, createdAt);
    }
  }

  /** The one value of {@link Empty}. */
  Slot EMPTY = new Empty();
}
