package dev.standingoffer.contexts;

import static dev.standingoffer.contexts.ContextLayout.ASYNC_PAYMENTS;
import static dev.standingoffer.contexts.ContextLayout.CUSTOM;
import static dev.standingoffer.contexts.ContextLayout.DNS_RESOLVER;
import static dev.standingoffer.contexts.ContextLayout.OFFERS;

import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.CollectionLength;
import dev.standingoffer.wire.Integers;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;

/** Writes contexts as LDK does. */
public final class ContextWriter {

  private ContextWriter() {}

  /** The bytes of a context. */
  public static Bytes write(MessageContext context) {
    return switch (context) {
      case OffersContext offers -> tagged(OFFERS, body(offers));
      case AsyncPaymentsContext payments -> tagged(ASYNC_PAYMENTS, body(payments));
      case MessageContext.Custom(Bytes data) -> tagged(CUSTOM, CollectionLength.prefixed(data));
      case MessageContext.DnsResolver(Bytes nonce) -> tagged(DNS_RESOLVER, records(of(0, nonce)));
    };
  }

  private static Bytes body(OffersContext context) {
    return switch (context) {
      case OffersContext.InvoiceRequest c -> {
        List<RawRecord> records = new ArrayList<>(List.of(of(0, c.offerNonce().bytes())));
        c.metadata().ifPresent(metadata -> records.add(of(1, metadata(metadata))));
        yield variant(ContextLayout.INVOICE_REQUEST, records);
      }
      case OffersContext.OutboundPayment c -> {
        List<RawRecord> records = new ArrayList<>(List.of(of(0, c.paymentId())));
        c.nonce().ifPresent(nonce -> records.add(of(1, nonce.bytes())));
        yield variant(ContextLayout.OUTBOUND_PAYMENT, records);
      }
      case OffersContext.InboundPayment c ->
          variant(ContextLayout.INBOUND_PAYMENT, List.of(of(0, c.paymentHash())));
      case OffersContext.StaticInvoiceRequested c ->
          variant(
              ContextLayout.STATIC_INVOICE_REQUESTED,
              slot(c.recipientId(), c.invoiceSlot(), c.pathAbsoluteExpiry()));
      case OffersContext.OutboundPaymentForOffer c ->
          variant(ContextLayout.OUTBOUND_PAYMENT_FOR_OFFER, List.of(of(0, c.paymentId())));
    };
  }

  private static Bytes body(AsyncPaymentsContext context) {
    return switch (context) {
      case AsyncPaymentsContext.OutboundPayment c ->
          variant(ContextLayout.HELD_OUTBOUND_PAYMENT, List.of(of(0, c.paymentId())));
      case AsyncPaymentsContext.InboundPayment c ->
          variant(ContextLayout.HELD_INBOUND_PAYMENT, List.of(of(4, time(c.pathAbsoluteExpiry()))));
      case AsyncPaymentsContext.OfferPaths c ->
          variant(
              ContextLayout.OFFER_PATHS,
              List.of(of(0, time(c.pathAbsoluteExpiry())), of(2, Integers.u16(c.invoiceSlot()))));
      case AsyncPaymentsContext.StaticInvoicePersisted c ->
          variant(
              ContextLayout.STATIC_INVOICE_PERSISTED,
              List.of(of(0, c.offerId().hash()), of(2, time(c.invoiceCreatedAt()))));
      case AsyncPaymentsContext.OfferPathsRequest c -> {
        List<RawRecord> records =
            new ArrayList<>(List.of(of(0, CollectionLength.prefixed(c.recipientId()))));
        c.pathAbsoluteExpiry().ifPresent(expiry -> records.add(of(2, time(expiry))));
        yield variant(ContextLayout.OFFER_PATHS_REQUEST, records);
      }
      case AsyncPaymentsContext.ServeStaticInvoice c ->
          variant(
              ContextLayout.SERVE_STATIC_INVOICE,
              slot(c.recipientId(), c.invoiceSlot(), c.pathAbsoluteExpiry()));
      case AsyncPaymentsContext.ReleaseHeldHtlc c ->
          variant(
              ContextLayout.RELEASE_HELD_HTLC,
              List.of(
                  of(0, c.interceptId()),
                  of(2, Integers.u64(c.previousOutboundScidAlias())),
                  of(4, Integers.u64(c.htlcId()))));
    };
  }

  private static List<RawRecord> slot(Bytes recipientId, int slot, Time expiry) {
    return List.of(
        of(0, CollectionLength.prefixed(recipientId)),
        of(2, Integers.u16(slot)),
        of(4, time(expiry)));
  }

  private static Bytes tagged(int kind, Bytes body) {
    return Bytes.join(Integers.u8(kind), Integers.bigSize(body.length()), body);
  }

  private static Bytes variant(int number, List<RawRecord> records) {
    return Bytes.join(Integers.u8(number), records(records.toArray(RawRecord[]::new)));
  }

  private static Bytes records(RawRecord... records) {
    Bytes joined = RawRecord.join(List.of(records));
    return Bytes.join(Integers.bigSize(joined.length()), joined);
  }

  private static Bytes metadata(PaymentMetadata metadata) {
    List<Bytes> parts = new ArrayList<>(List.of(Integers.bigSize(metadata.entries().size())));
    for (PaymentMetadata.Entry entry : metadata.entries()) {
      parts.add(Integers.bigSize(entry.key()));
      parts.add(CollectionLength.prefixed(entry.value()));
    }
    return Bytes.join(parts);
  }

  private static RawRecord of(int type, Bytes value) {
    return RawRecord.of(type, value);
  }

  private static Bytes time(Time time) {
    return Bytes.join(Integers.u64(time.seconds()), Integers.u32(time.nanos()));
  }
}
