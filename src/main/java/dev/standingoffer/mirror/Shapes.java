package dev.standingoffer.mirror;

/** The spec's record types that both directions need, or both halves. */
final class Shapes {

  static final Shape ANSWER = Shape.of("next", "effects", "outcome");
  static final Shape OUTCOME = Shape.of("verdict");

  // Of spec/OfferCache.tla.
  static final Shape CACHE =
      Shape.of("slots", "requestAttempts", "serverPaths", "retryTicks", "pathsChangedAt");
  static final Shape EMPTY = Shape.of("status");
  static final Shape PENDING = Shape.of("status", "offer", "offerNonce", "updatePath", "createdAt");
  static final Shape CONFIRMED =
      Shape.of("status", "offer", "offerNonce", "updatePath", "createdAt", "invoiceCreatedAt");

  // Of spec/InvoiceServer.tla.
  static final Shape ENTRY = Shape.of("invoice", "forwardInvoiceRequestPath");
  static final Shape RECIPIENT_CONTEXT = Shape.of("recipient", "pathAbsoluteExpiry");
  static final Shape SLOT_CONTEXT = Shape.of("recipient", "invoiceSlot", "pathAbsoluteExpiry");

  private Shapes() {}
}
