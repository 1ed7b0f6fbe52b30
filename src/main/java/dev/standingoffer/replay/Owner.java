package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.KeyChecker;
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
import dev.standingoffer.replay.RecordedInput.Building;
import dev.standingoffer.replay.RecordedInput.Built;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
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

  private static final String BUILT = "input.built";

  /** Conversations repeat their nodes. */
  private static final KeyChecker KEYS = new KeyChecker();

  private final Cache before;
  private final ConversationHeader header;
  private final Policy policy;
  private final Optional<Hashed> known;

  private Owner(Cache before, ConversationHeader header, Policy policy, Optional<Hashed> known) {
    this.before = before;
    this.header = header;
    this.policy = policy;
    this.known = known;
  }

  /**
   * A cache with the hash of its bytes, to make which takes longer than all else.
   *
   * @param cache the cache
   * @param sha256 the hash of its bytes
   */
  record Hashed(Cache cache, Bytes sha256) {}

  /**
   * What the core makes of an input.
   *
   * @param next the cache from now on
   * @param answer what is compared with the recorded output
   * @param effects all that the core asks for, among them what the keys may not fit
   * @param refusals what differs besides: what LDK did with the input and the core did not, and
   *     what the core asks for where there is nothing of the kind
   */
  record Reaction(Cache next, Answer answer, List<Effect> effects, List<FieldDifference> refusals) {
    Reaction {
      effects = List.copyOf(effects);
      refusals = List.copyOf(refusals);
    }
  }

  /** The core's reaction to an input of the recording that begins with this header. */
  static Reaction react(Cache before, RecordedInput input, ConversationHeader header) {
    return react(before, input, header, Optional.empty());
  }

  /**
   * The same.
   *
   * @param known the cache that may come out, so that it need not be hashed again
   */
  static Reaction react(
      Cache before, RecordedInput input, ConversationHeader header, Optional<Hashed> known) {
    return new Owner(before, header, Policy.LDK_0_2_5, known).react(input);
  }

  /** The reaction to the input of a vector, under a policy. */
  static Reaction react(Cache before, RecordedInput input, Policy policy) {
    return new Owner(before, VectorAnswer.NO_HEADER, policy, Optional.empty()).react(input);
  }

  private Reaction react(RecordedInput input) {
    return switch (input) {
      case RecordedInput.Plain(Event event) ->
          reaction(OfferCache.step(before, event, policy), List.of());
      case RecordedInput.OfferPaths(Event.OfferPathsReceived received, int _, Building building) ->
          reactToPaths(received, building);
      case RecordedInput.Restore(Bytes cache) -> restore(cache);
    };
  }

  private Reaction restore(Bytes cache) {
    try {
      Event event = new Event.Restarted(CacheCodec.decode(cache, LIMITS));
      return reaction(OfferCache.step(before, event, policy), List.of());
    } catch (DecodeException e) {
      Step asBefore = new Step(before, List.of(), new Outcome(Verdict.RESTARTED, Optional.empty()));
      return reaction(asBefore, List.of(rejected("input.cache", e)));
    }
  }

  /** Whether an offer is built is for the core to say; which one, for the recording. */
  private Reaction reactToPaths(Event.OfferPathsReceived received, Building building) {
    Step step = OfferCache.step(before, received, policy);
    List<Effect> others = new ArrayList<>(step.effects());
    Optional<Effect.BuildOffer> wanted =
        others.stream()
            .filter(Effect.BuildOffer.class::isInstance)
            .map(Effect.BuildOffer.class::cast)
            .findFirst();
    wanted.ifPresent(others::remove);
    Step asked = new Step(step.next(), others, step.outcome());
    return switch (building) {
      case Building.Impossible _ -> reaction(asked, List.of());
      case Building.Refused _ -> reaction(asked, wanted.map(Owner::notRefused).stream().toList());
      case Building.Done(Built built) ->
          wanted.isPresent()
              ? build(asked, received, wanted.get(), built)
              : reaction(asked, List.of(notWanted(step.outcome().verdict())));
      case Building.Possible(Built built) ->
          wanted.isPresent()
              ? build(asked, received, wanted.get(), built)
              : reaction(asked, List.of());
    };
  }

  private static FieldDifference notRefused(Effect.BuildOffer wanted) {
    String why = "an offer wanted for slot " + wanted.invoiceSlot();
    return new FieldDifference(BUILT, "none, though the router gives paths", why);
  }

  private static FieldDifference notWanted(Verdict verdict) {
    return new FieldDifference(BUILT, "an offer", "no offer wanted: " + verdict);
  }

  private Reaction build(
      Step asked, Event.OfferPathsReceived received, Effect.BuildOffer wanted, Built built) {
    try {
      Offer offer = OfferParser.read(ByteReader.of(built.offer()), KEYS);
      Event event =
          new Event.OfferBuilt(
              wanted.receivedAt(),
              received.now(),
              wanted.invoiceSlot(),
              offer,
              built.offerNonce(),
              wanted.responder());
      Step cached = OfferCache.step(asked.next(), event, policy);
      List<Effect> effects = new ArrayList<>(asked.effects());
      effects.addAll(cached.effects());
      return reaction(
          new Step(cached.next(), effects, cached.outcome()), differences(offer, wanted));
    } catch (DecodeException e) {
      return reaction(asked, List.of(rejected(BUILT + ".offer", e)));
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

  private static FieldDifference rejected(String field, DecodeException e) {
    return new FieldDifference(field, "accepted", "rejected: " + e.getMessage());
  }

  private Reaction reaction(Step step, List<FieldDifference> refusals) {
    boolean isKnown = known.isPresent() && known.get().cache().equals(step.next());
    Optional<Bytes> cache =
        isKnown ? Optional.empty() : Optional.of(CacheCodec.encode(step.next()));
    Answer answer =
        new Answer(
            result(step.outcome().verdict()),
            step.outcome().offer().map(Offer::bytes),
            step.effects().contains(Effect.PERSIST),
            messages(step.effects()),
            cache,
            cache.map(Sha256::of).orElseGet(() -> known.orElseThrow().sha256()),
            List.of());
    List<FieldDifference> all = new ArrayList<>(refusals);
    all.addAll(surplus(step.effects()));
    return new Reaction(step.next(), answer, step.effects(), all);
  }

  /** What no recording has at all, so that there is nothing to compare it with. */
  static List<FieldDifference> surplus(List<Effect> effects) {
    List<FieldDifference> surplus = new ArrayList<>();
    long offers = effects.stream().filter(Effect.BuildOffer.class::isInstance).count();
    if (offers > 0) {
      surplus.add(new FieldDifference("effects (offers to build)", "0", Long.toString(offers)));
    }
    int persists = Collections.frequency(effects, Effect.PERSIST);
    if (persists > 1) {
      surplus.add(new FieldDifference("persist", "once", persists + " times"));
    }
    return surplus;
  }

  /** What recordings have for each decision. */
  static String result(Verdict verdict) {
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
      case NO_OFFER, CHANGE_NOTED, RESTARTED -> Answer.NULL;
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
                    header.version().recorded(request.replyPathExpiry()),
                    request.destination().encoding(),
                    request.replyPath()));
        case Effect.ServeStaticInvoice serve -> {
          if (header.canSignInvoice(serve.offer(), serve.offerNonce(), serve.invoiceCreatedAt())) {
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

  private Message message(Effect.ServeStaticInvoice serve, int invoice) {
    OfferId offerId = serve.offer().id();
    Time createdAt = serve.invoiceCreatedAt();
    return new Message.ServeStaticInvoice(
        offerId,
        header.version().recorded(createdAt),
        serve.destination().encoding(),
        offerId,
        createdAt.wholeSeconds(),
        invoice,
        invoice,
        serve.replyPath());
  }
}
