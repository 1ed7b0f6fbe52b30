package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The transition of the cache, method by method as in {@code spec/OfferCache.tla}, which is as
 * LDK's {@code AsyncReceiveOfferCache} and the half of {@code OffersMessageFlow} around it behave.
 */
public final class OfferCache {

  private static final int NO_SLOT = -1;

  private OfferCache() {}

  /** Answers an event. Total: every event is defined in every cache. */
  public static Step step(Cache cache, Event event, Policy policy) {
    return switch (event) {
      case Event.ServerPathsSet e -> serverPathsSet(cache, e, policy);
      case Event.TimerTick e -> timerTick(cache, e, policy);
      case Event.PeerConnected e -> peerConnected(cache, e, policy);
      case Event.OfferPathsReceived e -> offerPathsReceived(cache, e, policy);
      case Event.OfferBuilt e -> offerBuilt(cache, e, policy);
      case Event.StaticInvoicePersisted e -> staticInvoicePersisted(cache, e, policy);
      case Event.OfferRequested e -> offerRequested(cache, e, policy);
      case Event.Restarted e -> restarted(e);
    };
  }

  /** L1. Whether the request that follows succeeds does not matter to the owner. */
  private static Step serverPathsSet(Cache cache, Event.ServerPathsSet event, Policy policy) {
    if (event.paths().isEmpty()) {
      return answer(cache, Verdict.NO_SERVER_PATHS);
    }
    Cache pruned = prune(cache, event.now()).withRetryTicks(0);
    if (cache.slots().isEmpty()) {
      pruned = pruned.withSlots(Cache.emptySlots(policy.numSlots()));
    }
    Step request =
        requestOfferPaths(
            pruned.withServerPaths(event.paths()), event.now(), event.replyPaths(), policy);
    return new Step(
        request.next(),
        withPersist(request.effects(), policy),
        Outcome.of(Verdict.SERVER_PATHS_ACCEPTED));
  }

  /** L1, Y1, Y3. A failed path request skips the invoices (O9), unless the policy has a remedy. */
  private static Step timerTick(Cache cache, Event.TimerTick event, Policy policy) {
    if (cache.serverPaths().isEmpty()) {
      return answer(cache, Verdict.NOT_CONFIGURED);
    }
    Cache pruned = prune(cache, event.now());
    Cache reset =
        pruned
            .withSlots(
                pruned.slots().stream().map(slot -> bounded(slot, event.now(), policy)).toList())
            .withRequestAttempts(0)
            .withRetryTicks(nextRetryTick(cache.retryTicks(), policy));
    Step request = requestOfferPaths(reset, event.now(), event.replyPaths(), policy);
    if (request.outcome().verdict() == Verdict.NO_REPLY_PATH && !policy.refreshAlways()) {
      return request;
    }
    List<Effect> effects = new ArrayList<>(request.effects());
    effects.addAll(
        invoiceRefreshes(request.next(), event.now(), event.invoiceReplyPaths(), policy));
    return new Step(request.next(), effects, request.outcome());
  }

  /** L1. */
  private static Step peerConnected(Cache cache, Event.PeerConnected event, Policy policy) {
    if (cache.serverPaths().isEmpty()) {
      return answer(cache, Verdict.NOT_CONFIGURED);
    }
    Cache pruned = prune(cache, event.now()).withRetryTicks(0);
    return requestOfferPaths(pruned, event.now(), event.replyPaths(), policy);
  }

  /** L2, the first half of LDK's {@code handle_offer_paths}. */
  private static Step offerPathsReceived(
      Cache cache, Event.OfferPathsReceived event, Policy policy) {
    if (event.now().isAfter(event.replyPathExpiry())) {
      return answer(cache, Verdict.REPLY_TOO_LATE);
    }
    Cache pruned = prune(cache, event.now());
    Optional<Verdict> refusal =
        whyRefused(
            pruned,
            event.invoiceSlot(),
            event.paths(),
            event.pathsAbsoluteExpiry(),
            event.now(),
            policy);
    if (refusal.isPresent()) {
      return answer(pruned, refusal.get());
    }
    if (event.paths().isEmpty()) {
      return answer(pruned, Verdict.PATHS_MISSING);
    }
    Effect build =
        new Effect.BuildOffer(
            event.invoiceSlot(),
            event.paths(),
            event.pathsAbsoluteExpiry(),
            event.responder(),
            event.now());
    return new Step(pruned, List.of(build), Outcome.of(Verdict.OFFER_TO_BUILD));
  }

