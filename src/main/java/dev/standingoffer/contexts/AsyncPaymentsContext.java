package dev.standingoffer.contexts;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.Optional;

/** The context of a path for messages about async payments (LDK's type of the same name). */
public sealed interface AsyncPaymentsContext extends MessageContext {

  /**
   * For the answer to a payer whose payment is held.
   *
   * @param paymentId 32 bytes
   */
  record OutboundPayment(Bytes paymentId) implements AsyncPaymentsContext {}

  /**
   * For whoever holds a payment, by the message paths in a static invoice.
   *
   * @param pathAbsoluteExpiry the last moment at which the path may be used
   */
  record InboundPayment(Time pathAbsoluteExpiry) implements AsyncPaymentsContext {}

  /**
   * For offer paths, by the reply path of a request for them.
   *
   * @param pathAbsoluteExpiry the last moment at which they are welcome
   * @param invoiceSlot the slot that they are for, 0 to 65,535
   */
  record OfferPaths(Time pathAbsoluteExpiry, int invoiceSlot) implements AsyncPaymentsContext {}

  /**
   * For a confirmation, by the reply path of an invoice for the server.
   *
   * @param offerId the offer of the invoice
   * @param invoiceCreatedAt the invoice's creation
   */
  record StaticInvoicePersisted(OfferId offerId, Time invoiceCreatedAt)
      implements AsyncPaymentsContext {}

  /**
   * For requests of offer paths, by the paths that a server gives to its recipient.
   *
   * @param recipientId the server's name for it
   * @param pathAbsoluteExpiry the last moment at which the path may be used; none: for ever
   */
  record OfferPathsRequest(Bytes recipientId, Optional<Time> pathAbsoluteExpiry)
      implements AsyncPaymentsContext {}

  /**
   * For invoices, by the reply path of offer paths.
   *
   * @param recipientId the server's name for whose they are
   * @param invoiceSlot the slot that they are for, 0 to 65,535
   * @param pathAbsoluteExpiry the last moment at which the path may be used
   */
  record ServeStaticInvoice(Bytes recipientId, int invoiceSlot, Time pathAbsoluteExpiry)
      implements AsyncPaymentsContext {}

  /**
   * For the release of a payment, by the reply path of a payer's channel partner.
   *
   * @param interceptId 32 bytes
   * @param previousOutboundScidAlias names the channel that it came by, unsigned
   * @param htlcId its number in that channel, unsigned
   */
  record ReleaseHeldHtlc(Bytes interceptId, long previousOutboundScidAlias, long htlcId)
      implements AsyncPaymentsContext {}
}
