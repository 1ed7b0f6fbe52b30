package dev.standingoffer.mirror;

/** The spec's record types for caches and slots, which go both ways. */
final class Shapes {

  static final Shape CACHE = Shape.of("slots", "requestAttempts", "serverPaths", "retryTicks");
  static final Shape EMPTY = Shape.of("status");
  static final Shape PENDING = Shape.of("status", "offer", "offerNonce", "updatePath", "createdAt");
  static final Shape CONFIRMED =
      Shape.of("status", "offer", "offerNonce", "updatePath", "createdAt", "invoiceCreatedAt");

  private Shapes() {}
}