  /** L2, the second half of {@code handle_offer_paths}: all is checked again. */
  private static Step offerBuilt(Cache cache, Event.OfferBuilt event, Policy policy) {
    Offer offer = event.offer();
    Cache pruned = prune(cache, event.receivedAt());
    Optional<Verdict> refusal =
        whyRefused(
            pruned,
            event.invoiceSlot(),
            offer.paths(),
            offer.absoluteExpiry(),
            event.receivedAt(),
            policy);
    if (refusal.isPresent()) {
      return answer(pruned, refusal.get());
    }
    CachedOffer slot =
        new CachedOffer(
            offer, event.offerNonce(), Status.PENDING, event.responder(), event.receivedAt());
    return new Step(
        pruned.withSlot(event.invoiceSlot(), slot).withRetryTicks(0),
        withPersist(List.of(serveStaticInvoice(slot, event.invoiceCreatedAt(), 0)), policy),
        Outcome.of(Verdict.OFFER_CACHED));
  }

  /** L3. No clock, no pruning; only the first slot with the offer. */
  private static Step staticInvoicePersisted(
      Cache cache, Event.StaticInvoicePersisted event, Policy policy) {
    for (int i = 0; i < cache.slots().size(); i++) {
      if (cache.slots().get(i) instanceof CachedOffer slot
          && slot.offer().id().equals(event.offerId())) {
        Status confirmed =
            switch (slot.status()) {
              case Status.Pending _ -> new Status.Ready(event.invoiceCreatedAt());
              case Status.Ready(Time recorded) ->
                  new Status.Ready(later(recorded, event.invoiceCreatedAt()));
              case Status.Used(Time recorded) ->
                  new Status.Used(later(recorded, event.invoiceCreatedAt()));
            };
        return new Step(
            cache.withSlot(i, slot.withStatus(confirmed)).withRetryTicks(0),
            withPersist(List.of(), policy),
            Outcome.of(Verdict.INVOICE_CONFIRMED));
      }
    }
    return answer(cache, Verdict.UNKNOWN_OFFER);
  }

  /** K2, L4. The last of the freshest, else the last of those that expire last. */
  private static Step offerRequested(Cache cache, Event.OfferRequested event, Policy policy) {
    Cache pruned = prune(cache, event.now());
    int freshest = NO_SLOT;
    int longest = NO_SLOT;
    for (int i = 0; i < pruned.slots().size(); i++) {
      if (pruned.slots().get(i) instanceof CachedOffer slot) {
        switch (slot.status()) {
          case Status.Ready _ -> {
            if (freshest == NO_SLOT
                || !slot.createdAt().isBefore(cachedAt(pruned, freshest).createdAt())) {
              freshest = i;
            }
          }
          case Status.Used _ -> {
            if (longest == NO_SLOT
                || isExpiryAtMost(
                    cachedAt(pruned, longest).offer().absoluteExpiry(),
                    slot.offer().absoluteExpiry())) {
              longest = i;
            }
          }
          case Status.Pending _ -> {
            // Nobody can pay it (L3).
          }
        }
      }
    }
    if (freshest != NO_SLOT) {
      CachedOffer slot = cachedAt(pruned, freshest);
      return new Step(
          pruned.withSlot(freshest, slot.withStatus(used(slot.status()))),
          withPersist(List.of(), policy),
          Outcome.returned(Verdict.FRESH_OFFER, slot.offer()));
    }
    if (longest != NO_SLOT) {
      return new Step(
          pruned,
          List.of(),
          Outcome.returned(Verdict.USED_OFFER, cachedAt(pruned, longest).offer()));
    }
    return answer(pruned, Verdict.NO_OFFER);
  }

  /** R5, K1: the counts are not persisted. */
  private static Step restarted(Event.Restarted event) {
    return answer(event.persisted().withRequestAttempts(0).withRetryTicks(0), Verdict.RESTARTED);
  }

  /** Forgets expired offers, of whatever status; if there were any, requests are allowed again. */
  private static Cache prune(Cache cache, Time now) {
    boolean anyExpired = false;
    List<Slot> kept = new ArrayList<>(cache.slots().size());
    for (Slot slot : cache.slots()) {
      boolean expired = slot instanceof CachedOffer cached && isExpired(cached.offer(), now);
      kept.add(expired ? Slot.EMPTY : slot);
      anyExpired |= expired;
    }
    return anyExpired ? cache.withSlots(kept).withRequestAttempts(0) : cache;
  }

  private static boolean isExpired(Offer offer, Time now) {
    return offer.absoluteExpiry().isPresent() && offer.absoluteExpiry().get().isBefore(now);
  }

  /** L5: Ready, and older than the threshold. The age is the offer's; its invoice's by a remedy. */
  private static boolean isStale(CachedOffer slot, Time now, Policy policy) {
    Time oldest = now.minus(policy.offerRefreshThreshold());
    return slot.status() instanceof Status.Ready(Time invoiceCreatedAt)
        && slot.createdAt().isBefore(oldest)
        && (!policy.ageFromInvoice() || invoiceCreatedAt.isBefore(oldest));
  }

