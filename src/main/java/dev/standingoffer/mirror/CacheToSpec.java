package dev.standingoffer.mirror;

import static dev.standingoffer.mirror.Numbered.NONCES;
import static dev.standingoffer.mirror.Numbered.PATHS;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.Map;
import java.util.Objects;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/**
 * Turns Java's steps into the spec's answers. The fields of each record are those that {@code
 * spec/OfferCache.tla} gives it.
 */
record CacheToSpec(TimeGrid grid, Offers offers) implements ToSpec<Step> {

  private static final Shape OFFER_PATHS_REQUEST =
      Shape.of("type", "invoiceSlot", "replyPathExpiry", "destination", "replyPath");
  private static final Shape BUILD_OFFER =
      Shape.of("type", "invoiceSlot", "paths", "pathsAbsoluteExpiry", "responder", "receivedAt");
  private static final Shape SERVE_STATIC_INVOICE =
      Shape.of("type", "offer", "offerNonce", "invoiceCreatedAt", "destination", "replyPath");

  private static final Shape OUTCOME_WITH_OFFER = Shape.of("verdict", "offer");

  private static final Value EMPTY_SLOT = Shapes.EMPTY.make(new StringValue("Empty"));
  private static final Value PERSIST = Shape.of("type").make(new StringValue("Persist"));

  private static final Value STATUS_PENDING = new StringValue("Pending");
  private static final Value STATUS_READY = new StringValue("Ready");
  private static final Value STATUS_USED = new StringValue("Used");
  private static final Value TYPE_OFFER_PATHS_REQUEST = new StringValue("OfferPathsRequest");
  private static final Value TYPE_BUILD_OFFER = new StringValue("BuildOffer");
  private static final Value TYPE_SERVE_STATIC_INVOICE = new StringValue("ServeStaticInvoice");

  private static final Map<Verdict, Value> VERDICTS =
      ToSpec.forVerdicts(Verdict.class, name -> name);

  @Override
  public RecordValue answer(Step step) {
    return Shapes.ANSWER.make(
        cache(step.next()), Values.sequence(step.effects(), this::effect), outcome(step.outcome()));
  }

  private Value cache(Cache cache) {
    return Shapes.CACHE.make(
        Values.sequence(cache.slots(), this::slot),
        IntValue.gen(cache.requestAttempts()),
        PATHS.sequence(cache.serverPaths()),
        IntValue.gen(cache.retryTicks()),
        grid.toValueOrNone(cache.pathsChangedAt()));
  }

  private Value slot(Slot slot) {
    return switch (slot) {
      case Slot.Empty _ -> EMPTY_SLOT;
      case CachedOffer cached ->
          switch (cached.status()) {
            case Status.Pending _ ->
                Shapes.PENDING.make(
                    STATUS_PENDING,
                    offers.value(cached.offer()),
                    NONCES.value(cached.offerNonce()),
                    PATHS.value(cached.updatePath()),
                    grid.toValue(cached.createdAt()));
            case Status.Ready(Time invoiceCreatedAt) ->
                confirmed(cached, STATUS_READY, invoiceCreatedAt);
            case Status.Used(Time invoiceCreatedAt) ->
                confirmed(cached, STATUS_USED, invoiceCreatedAt);
          };
    };
  }

  private Value confirmed(CachedOffer cached, Value status, Time invoiceCreatedAt) {
    return Shapes.CONFIRMED.make(
        status,
        offers.value(cached.offer()),
        NONCES.value(cached.offerNonce()),
        PATHS.value(cached.updatePath()),
        grid.toValue(cached.createdAt()),
        grid.toValue(invoiceCreatedAt));
  }

  private Value effect(Effect effect) {
    return switch (effect) {
      case Effect.OfferPathsRequest e ->
          OFFER_PATHS_REQUEST.make(
              TYPE_OFFER_PATHS_REQUEST,
              IntValue.gen(e.invoiceSlot()),
              grid.toValue(e.replyPathExpiry()),
              PATHS.value(e.destination()),
              IntValue.gen(e.replyPath()));
      case Effect.BuildOffer e ->
          BUILD_OFFER.make(
              TYPE_BUILD_OFFER,
              IntValue.gen(e.invoiceSlot()),
              PATHS.sequence(e.paths()),
              grid.toValue(e.pathsAbsoluteExpiry()),
              PATHS.value(e.responder()),
              grid.toValue(e.receivedAt()));
      case Effect.ServeStaticInvoice e ->
          SERVE_STATIC_INVOICE.make(
              TYPE_SERVE_STATIC_INVOICE,
              offers.value(e.offer()),
              NONCES.value(e.offerNonce()),
              grid.toValue(e.invoiceCreatedAt()),
              PATHS.value(e.destination()),
              IntValue.gen(e.replyPath()));
      case Effect.Persist _ -> PERSIST;
    };
  }

  private Value outcome(Outcome outcome) {
    Value verdict = Objects.requireNonNull(VERDICTS.get(outcome.verdict()));
    return outcome.offer().isPresent()
        ? OUTCOME_WITH_OFFER.make(verdict, offers.value(outcome.offer().get()))
        : Shapes.OUTCOME.make(verdict);
  }
}
