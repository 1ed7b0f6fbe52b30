package dev.standingoffer.benchmarks;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Locale;

/**
 * Every event, with every outcome that matters: the cache it finds, the event, and what has to come
 * of it. All are made from the full cache, and the router gives one reply path for each message.
 */
public enum Situation {
  IDLE_TICK(Verdict.NOTHING_DUE, Effects.NONE),
  IDLE_TICK_HARDENED(Verdict.NOTHING_DUE, Effects.NONE),
  TICK_REQUEST(Verdict.PATHS_REQUESTED, Effects.REQUEST),
  TICK_INVOICES(Verdict.NOTHING_DUE, Effects.INVOICES),
  TICK_BOTH(Verdict.PATHS_REQUESTED, Effects.REQUEST_AND_INVOICES),
  TICK_EXPIRED(Verdict.PATHS_REQUESTED, Effects.REQUEST),
  PEER_CONNECTED(Verdict.NOTHING_DUE, Effects.NONE),
  SERVER_PATHS(Verdict.SERVER_PATHS_ACCEPTED, Effects.PERSIST),
  PATHS_UNWANTED(Verdict.SLOT_NOT_FREE, Effects.NONE),
  PATHS_REPEATED(Verdict.PATHS_REPEATED, Effects.NONE),
  PATHS_ACCEPTED(Verdict.OFFER_TO_BUILD, Effects.BUILD),
  OFFER_BUILT(Verdict.OFFER_CACHED, Effects.INVOICE_AND_PERSIST),
  CONFIRMATION_FIRST(Verdict.INVOICE_CONFIRMED, Effects.PERSIST),
  CONFIRMATION_REPEATED(Verdict.INVOICE_CONFIRMED, Effects.PERSIST),
  CONFIRMATION_UNKNOWN(Verdict.UNKNOWN_OFFER, Effects.NONE),
  REQUEST_READY(Verdict.FRESH_OFFER, Effects.PERSIST),
  REQUEST_USED(Verdict.USED_OFFER, Effects.NONE),
  REQUEST_NOTHING(Verdict.NO_OFFER, Effects.NONE);

  /** Ten minutes after the first offer, when nothing is due. */
  private static final Time IDLE = Time.ofSeconds(1_760_000_600);

  /** Just over two hours after the first two offers, and before any invoice is as old. */
  private static final Time STALE = Time.ofSeconds(1_760_007_300);

  /** Two hours later than {@link #IDLE}: every offer and every invoice is old. */
  private static final Time ALL_OLD = Time.ofSeconds(1_760_007_800);

  private static final Time TWO_HOURS = Time.ofSeconds(7_200);
  private static final Time A_YEAR = Time.ofSeconds(365 * 86_400L);

  /** Half a minute after the first offer has expired, and half a minute before the next does. */
  private static final Time FIRST_EXPIRED = Time.ofSeconds(1_760_000_030).plus(A_YEAR);

  /** What a step has its owner do; of requests and invoices, how many follows from the cache. */
  private enum Effects {
    NONE,
    REQUEST,
    INVOICES,
    REQUEST_AND_INVOICES,
    BUILD,
    PERSIST,
    INVOICE_AND_PERSIST
  }

  private final Verdict verdict;
  private final Effects effects;

  Situation(Verdict verdict, Effects effects) {
    this.verdict = verdict;
    this.effects = effects;
  }

  /** Its name in the table of results. */
  public String row() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Policy policy() {
    return this == IDLE_TICK_HARDENED ? Policy.HARDENED : Policy.LDK_0_2_5;
  }

  /** The cache that the event finds, with so many slots. */
  Cache cache(int slots) {
    Cache full = FullCache.ofSize(slots);
    Changes changes = new Changes(full);
    return switch (this) {
      case TICK_INVOICES ->
          changes.offers(
              offer ->
                  offer.status() instanceof Status.Used(Time created)
                      ? offer.withStatus(new Status.Used(created.minus(TWO_HOURS)))
                      : offer);
      case TICK_EXPIRED -> changes.offers(offer -> Changes.moved(offer, A_YEAR));
      case PATHS_REPEATED -> changes.empty(0);
      case PATHS_ACCEPTED, OFFER_BUILT -> changes.empty(slots - 1);
      case CONFIRMATION_FIRST -> changes.pending(slots - 1);
      case REQUEST_USED -> changes.offers(offer -> offer.withStatus(Changes.used(offer)));
      case REQUEST_NOTHING -> changes.offers(offer -> offer.withStatus(Status.PENDING));
      default -> full;
    };
  }