  /** F5: Pending, and by a remedy no longer sent, as it is older than the threshold. */
  private static boolean isTiredOf(CachedOffer slot, Time now, Policy policy) {
    return policy.giveUpPending()
        && slot.status() instanceof Status.Pending
        && slot.createdAt().isBefore(now.minus(policy.offerRefreshThreshold()));
  }

  /** F5: left alone for another threshold, so that none of its invoices is under way. */
  private static boolean isGivenUp(CachedOffer slot, Time now, Policy policy) {
    return isTiredOf(slot, now.minus(policy.offerRefreshThreshold()), policy);
  }

  /**
   * The first empty slot; else the stalest, the first of equals, unless it is the only one that can
   * be paid. An offer that is given up comes before those that can be paid.
   */
  private static int slotNeedingOffer(Cache cache, Time now, Policy policy) {
    int givenUp = NO_SLOT;
    int stalest = NO_SLOT;
    for (int i = 0; i < cache.slots().size(); i++) {
      switch (cache.slots().get(i)) {
        case Slot.Empty _ -> {
          return i;
        }
        case CachedOffer slot -> {
          if (isGivenUp(slot, now, policy)) {
            givenUp = older(cache, givenUp, i);
          } else if (isStale(slot, now, policy)) {
            stalest = older(cache, stalest, i);
          }
        }
      }
    }
    if (givenUp != NO_SLOT) {
      return givenUp;
    }
    return payableIn(cache) <= 1 ? NO_SLOT : stalest;
  }

  /** The slot whose offer is older, the first of equals; the second where the first is no slot. */
  private static int older(Cache cache, int first, int second) {
    return first == NO_SLOT
            || cachedAt(cache, second).createdAt().isBefore(cachedAt(cache, first).createdAt())
        ? second
        : first;
  }

  private static long payableIn(Cache cache) {
    return cache.slots().stream()
        .filter(
            slot ->
                slot instanceof CachedOffer cached && !(cached.status() instanceof Status.Pending))
        .count();
  }

  /** K1 limits the rounds; a slot that no message can name asks for nothing. */
  private static int slotToRequest(Cache cache, Time now, Policy policy) {
    if (cache.requestAttempts() >= policy.maxRequests()) {
      return NO_SLOT;
    }
    int slotNumber = slotNeedingOffer(cache, now, policy);
    return slotNumber > policy.maxSlotNumber() ? NO_SLOT : slotNumber;
  }

  private static Step requestOfferPaths(Cache cache, Time now, int replyPaths, Policy policy) {
    int slotNumber = slotToRequest(cache, now, policy);
    if (slotNumber == NO_SLOT) {
      return answer(cache, Verdict.NOTHING_DUE);
    }
    if (replyPaths == 0) {
      return answer(cache, Verdict.NO_REPLY_PATH);
    }
    return new Step(
        cache.withRequestAttempts(cache.requestAttempts() + 1),
        round(cache, slotNumber, now, replyPaths, policy),
        Outcome.of(Verdict.PATHS_REQUESTED));
  }

  /** One round: for each reply path, for each server path, one copy; the first few are sent. */
  private static List<Effect> round(
      Cache cache, int slotNumber, Time now, int replyPaths, Policy policy) {
    Time replyPathExpiry = now.plus(policy.replyPathLifetime());
    List<Effect> copies = new ArrayList<>();
    for (int replyPath = 1; replyPath <= replyPaths; replyPath++) {
      for (BlindedMessagePath destination : cache.serverPaths()) {
        if (copies.size() == policy.maxCopies()) {
          return copies;
        }
        copies.add(
            new Effect.OfferPathsRequest(slotNumber, replyPathExpiry, destination, replyPath));
      }
    }
    return copies;
  }

  /** From two times the gap less 1 back to the gap; LDK, with a gap of 1, counts nothing. */
  private static int nextRetryTick(int retryTicks, Policy policy) {
    int gap = policy.maxRetryGap();
    if (gap == 1) {
      return 0;
    }
    return retryTicks < 2 * gap - 1 ? retryTicks + 1 : gap;
  }

  /** On no tick or on the first, the second, the fourth, the eighth: 0 or a power of two. */
  private static boolean isRetryDue(Cache cache) {
    return Integer.bitCount(cache.retryTicks()) <= 1;
  }

