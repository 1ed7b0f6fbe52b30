package dev.standingoffer.inspect;

import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;

/** What the context of a path says, for people. */
final class ContextWords {

  private ContextWords() {}

  /** What a path with this context is for, and how long. */
  static String describe(MessageContext context, Time now) {
    return switch (context) {
      case OffersContext.InvoiceRequest _ -> "for requests of an invoice";
      case OffersContext.OutboundPayment _, OffersContext.OutboundPaymentForOffer _ ->
          "for answers to this node's own payment";
      case OffersContext.InboundPayment _ -> "for answers to an invoice";
      case OffersContext.StaticInvoiceRequested c ->
          "for payers, %s, slot %d, %s"
              .formatted(
                  recipient(c.recipientId()), c.invoiceSlot(), until(c.pathAbsoluteExpiry(), now));
      case AsyncPaymentsContext.OutboundPayment _ -> "for the release of this node's own payment";
      case AsyncPaymentsContext.InboundPayment c ->
          "for whoever holds a payment, " + until(c.pathAbsoluteExpiry(), now);
      case AsyncPaymentsContext.OfferPaths c ->
          "for offer paths, slot %d, %s"
              .formatted(c.invoiceSlot(), until(c.pathAbsoluteExpiry(), now));
      case AsyncPaymentsContext.StaticInvoicePersisted c ->
          "for the confirmation of an invoice of %s, offer %s"
              .formatted(TimeText.point(c.invoiceCreatedAt()), c.offerId());
      case AsyncPaymentsContext.OfferPathsRequest c ->
          "for requests of offer paths, %s, %s"
              .formatted(
                  recipient(c.recipientId()),
                  c.pathAbsoluteExpiry().map(time -> until(time, now)).orElse("for ever"));
      case AsyncPaymentsContext.ServeStaticInvoice c ->
          "for invoices, %s, slot %d, %s"
              .formatted(
                  recipient(c.recipientId()), c.invoiceSlot(), until(c.pathAbsoluteExpiry(), now));
      case AsyncPaymentsContext.ReleaseHeldHtlc _ -> "for the release of a payment that is held";
      case MessageContext.Custom _ -> "for messages that LDK does not know";
      case MessageContext.DnsResolver _ -> "for the resolution of a name";
    };
  }

  private static String recipient(Bytes id) {
    return id.length() == 0 ? "recipient without a name" : "recipient " + id.toHex();
  }

  /** At its last moment a path is still good. */
  private static String until(Time expiry, Time now) {
    return "%s %s (%s)"
        .formatted(
            expiry.isBefore(now) ? "expired" : "until",
            TimeText.point(expiry),
            TimeText.relative(expiry, now));
  }
}
