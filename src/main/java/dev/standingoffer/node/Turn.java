package dev.standingoffer.node;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.building.OfferKeys;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.onion.OnionReader;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a recipient makes of some inputs, one after the other, before any of it is persisted or
 * leaves. Whoever drops a turn has done nothing.
 */
final class Turn {

  /** What a server passes on to a recipient that may be there (LDK's {@code InvoiceRequest}). */
  private static final long INVOICE_REQUEST = 64;

  private static final String PASSED_ON =
      "a payer's request, which the server has passed on; it has the static invoice";

  /** That a payment is held for this node (LDK's {@code HeldHtlcAvailable}). */
  private static final long HELD_HTLC_AVAILABLE = 72;

  /** The answer, which has no records (LDK's {@code ReleaseHeldHtlc}). */
  private static final long RELEASE_HELD_HTLC = 74;

  private static final Bytes NO_RECORDS = Bytes.ofHex("00");

  /** Where a cache has one offer in two slots, its nonce may fit in one of them alone. */
  private record OfOffer(OfferId id, Nonce nonce) {}

  private final NodeKeys keys;
  private final Policy policy;
  private final RecipientWatch watch;
  private final Randomness randomness;
  private final LdkRelease release;
  private final int messagePaths;
  private final RecipientBuilder builder;
  private final Time now;
  private final Outbox<Effect> outbox;
  private Cache cache;
  private boolean asksToPersist;

  Turn(NodeKeys keys, Ports ports, Policy policy, RecipientWatch watch, Cache cache) {
    this.keys = keys;
    this.policy = policy;
    this.watch = watch;
    this.randomness = ports.randomness();
    Surroundings surroundings = ports.router().surroundings();
    this.release = surroundings.release();
    this.messagePaths = ports.router().messagePaths();
    this.builder = new RecipientBuilder(keys, surroundings);
    this.now = ports.now();
    this.outbox = new Outbox<>(keys, ports, surroundings);
    this.cache = cache;
  }

  /** The cache, after all that was taken so far. */
  Cache cache() {
    return cache;
  }

  /** Whether the core asks for the cache to be persisted. */
  boolean asksToPersist() {
    return asksToPersist;
  }

  /** What may leave then. */
  Outbox<Effect> outbox() {
    return outbox;
  }

  /** Takes an input. */
  RecipientAnswer take(RecipientInput input) {
    return switch (input) {
      case RecipientInput.ServerPaths(var paths) ->
          decided(new Event.ServerPathsSet(now, messagePaths, paths));
      case RecipientInput.Tick() -> decided(new Event.TimerTick(now, messagePaths, messagePaths));
      case RecipientInput.PeerConnected() -> decided(new Event.PeerConnected(now, messagePaths));
      case RecipientInput.PathsChanged() -> decided(new Event.PathsChanged(now, messagePaths));
      case RecipientInput.OfferRequested() -> decided(new Event.OfferRequested(now));
      case RecipientInput.Message(var message) -> open(message);
    };
  }

  private RecipientAnswer open(OnionMessage message) {
    return switch (OnionReader.unwrap(keys, message, release)) {
      case Unwrapped.Dropped(String reason) -> new RecipientAnswer.Dropped(reason);
      case Unwrapped.Received(OnionContents contents, Optional<MessageContext> context) ->
          receive(contents, context);
    };
  }

  private RecipientAnswer receive(OnionContents contents, Optional<MessageContext> context) {
    return switch (context.orElse(null)) {
      case AsyncPaymentsContext.OfferPaths(Time expiry, int slot)
          when contents.replyPath().isPresent()
              && Said.read(contents, Said.OFFER_PATHS, release).orElse(null)
                  instanceof AsyncPaymentsMessage.OfferPaths(var paths, var pathsExpiry) ->
          decided(
              new Event.OfferPathsReceived(
                  now, slot, expiry, paths, pathsExpiry, contents.replyPath().get()));
      case AsyncPaymentsContext.StaticInvoicePersisted(OfferId offerId, Time createdAt)
          when Said.read(contents, Said.STATIC_INVOICE_PERSISTED, release).isPresent() ->
          decided(new Event.StaticInvoicePersisted(offerId, createdAt));
      case AsyncPaymentsContext.InboundPayment(Time expiry)
          when contents.type() == HELD_HTLC_AVAILABLE
              && contents.replyPath().isPresent()
              && !expiry.isBefore(now) -> {
        outbox.say(
            Optional.empty(),
            contents.replyPath().get(),
            new OnionContents(RELEASE_HELD_HTLC, NO_RECORDS, Optional.empty()));
        yield new RecipientAnswer.PaymentReleased();
      }
      case null, default ->
          new RecipientAnswer.Dropped(
              contents.type() == INVOICE_REQUEST ? PASSED_ON : Said.unused(contents));
    };
  }

  private RecipientAnswer decided(Event event) {
    return new RecipientAnswer.Decided(step(event));
  }

  private Outcome step(Event event) {
    Step step = OfferCache.step(cache, event, policy);
    watch.stepped(event, step);
    cache = step.next();
    Outcome outcome = step.outcome();
    // Copies of one message have one invoice, as in LDK, which builds it once.
    Map<OfOffer, Optional<RecipientBuilder.BuiltInvoice>> invoices = new HashMap<>();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.OfferPathsRequest request -> ask(request);
        case Effect.ServeStaticInvoice serve ->
            invoices
                .computeIfAbsent(
                    new OfOffer(serve.offer().id(), serve.offerNonce()), _ -> invoice(serve))
                .ifPresent(invoice -> say(serve, invoice));
        case Effect.BuildOffer build -> {
          Optional<Event> built = built(build);
          if (built.isPresent()) {
            outcome = step(built.get());
          }
        }
        case Effect.Persist _ -> asksToPersist = true;
      }
    }
    return outcome;
  }

  private void ask(Effect.OfferPathsRequest request) {
    outbox.say(
        request,
        request.destination(),
        new AsyncPaymentsMessage.OfferPathsRequest(request.invoiceSlot()),
        Optional.of(
            new AsyncPaymentsContext.OfferPaths(request.replyPathExpiry(), request.invoiceSlot())));
  }

  private Optional<RecipientBuilder.BuiltInvoice> invoice(Effect.ServeStaticInvoice serve) {
    return builder.invoice(
        serve.offer(),
        serve.offerNonce(),
        serve.invoiceCreatedAt(),
        messagePaths,
        randomness.take(builder.drawsOfInvoice(messagePaths, true)));
  }

  private void say(Effect.ServeStaticInvoice serve, RecipientBuilder.BuiltInvoice built) {
    outbox.say(
        serve,
        serve.destination(),
        new AsyncPaymentsMessage.ServeStaticInvoice(
            built.invoice(), built.forwardInvoiceRequestPath()),
        Optional.of(
            new AsyncPaymentsContext.StaticInvoicePersisted(
                serve.offer().id(), serve.invoiceCreatedAt())));
  }

  /** Nothing where its first invoice cannot be built: the router has no path, or it has expired. */
  private Optional<Event> built(Effect.BuildOffer build) {
    Nonce nonce = RecipientBuilder.offerNonce(randomness.take(1));
    Offer offer = builder.offer(build.paths(), build.pathsAbsoluteExpiry(), nonce);
    return messagePaths > 0 && OfferKeys.canSignInvoice(keys.expandedKey(), offer, nonce, now)
        ? Optional.of(
            new Event.OfferBuilt(
                build.receivedAt(), now, build.invoiceSlot(), offer, nonce, build.responder()))
        : Optional.empty();
  }
}