  /**
   * Y1: a Pending offer on its ticks, by a remedy while it is young. Y3: a Used one once its newest
   * confirmed invoice is old.
   */
  private static boolean isRefreshDue(Cache cache, CachedOffer slot, Time now, Policy policy) {
    return switch (slot.status()) {
      case Status.Pending _ -> isRetryDue(cache) && !isTiredOf(slot, now, policy);
      case Status.Used(Time invoiceCreatedAt) ->
          invoiceCreatedAt.plus(policy.invoiceRefreshThreshold()).isBefore(now);
      case Status.Ready _ -> false;
    };
  }

  /** By slot; for each, one copy for each reply path, at most as many as the policy allows. */
  private static List<Effect> invoiceRefreshes(
      Cache cache, Time now, int replyPaths, Policy policy) {
    List<Effect> effects = new ArrayList<>();
    for (Slot slot : cache.slots()) {
      if (slot instanceof CachedOffer cached && isRefreshDue(cache, cached, now, policy)) {
        for (int copy = 1; copy <= Math.min(replyPaths, policy.maxCopies()); copy++) {
          effects.add(serveStaticInvoice(cached, now, copy));
        }
      }
    }
    return effects;
  }

  /** Looks at the named slot alone, and by a remedy at whether it is the only payable one. */
  private static Optional<Verdict> whyRefused(
      Cache cache,
      int slotNumber,
      List<BlindedMessagePath> paths,
      Optional<Time> expiry,
      Time now,
      Policy policy) {
    if (!isWanted(cache, slotNumber, now, policy)) {
      return Optional.of(Verdict.SLOT_NOT_FREE);
    }
    Time earliest = now.plus(policy.minPathsLifetime()).wholeSeconds();
    if (expiry.isPresent() && expiry.get().isBefore(earliest)) {
      return Optional.of(Verdict.PATHS_EXPIRE_TOO_SOON);
    }
    for (Slot slot : cache.slots()) {
      if (slot instanceof CachedOffer cached && cached.offer().paths().equals(paths)) {
        return Optional.of(Verdict.PATHS_REPEATED);
      }
    }
    return Optional.empty();
  }

  private static boolean isWanted(Cache cache, int slotNumber, Time now, Policy policy) {
    return slotNumber < cache.slots().size()
        && switch (cache.slots().get(slotNumber)) {
          case Slot.Empty _ -> true;
          case CachedOffer slot ->
              isGivenUp(slot, now, policy)
                  || (isStale(slot, now, policy) && !isSpared(cache, policy));
        };
  }

  /** L5, O11: whether an answer may take no payable offer, as there is but one. */
  private static boolean isSpared(Cache cache, Policy policy) {
    return policy.guardAcceptance() && payableIn(cache) <= 1;
  }

  /** By a remedy, brings what was recorded while the clock was ahead to the present (F6). */
  private static Slot bounded(Slot slot, Time now, Policy policy) {
    if (!policy.boundTimes() || !(slot instanceof CachedOffer cached)) {
      return slot;
    }
    Status status =
        switch (cached.status()) {
          case Status.Pending pending -> pending;
          case Status.Ready(Time recorded) -> new Status.Ready(earlier(recorded, now));
          case Status.Used(Time recorded) -> new Status.Used(earlier(recorded, now));
        };
    return new CachedOffer(
        cached.offer(),
        cached.offerNonce(),
        status,
        cached.updatePath(),
        earlier(cached.createdAt(), now));
  }

  private static Effect serveStaticInvoice(CachedOffer slot, Time createdAt, int replyPath) {
    return new Effect.ServeStaticInvoice(
        slot.offer(), slot.offerNonce(), createdAt, slot.updatePath(), replyPath);
  }

  /** R4: the cache has to be persisted along with these messages. */
  private static List<Effect> withPersist(List<Effect> messages, Policy policy) {
    List<Effect> effects = new ArrayList<>(messages);
    effects.add(policy.persistFirst() ? 0 : messages.size(), Effect.PERSIST);
    return effects;
  }

  private static Status used(Status status) {
    return status instanceof Status.Ready(Time invoiceCreatedAt)
        ? new Status.Used(invoiceCreatedAt)
        : status;
  }

  /** The order of expiries, in which none is the latest. */
  private static boolean isExpiryAtMost(Optional<Time> a, Optional<Time> b) {
    return b.isEmpty() || (a.isPresent() && !a.get().isAfter(b.get()));
  }

  private static Time later(Time a, Time b) {
    return a.isBefore(b) ? b : a;
  }

  private static Time earlier(Time a, Time b) {
    return b.isBefore(a) ? b : a;
  }

  private static CachedOffer cachedAt(Cache cache, int slotNumber) {
    return (CachedOffer) cache.slots().get(slotNumber);
  }

  private static Step answer(Cache next, Verdict verdict) {
    return new Step(next, List.of(), Outcome.of(verdict));
  }
}
