package dev.standingoffer.node;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server whose time, router and store are in the test's hands. */
final class Host {

  static final Bytes ALICE = Bytes.ofHex("0a");
  static final Bytes BOB = Bytes.ofHex("0b");
  static final Limits WIDE = new Limits(1_000, 1_000, 10, 1_000, 1_000);
  static final ServerPolicy KEEPS_NEWEST =
      new ServerPolicy(
          ServerPolicy.LDK_0_2_5.maxRecipientIdLength(),
          ServerPolicy.LDK_0_2_5.maxInvoiceSize(),
          ServerPolicy.LDK_0_2_5.offerPathsLifetime(),
          true);

  private static final long INVOICE_REQUEST = 64;

  final ServerLog log;
  final ServerNode node;
  volatile Instant now = Instant.ofEpochSecond(Samples.NOW.seconds(), Samples.NOW.nanos());
  int messagePaths = 1;

  /** At the other ends of its channels. */
  final Map<Long, Bytes> peers = new HashMap<>();

  Host(ServerPolicy policy, Limits limits, int maxSlots, int maxEntrySize) {
    this.log = new ServerLog(new InvoiceRules(policy, maxSlots, maxEntrySize));
    Router router =
        new Router() {
          @Override
          public Surroundings surroundings() {
            return Samples.SURROUNDINGS;
          }

          @Override
          public int messagePaths() {
            return messagePaths;
          }

          @Override
          public Optional<Bytes> peerOfChannel(long shortChannelId) {
            return Optional.ofNullable(peers.get(shortChannelId));
          }
        };
    Ports ports = new Ports(() -> now, Samples.counted(12), router, log);
    this.node = new ServerNode(Samples.SERVER, ports, policy, limits, log, log);
  }

  Host(Limits limits) {
    this(ServerPolicy.LDK_0_2_5, limits, 10, 70_000);
  }

  static ServerAnswer decided(ServerVerdict verdict) {
    return new ServerAnswer.Decided(verdict);
  }

  /** An invoice for one of a phone's offers. */
  static RecipientBuilder.BuiltInvoice built(int offer, Time createdAt) {
    CachedOffer cached = Phone.pending(offer);
    return new RecipientBuilder(Samples.PHONE, Samples.SURROUNDINGS)
        .invoice(cached.offer(), cached.offerNonce(), createdAt, 1, Samples.counted(13).take(9))
        .orElseThrow();
  }

  /** An invoice for an offer that lasts for so many seconds from now on. */
  static RecipientBuilder.BuiltInvoice builtFor(int seconds, Time createdAt) {
    RecipientBuilder builder = new RecipientBuilder(Samples.PHONE, Samples.SURROUNDINGS);
    Nonce nonce = Phone.pending(9).offerNonce();
    Time end = Time.ofSeconds(Samples.NOW.seconds() + seconds);
    return builder
        .invoice(
            builder.offer(List.of(Phone.offerPath(9)), Optional.of(end), nonce),
            nonce,
            createdAt,
            1,
            Samples.counted(13).take(9))
        .orElseThrow();
  }

  static StaticInvoice invoice(int offer) {
    return built(offer, Samples.NOW).invoice();
  }

  /** Where a phone is told that its invoice is kept. */
  private static BlindedMessagePath toPhone(StaticInvoice invoice) {
    return Samples.path(
        Samples.PHONE,
        new AsyncPaymentsContext.StaticInvoicePersisted(invoice.offer().id(), invoice.createdAt()),
        1);
  }

  /** A phone sends an invoice. */
  static OnionMessage serve(Bytes id, int slot, RecipientBuilder.BuiltInvoice built) {
    return serve(id, slot, built.invoice(), built.forwardInvoiceRequestPath());
  }

  static OnionMessage serve(Bytes id, int slot, StaticInvoice invoice, BlindedMessagePath forward) {
    return Samples.message(
        Samples.SERVER,
        new AsyncPaymentsContext.ServeStaticInvoice(id, slot, Samples.NEXT_YEAR),
        Samples.contents(
            new AsyncPaymentsMessage.ServeStaticInvoice(invoice, forward),
            Optional.of(toPhone(invoice))));
  }

  /** A phone asks for the paths of an offer. */
  static OnionMessage pathRequest(Bytes id, int slot) {
    MessageContext context = new AsyncPaymentsContext.OfferPaths(Samples.NEXT_YEAR, slot);
    return Samples.message(
        Samples.SERVER,
        PathMaker.forRecipient(id, Optional.empty()),
        Samples.contents(
            new AsyncPaymentsMessage.OfferPathsRequest(slot),
            Optional.of(Samples.path(Samples.PHONE, context, 2))));
  }

  /** A payer asks for an invoice. */
  static OnionMessage invoiceRequest(Bytes id, int slot) {
    return invoiceRequest(id, slot, Samples.pathOfRequest(3));
  }

  static OnionMessage invoiceRequest(Bytes id, int slot, BlindedMessagePath replyPath) {
    return Samples.message(
        Samples.SERVER,
        PathMaker.forOffer(id, slot, Samples.NEXT_YEAR),
        new OnionContents(INVOICE_REQUEST, Bytes.ofHex("00"), Optional.of(replyPath)));
  }
}
