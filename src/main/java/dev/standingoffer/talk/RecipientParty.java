package dev.standingoffer.talk;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.DecodeLimits;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.onion.OnionReader;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phone: the core, and a plain loop around it that builds what it asks for. */
final class RecipientParty implements Party.Phone {

  /** That a payment is held for this phone (BOLT 12's draft of held HTLCs; LDK's type). */
  static final long HELD_HTLC_AVAILABLE = 72;

  /** The answer, which has no records. */
  static final long RELEASE_HELD_HTLC = 74;

  private static final Bytes NO_RECORDS = Bytes.ofHex("00");
  private static final DecodeLimits LIMITS = new DecodeLimits(1 << 16);

  private final NodeKeys keys;
  private final Surroundings surroundings;
  private final RecipientBuilder builder;
  private final PathMaker paths;
  private final Draw draw;
  private final Policy policy;
  private final List<String> events = new ArrayList<>();
  private Cache cache = Cache.NEW;
  private Bytes persisted = CacheCodec.encode(Cache.NEW);

  RecipientParty(NodeKeys keys, Surroundings surroundings, Bytes entropyKey, Policy policy) {
    this.keys = keys;
    this.surroundings = surroundings;
    this.builder = new RecipientBuilder(keys, surroundings);
    this.paths = new PathMaker(keys, surroundings);
    this.draw = new Draw(entropyKey);
    this.policy = policy;
  }

  @Override
  public Bytes nodeId() {
    return keys.nodeId();
  }

  @Override
  public List<String> events() {
    List<String> told = List.copyOf(events);
    events.clear();
    return told;
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

  /** The process dies, and starts again from what was persisted. */
  void restart() throws TalkException {
    try {
      Cache found = CacheCodec.decode(persisted, LIMITS);
      cache = OfferCache.step(cache, new Event.Restarted(found), policy).next();
    } catch (DecodeException e) {
      throw new TalkException("what was persisted cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Letter> receive(Time now, Bytes from, OnionMessage message) {
    return switch (OnionReader.unwrap(keys, message, surroundings.release())) {
      case Unwrapped.Dropped(String reason) -> dropped(reason);
      case Unwrapped.Received(OnionContents contents, Optional<MessageContext> context) ->
          receive(now, contents, context);
    };
  }

  private List<Letter> receive(Time now, OnionContents contents, Optional<MessageContext> context) {
    return switch (context.orElse(null)) {
      case AsyncPaymentsContext.OfferPaths of -> receivePaths(now, contents, of);
      case AsyncPaymentsContext.StaticInvoicePersisted(var offerId, var createdAt) ->
          send(
              OfferCache.step(cache, new Event.StaticInvoicePersisted(offerId, createdAt), policy),
              now);
      case AsyncPaymentsContext.InboundPayment(Time expiry) -> releaseHeld(now, contents, expiry);
      case null, default -> dropped("nothing is done with a message of type " + contents.type());
    };
  }

  private List<Letter> receivePaths(
      Time now, OnionContents contents, AsyncPaymentsContext.OfferPaths context) {
    AsyncPaymentsMessage message;
    try {
      message =
          MessageCodec.decode(
              contents.type(), contents.value(), MessageForm.LDK, surroundings.release());
    } catch (DecodeException e) {
      return dropped("a message cannot be read: " + e.getMessage());
    }
    if (message instanceof AsyncPaymentsMessage.OfferPaths(var offerPaths, var expiry)
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
      return dropped("nothing is done with a message of type " + contents.type());
    }
    events.add("a payment is held, and let go");
    Post post = new Post(paths, draw);
    post.send(
        contents.replyPath().get(),
        new OnionContents(RELEASE_HELD_HTLC, NO_RECORDS, Optional.empty()));
    return post.letters();
  }

  private List<Letter> dropped(String reason) {
    events.add("dropped: " + reason);
    return List.of();
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
        case Effect.Persist _ -> persisted = CacheCodec.encode(cache);
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
