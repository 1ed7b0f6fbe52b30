package dev.standingoffer.contexts;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.Optional;

/** The context of a path for messages about offers (LDK's {@code OffersContext}). */
public sealed interface OffersContext extends MessageContext {

  /**
   * For requests of an invoice, by the paths in an offer of one's own or by the one that goes with
   * a static invoice.
   *
   * @param offerNonce what the offer's keys were derived from
   * @param metadata what a user of LDK 0.3 wants back with the payment; before, there is none
   */
  record InvoiceRequest(Nonce offerNonce, Optional<PaymentMetadata> metadata)
      implements OffersContext {

    /** One without metadata. */
    public InvoiceRequest(Nonce offerNonce) {
      this(offerNonce, Optional.empty());
    }
  }

  /**
   * For the answers to whoever pays; since LDK 0.3 for refunds only.
   *
   * @param paymentId 32 bytes
   * @param nonce what the payer's keys were derived from; none since LDK 0.3
   */
  record OutboundPayment(Bytes paymentId, Optional<Nonce> nonce) implements OffersContext {}

  /**
   * For the answers to an invoice.
   *
   * @param paymentHash 32 bytes
   */
  record InboundPayment(Bytes paymentHash) implements OffersContext {}

  /**
   * For requests of a static invoice, by the server's paths in an offer.
   *
   * @param recipientId the server's name for whose invoice it is
   * @param invoiceSlot which one, 0 to 65,535
   * @param pathAbsoluteExpiry the last moment at which the path may be used
   */
  record StaticInvoiceRequested(Bytes recipientId, int invoiceSlot, Time pathAbsoluteExpiry)
      implements OffersContext {}

  /**
   * For the answers to whoever pays an offer, since LDK 0.3.
   *
   * @param paymentId 32 bytes
   */
  record OutboundPaymentForOffer(Bytes paymentId) implements OffersContext {}
}
