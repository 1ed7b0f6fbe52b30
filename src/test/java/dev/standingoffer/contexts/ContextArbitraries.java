package dev.standingoffer.contexts;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Contexts of every variant, with anything in them. */
public final class ContextArbitraries {

  private static final int MAX_ID_LENGTH = 1_100;

  private ContextArbitraries() {}

  /** Those that both releases write and read alike. */
  public static Arbitrary<MessageContext> ofBothReleases() {
    return Arbitraries.oneOf(
        bytes(Nonce.LENGTH).map(nonce -> new OffersContext.InvoiceRequest(new Nonce(nonce))),
        id().map(OffersContext.InboundPayment::new),
        Combinators.combine(recipient(), slot(), times())
            .as(OffersContext.StaticInvoiceRequested::new),
        id().map(AsyncPaymentsContext.OutboundPayment::new),
        times().map(AsyncPaymentsContext.InboundPayment::new),
        Combinators.combine(times(), slot()).as(AsyncPaymentsContext.OfferPaths::new),
        Combinators.combine(id().map(OfferId::new), times())
            .as(AsyncPaymentsContext.StaticInvoicePersisted::new),
        Combinators.combine(recipient(), times().injectNull(0.3).map(Optional::ofNullable))
            .as(AsyncPaymentsContext.OfferPathsRequest::new),
        Combinators.combine(recipient(), slot(), times())
            .as(AsyncPaymentsContext.ServeStaticInvoice::new),
        Combinators.combine(id(), Arbitraries.longs(), Arbitraries.longs())
            .as(AsyncPaymentsContext.ReleaseHeldHtlc::new),
        recipient().map(MessageContext.Custom::new),
        bytes(Nonce.LENGTH).map(MessageContext.DnsResolver::new));
  }

  /** Those that 0.2.5 alone has. */
  public static Arbitrary<MessageContext> ofOlderRelease() {
    return Combinators.combine(id(), bytes(Nonce.LENGTH).map(Nonce::new).map(Optional::of))
        .as(OffersContext.OutboundPayment::new);
  }

  /** Those that the next release alone has. */
  public static Arbitrary<MessageContext> ofNewerRelease() {
    Arbitrary<PaymentMetadata> metadata =
        Combinators.combine(Arbitraries.longs(), recipient())
            .as(PaymentMetadata.Entry::new)
            .list()
            .ofMaxSize(4)
            .uniqueElements(PaymentMetadata.Entry::key)
            .map(
                list ->
                    new PaymentMetadata(
                        list.stream()
                            .sorted((a, b) -> Long.compareUnsigned(a.key(), b.key()))
                            .toList()));
    return Arbitraries.oneOf(
        Combinators.combine(bytes(Nonce.LENGTH).map(Nonce::new), metadata.map(Optional::of))
            .as(OffersContext.InvoiceRequest::new),
        id().map(id -> new OffersContext.OutboundPayment(id, Optional.empty())),
        id().map(OffersContext.OutboundPaymentForOffer::new));
  }

  private static Arbitrary<Time> times() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 999_999_999))
        .as(Time::new);
  }

  private static Arbitrary<Integer> slot() {
    return Arbitraries.integers().between(0, 0xffff);
  }

  private static Arbitrary<Bytes> recipient() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(MAX_ID_LENGTH).map(Bytes::of);
  }

  private static Arbitrary<Bytes> id() {
    return bytes(ContextLayout.ID_LENGTH);
  }

  private static Arbitrary<Bytes> bytes(int length) {
    return Arbitraries.bytes().array(byte[].class).ofSize(length).map(Bytes::of);
  }
}
