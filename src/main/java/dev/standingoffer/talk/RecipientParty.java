package dev.standingoffer.talk;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phone: the core, and a plain loop around it that builds what it asks for. */
final class RecipientParty extends CoreParty implements Party.Phone {

  /** That a payment is held for this phone (BOLT 12's draft of held HTLCs; LDK's type). */
  static final long HELD_HTLC_AVAILABLE = 72;

  /** The answer, which has no records. */
  static final long RELEASE_HELD_HTLC = 74;

  private static final Bytes NO_RECORDS = Bytes.ofHex("00");

  private final RecipientBuilder builder;
  private final Policy policy;
  private Cache cache = Cache.NEW;

  RecipientParty(NodeKeys keys, Surroundings surroundings, Bytes entropyKey, Policy policy) {
    super(keys, surroundings, entropyKey);
    this.builder = new RecipientBuilder(keys, surroundings);
    this.policy = policy;
  }

  @Override
  public List<Letter> tick(Time now) {
    return send(OfferCache.step(cache, new Event.TimerTick(now, 1, 1), policy), now);
  }

  @Override
  public List<Letter> setServerPaths(Time now, List<BlindedMessagePath> serverPaths) {
    return send(OfferCache.step(cache, new Event.ServerPathsSet(now, 1, serverPaths), policy), now);
  }

  @Override
  public Optional<String> offer(Time now) {
    Step step = OfferCache.step(cache, new Event.OfferRequested(now), policy);
    send(step, now);
    return step.outcome().offer().map(OfferString::encode);
  }

  @Override
  List<Letter> receive(Time now, OnionContents contents, Optional<MessageContext> context) {
    return switch (context.orElse(null)) {
      case AsyncPaymentsContext.OfferPaths of -> receivePaths(now, contents, of);
      case AsyncPaymentsContext.StaticInvoicePersisted(var offerId, var createdAt) ->
          send(
              OfferCache.step(cache, new Event.StaticInvoicePersisted(offerId, createdAt), policy),
              now);
      case AsyncPaymentsContext.InboundPayment(Time expiry) -> releaseHeld(now, contents, expiry);
      case null, default -> unused(contents);
    };
  }

  private List<Letter> receivePaths(
      Time now, OnionContents contents, AsyncPaymentsContext.OfferPaths context) {
    if (read(contents).orElse(null)
            instanceof AsyncPaymentsMessage.OfferPaths(var offerPaths, var expiry)
        && contents.replyPath().isPresent()) {
      Event event =
          new Event.OfferPathsReceived(
              now,
              context.invoiceSlot(),
              context.pathAbsoluteExpiry(),
              offerPaths,
              expiry,
              contents.replyPath().get());
      return send(OfferCache.step(cache, event, policy), now);
    }
    return dropped("an answer with no offer paths, or no path for the invoice");
  }

  /** The phone is there, so whoever holds a payment for it may let it go. */
  private List<Letter> releaseHeld(Time now, OnionContents contents, Time expiry) {
    if (contents.type() != HELD_HTLC_AVAILABLE
        || contents.replyPath().isEmpty()
        || expiry.isBefore(now)) {
      return unused(contents);
    }
    tell("a payment is held, and let go");
    Post post = new Post(paths, draw);
    post.send(
        contents.replyPath().get(),
        new OnionContents(RELEASE_HELD_HTLC, NO_RECORDS, Optional.empty()));
    return post.letters();
  }

  /** Does what the core asks for, in its order. */
  private List<Letter> send(Step step, Time now) {
    cache = step.next();
    Post post = new Post(paths, draw);
    List<Letter> later = new ArrayList<>();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.OfferPathsRequest request ->
            post.send(
                request.destination(),
                new AsyncPaymentsMessage.OfferPathsRequest(request.invoiceSlot()),
                Optional.of(
                    new AsyncPaymentsContext.OfferPaths(
                        request.replyPathExpiry(), request.invoiceSlot())));
        case Effect.ServeStaticInvoice serve -> sendInvoice(post, serve);
        case Effect.BuildOffer build -> later.addAll(buildOffer(build, now));
        case Effect.Persist _ -> {
          // The cache is kept in memory.
        }
      }
    }
    List<Letter> all = new ArrayList<>(post.letters());
    all.addAll(later);
    return all;
  }

  private void sendInvoice(Post post, Effect.ServeStaticInvoice serve) {
    builder
        .invoice(
            serve.offer(),
            serve.offerNonce(),
            serve.invoiceCreatedAt(),
            1,
            draw.take(builder.drawsOfInvoice(1, true)))
        .ifPresent(
            built ->
                post.send(
                    serve.destination(),
                    new AsyncPaymentsMessage.ServeStaticInvoice(
                        built.invoice(), built.forwardInvoiceRequestPath()),
                    Optional.of(
                        new AsyncPaymentsContext.StaticInvoicePersisted(
                            serve.offer().id(), serve.invoiceCreatedAt()))));
  }

  private List<Letter> buildOffer(Effect.BuildOffer build, Time now) {
    Nonce nonce = RecipientBuilder.offerNonce(draw.take(1));
    Offer offer = builder.offer(build.paths(), build.pathsAbsoluteExpiry(), nonce);
    Event event =
        new Event.OfferBuilt(
            build.receivedAt(), now, build.invoiceSlot(), offer, nonce, build.responder());
    return send(OfferCache.step(cache, event, policy), now);
  }
}
