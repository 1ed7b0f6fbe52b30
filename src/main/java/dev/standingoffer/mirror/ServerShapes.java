package dev.standingoffer.mirror;

/** The record types of {@code spec/InvoiceServer.tla} that go both ways. */
final class ServerShapes {

  static final Shape RECIPIENT = Shape.of("name", "idLength");
  static final Shape RECIPIENT_CONTEXT = Shape.of("recipient", "pathAbsoluteExpiry");
  static final Shape SLOT_CONTEXT = Shape.of("recipient", "invoiceSlot", "pathAbsoluteExpiry");
  static final Shape INVOICE =
      Shape.of("offerId", "offerAbsoluteExpiry", "createdAt", "absoluteExpiry", "size");
  static final Shape ENTRY = Shape.of("invoice", "forwardInvoiceRequestPath");

  private ServerShapes() {}
}