  /** The time of the event, where it has one; LDK's clock shows it in any case. */
  Time now() {
    return switch (this) {
      case TICK_REQUEST -> STALE;
      case TICK_BOTH -> ALL_OLD;
      case TICK_EXPIRED -> FIRST_EXPIRED;
      default -> IDLE;
    };
  }

  /** The event, for {@link #cache} of the same number of slots. */
  Event event(int slots) {
    Cache full = FullCache.ofSize(slots);
    CachedOffer last = (CachedOffer) full.slots().getLast();
    return switch (this) {
      case IDLE_TICK, IDLE_TICK_HARDENED, TICK_REQUEST, TICK_INVOICES, TICK_BOTH, TICK_EXPIRED ->
          new Event.TimerTick(now(), 1, 1);
      case PEER_CONNECTED -> new Event.PeerConnected(now(), 1);
      case SERVER_PATHS -> new Event.ServerPathsSet(now(), 1, full.serverPaths());
      case PATHS_UNWANTED, PATHS_ACCEPTED -> paths(slots - 1, last);
      case PATHS_REPEATED -> paths(0, last);
      case OFFER_BUILT ->
          new Event.OfferBuilt(
              now(), now(), slots - 1, last.offer(), last.offerNonce(), last.updatePath());
      case CONFIRMATION_FIRST ->
          new Event.StaticInvoicePersisted(last.offer().id(), last.createdAt());
      case CONFIRMATION_REPEATED ->
          new Event.StaticInvoicePersisted(last.offer().id(), Time.ofSeconds(0));
      case CONFIRMATION_UNKNOWN ->
          new Event.StaticInvoicePersisted(
              new OfferId(Bytes.of(new byte[OfferId.LENGTH])), last.createdAt());
      case REQUEST_READY, REQUEST_USED, REQUEST_NOTHING -> new Event.OfferRequested(now());
    };
  }

  private Event paths(int slot, CachedOffer offer) {
    return new Event.OfferPathsReceived(
        now(),
        slot,
        now().plus(TWO_HOURS),
        offer.offer().paths(),
        offer.offer().absoluteExpiry(),
        offer.updatePath());
  }

  /**
   * Sees to it that a step is what this names.
   *
   * @throws IllegalStateException if it comes to anything else
   */
  void require(Cache before, Step step) {
    require(step.outcome().verdict() == verdict, "it ends with " + step.outcome().verdict());
    int used =
        (int)
            before.slots().stream()
                .filter(slot -> slot instanceof CachedOffer(_, _, Status.Used _, _, _))
                .count();
    List<Integer> expected =
        switch (effects) {
          case NONE -> counts(0, 0, 0, 0);
          case REQUEST -> counts(1, 0, 0, 0);
          case INVOICES -> counts(0, used, 0, 0);
          case REQUEST_AND_INVOICES -> counts(1, used, 0, 0);
          case BUILD -> counts(0, 0, 1, 0);
          case PERSIST -> counts(0, 0, 0, 1);
          case INVOICE_AND_PERSIST -> counts(0, 1, 0, 1);
        };
    require(expected.equals(counted(step)), "its effects are " + step.effects());
    int emptied =
        switch (this) {
          case TICK_EXPIRED -> before.slots().size() / FullCache.SLOTS;
          case OFFER_BUILT -> -1;
          default -> 0;
        };
    require(
        Changes.emptySlots(step.next()) - Changes.emptySlots(before) == emptied,
        "another number of slots is empty");
    require(
        this != CONFIRMATION_REPEATED || step.next().equals(before),
        "it changes something after all");
  }

  private void require(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalStateException("%s is not what is measured: %s".formatted(row(), complaint));
    }
  }

  private static List<Integer> counts(int requests, int invoices, int builds, int persists) {
    return List.of(requests, invoices, builds, persists);
  }

  /** Requests, invoices, offers to build, and times to persist. */
  static List<Integer> counted(Step step) {
    int[] counts = new int[4];
    for (Effect effect : step.effects()) {
      counts[
          switch (effect) {
            case Effect.OfferPathsRequest _ -> 0;
            case Effect.ServeStaticInvoice _ -> 1;
            case Effect.BuildOffer _ -> 2;
            case Effect.Persist _ -> 3;
          }]++;
    }
    return counts(counts[0], counts[1], counts[2], counts[3]);
  }

  /** The step itself. */
  Step step(int slots) {
    return OfferCache.step(cache(slots), event(slots), policy());
  }
}
