package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.ExpandedKey;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.DecodeLimits;
import dev.standingoffer.replay.RecordedInput.Built;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plays the owner of the cache: hands recorded input to the core, and does what the core asks for.
 * The offers that the core wants built are taken from the recording.
 */
final class Owner {

  /** Far more than LDK itself creates, and few enough for many steps. */
  static final DecodeLimits LIMITS = new DecodeLimits(1 << 20);

  private final Cache before;
  private final ExpandedKey key;

  private Owner(Cache before, ExpandedKey key) {
    this.before = before;
    this.key = key;
  }

  /**
   * What the core makes of an input.
   *
   * @param next the cache from now on
   * @param answer what is compared with the recorded output
   * @param refusals parts of the input that LDK accepted and the core did not
   */
  record Reaction(Cache next, Answer answer, List<FieldDifference> refusals) {}

  /** The core's reaction to an input; {@code key} is that of the node that was recorded. */
  static Reaction react(Cache before, RecordedInput input, ExpandedKey key) {
    Owner owner = new Owner(before, key);
    return switch (input) {
      case RecordedInput.Plain(Event event) ->
          owner.reaction(OfferCache.step(before, event, Policy.LDK_0_2_5), List.of());
      case RecordedInput.OfferPaths(Event.OfferPathsReceived received, Optional<Built> built) ->
          owner.reactToPaths(received, built);
      case RecordedInput.Restore(Bytes cache) -> owner.restore(cache);
    };
  }

  private Reaction restore(Bytes cache) {
    try {
      Event event = new Event.Restarted(CacheCodec.decode(cache, LIMITS));
      return reaction(OfferCache.step(before, event, Policy.LDK_0_2_5), List.of());
    } catch (DecodeException e) {
      Step asBefore = new Step(before, List.of(), new Outcome(Verdict.RESTARTED, Optional.empty()));
      return refusal(asBefore, "input.cache", e);
    }
  }

  /** If LDK built nothing, for whatever reason, neither is anything built here. */
  private Reaction reactToPaths(Event.OfferPathsReceived received, Optional<Built> built) {
    Step step = OfferCache.step(before, received, Policy.LDK_0_2_5);
    Optional<Effect.BuildOffer> wanted =
        step.effects().stream()
            .filter(Effect.BuildOffer.class::isInstance)
            .map(Effect.BuildOffer.class::cast)
            .findFirst();
    if (built.isEmpty()) {
      return reaction(step, List.of());
    }
    if (wanted.isEmpty()) {
      String why = "no offer wanted: " + step.outcome().verdict();
      return reaction(step, List.of(new FieldDifference("input.built", "an offer", why)));
    }
    try {
      Offer offer = OfferParser.parse(built.get().offer());
      Event event =
          new Event.OfferBuilt(
              wanted.get().receivedAt(),
              received.now(),
              wanted.get().invoiceSlot(),
              offer,
              built.get().offerNonce(),
              wanted.get().responder());
      Step second = OfferCache.step(step.next(), event, Policy.LDK_0_2_5);
      List<Effect> effects = new ArrayList<>(step.effects());
      effects.addAll(second.effects());
      return reaction(
          new Step(second.next(), effects, second.outcome()), differences(offer, wanted.get()));
    } catch (DecodeException e) {
      return refusal(step, "input.built.offer", e);
    }
  }

  /** Whether the offer that LDK built is the one that the core asked for. */
  private static List<FieldDifference> differences(Offer built, Effect.BuildOffer wanted) {
    List<FieldDifference> differences = new ArrayList<>();
    if (!built.paths().equals(wanted.paths())) {
      differences.add(
          new FieldDifference(
              "input.built.offer (its paths)", text(built.paths()), text(wanted.paths())));
    }
    if (!built.absoluteExpiry().equals(wanted.pathsAbsoluteExpiry())) {
      differences.add(
          new FieldDifference(
              "input.built.offer (its expiry)",
              text(built.absoluteExpiry()),
              text(wanted.pathsAbsoluteExpiry())));
    }
    return differences;
  }

  static String text(List<BlindedMessagePath> paths) {
    return paths.stream().map(BlindedMessagePath::toString).collect(Collectors.joining(","));
  }

  private static String text(Optional<Time> expiry) {
    return expiry.map(Time::toString).orElse("none");
  }

  private Reaction refusal(Step instead, String field, DecodeException e) {
    return reaction(
        instead, List.of(new FieldDifference(field, "accepted", "rejected: " + e.getMessage())));
  }

  private Reaction reaction(Step step, List<FieldDifference> refusals) {
    Bytes cache = CacheCodec.encode(step.next());
    Answer answer =
        new Answer(
            result(step.outcome().verdict()),
            step.outcome().offer().map(Offer::bytes),
            step.effects().contains(Effect.PERSIST),
            messages(step.effects()),
            Optional.of(cache),
            Sha256.of(cache));
    return new Reaction(step.next(), answer, refusals);
  }

  private static String result(Verdict verdict) {
    return switch (verdict) {
      case SERVER_PATHS_ACCEPTED,
          NOT_CONFIGURED,
          NOTHING_DUE,
          PATHS_REQUESTED,
          OFFER_CACHED,
          INVOICE_CONFIRMED ->
          Answer.TRUE;
      case NO_SERVER_PATHS,
          NO_REPLY_PATH,
          OFFER_TO_BUILD,
          REPLY_TOO_LATE,
          SLOT_NOT_FREE,
          PATHS_EXPIRE_TOO_SOON,
          PATHS_REPEATED,
          PATHS_MISSING,
          UNKNOWN_OFFER ->
          Answer.FALSE;
      case FRESH_OFFER, USED_OFFER -> Answer.OFFER;
      case NO_OFFER, RESTARTED -> Answer.NULL;
    };
  }

  /** An invoice that the node cannot sign is not sent. */
  private List<Message> messages(List<Effect> effects) {
    List<Message> messages = new ArrayList<>();
    int invoice = 0;
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.OfferPathsRequest request ->
            messages.add(
                new Message.OfferPathsRequest(
                    request.invoiceSlot(),
                    request.replyPathExpiry().wholeSeconds(),
                    request.destination().encoding(),
                    request.replyPath()));
        case Effect.ServeStaticInvoice serve -> {
          if (key.canSignInvoice(serve.offer(), serve.offerNonce(), serve.invoiceCreatedAt())) {
            boolean firstCopy = serve.replyPath() <= 1;
            invoice += firstCopy ? 1 : 0;
            messages.add(message(serve, invoice));
          }
        }
        case Effect.BuildOffer _, Effect.Persist _ -> {
          // No messages.
        }
      }
    }
    return messages;
  }

  private static Message message(Effect.ServeStaticInvoice serve, int invoice) {
    OfferId offerId = serve.offer().id();
    Time createdAt = serve.invoiceCreatedAt().wholeSeconds();
    return new Message.ServeStaticInvoice(
        offerId,
        createdAt,
        serve.destination().encoding(),
        offerId,
        createdAt,
        invoice,
        invoice,
        serve.replyPath());
  }
}
