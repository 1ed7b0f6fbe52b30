package dev.standingoffer.prove;

import java.util.List;

/** The types of events of {@code spec/OfferCache.tla}, with the fields that each has there. */
public enum EventType implements EventName {
  /** L1: the owner sets the paths to its server. */
  SERVER_PATHS_SET("ServerPathsSet", "now replyPaths paths"),
  /** L1, Y1, Y3: about once a minute. */
  TIMER_TICK("TimerTick", "now replyPaths invoiceReplyPaths"),
  /** L1: a peer is there to send through. */
  PEER_CONNECTED("PeerConnected", "now replyPaths"),
  /** Y3: the paths by which this node can be paid have changed. */
  PATHS_CHANGED("PathsChanged", "now invoiceReplyPaths"),
  /** L2: the server's answer to a path request. */
  OFFER_PATHS_RECEIVED(
      "OfferPathsReceived", "now invoiceSlot replyPathExpiry paths pathsAbsoluteExpiry responder"),
  /** L2: the offer and its first invoice are built. */
  OFFER_BUILT("OfferBuilt", "receivedAt invoiceCreatedAt invoiceSlot offer offerNonce responder"),
  /** L3: the server has persisted an invoice. */
  STATIC_INVOICE_PERSISTED("StaticInvoicePersisted", "offerId invoiceCreatedAt"),
  /** K2, L4: the user wants an offer. */
  OFFER_REQUESTED("OfferRequested", "now"),
  /** R5: the process starts again with a cache that was persisted. */
  RESTARTED("Restarted", "persisted");

  private final String word;

  /** With spaces between them. */
  private final String fields;

  EventType(String word, String fields) {
    this.word = word;
    this.fields = fields;
  }

  @Override
  public String word() {
    return word;
  }

  List<String> fields() {
    return List.of(fields.split(" "));
  }
}
