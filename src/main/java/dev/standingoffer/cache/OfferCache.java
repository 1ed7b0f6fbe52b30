package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.wire.Time;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The transition of the cache, method by method as in {@code spec/OfferCache.tla}, which is as
 * LDK's {@code AsyncReceiveOfferCache} and the half of {@code OffersMessageFlow} around it behave.
 *
 * {@snippet file="dev/standingoffer/library/examples/CacheExample.java" region="step"}
 */
public final class OfferCache {

  private static final int NO_SLOT = -1;
  private static final int NOT_IDLE = -1;
  private static final List<Effect> PERSIST = List.of(Effect.PERSIST);
  private static final Outcome NOTHING_DUE = Outcome.of(Verdict.NOTHING_DUE);

  private OfferCache() {}

  /** Answers an event. Total: every event is defined in every cache. */
  public static Step step(Cache cache, Event event, Policy policy) {
    return switch (event) {
      case Event.ServerPathsSet e -> serverPathsSet(cache, e, policy);
      case Event.TimerTick e -> timerTick(cache, e, policy);
      case Event.PeerConnected e -> peerConnected(cache, e, policy);
      case Event.PathsChanged e -> pathsChanged(cache, e, policy);
      case Event.OfferPathsReceived e -> offerPathsReceived(cache, e, policy);
      case Event.OfferBuilt e -> offerBuilt(cache, e, policy);
      case Event.StaticInvoicePersisted e -> staticInvoicePersisted(cache, e, policy);
      case Event.OfferRequested e -> offerRequested(cache, e, policy);
      case Event.Restarted e -> restarted(e, policy);
    };
  }

  /** L1. Whether the request that follows succeeds does not matter to the owner. */
  private static Step serverPathsSet(Cache cache, Event.ServerPathsSet event, Policy policy) {
    if (event.paths().isEmpty()) {
      return answer(cache, Verdict.NO_SERVER_PATHS);
    }
    Time now = event.now();
    List<Slot> pruned = prune(cache.slots(), now);
    int attempts = attemptsSinceReset(cache, pruned);
    List<Slot> slots = pruned.isEmpty() ? Cache.emptySlots(policy.numSlots()) : pruned;
    int slotNumber = slotToRequest(slots, attempts, cache.pathsChangedAt(), now, policy);
    Verdict request = requestOfferPaths(slotNumber, event.replyPaths());
    List<Effect> round = round(request, slotNumber, event.paths(), now, event.replyPaths(), policy);
    Cache next = cache.with(slots, attempts + rounds(request), event.paths(), 0);
    return new Step(next, withPersist(round, policy), Outcome.of(Verdict.SERVER_PATHS_ACCEPTED));
  }

  /** L1, Y1, Y3. A failed path request skips the invoices (O9), unless the policy has a remedy. */
  @SuppressWarnings("ReferenceEquality") // retained returns the same list where it changes nothing
  private static Step timerTick(Cache cache, Event.TimerTick event, Policy policy) {
    if (cache.serverPaths().isEmpty()) {
      return answer(cache, Verdict.NOT_CONFIGURED);
    }
    Time now = event.now();
    Optional<Time> changedAt = notAfter(cache.pathsChangedAt(), now);
    int idleTicks = ticksIfIdle(cache, changedAt, now, policy);
    if (idleTicks != NOT_IDLE) {
      Cache next = cache.with(cache.slots(), 0, cache.serverPaths(), idleTicks, changedAt);
      return new Step(next, List.of(), NOTHING_DUE);
    }
    List<Slot> bounded = changed(cache.slots(), slot -> bounded(pruned(slot, now), now, policy));
    List<Slot> slots = retained(bounded, changedAt, now, policy);
    int retryTicks =
        isSomeInvoiceDue(slots, changedAt, now, policy)
            ? nextRetryTick(cache.retryTicks(), policy)
            : 0;
    int slotNumber = slotToRequest(slots, 0, changedAt, now, policy);
    Verdict request = requestOfferPaths(slotNumber, event.replyPaths());
    List<Effect> round =
        round(request, slotNumber, cache.serverPaths(), now, event.replyPaths(), policy);
    List<Effect> refreshes =
        request == Verdict.NO_REPLY_PATH && !policy.refreshAlways()
            ? List.of()
            : invoiceRefreshes(
                slots, changedAt, retryTicks, now, event.invoiceReplyPaths(), policy);
    List<Effect> messages = joined(round, refreshes);
    Cache next = cache.with(slots, rounds(request), cache.serverPaths(), retryTicks, changedAt);
    return new Step(
        next, slots == bounded ? messages : withPersist(messages, policy), Outcome.of(request));
  }

  /**
   * How many ticks are counted after a tick that leaves all slots as they are and sends nothing,
   * which nearly every one does: one pass over the slots finds it out, where what follows in a tick
   * comes to the same in several. Where it is another tick, that is for what follows to say.
   */
  private static int ticksIfIdle(Cache cache, Optional<Time> changedAt, Time now, Policy policy) {
    boolean isDue = false;
    for (Slot slot : cache.slots()) {
      if (!(slot instanceof CachedOffer cached)
          || isExpired(cached.offer(), now)
          || isStale(cached, changedAt, now, policy)
          || isAhead(cached, now, policy)
          || isGivenUp(cached, now, policy)) {
        return NOT_IDLE;
      }
      isDue = isDue || isInvoiceDue(cached, changedAt, now, policy);
    }
    int retryTicks = isDue ? nextRetryTick(cache.retryTicks(), policy) : 0;
    return isDue && isRetryDue(retryTicks) ? NOT_IDLE : retryTicks;
  }

  /** By a remedy, the only payable offer is Used once it would be replaced beside another one. */
  private static List<Slot> retained(
      List<Slot> slots, Optional<Time> changedAt, Time now, Policy policy) {
    if (policy.retainOnlyPayable() && payableIn(slots) == 1) {
      for (int i = 0; i < slots.size(); i++) {
        if (slots.get(i) instanceof CachedOffer slot && isStale(slot, changedAt, now, policy)) {
          return replaced(slots, i, slot.withStatus(used(slot.status())));
        }
      }
    }
    return slots;
  }

  /** L1. */
  private static Step peerConnected(Cache cache, Event.PeerConnected event, Policy policy) {
    if (cache.serverPaths().isEmpty()) {
      return answer(cache, Verdict.NOT_CONFIGURED);
    }
    Time now = event.now();
    List<Slot> slots = prune(cache.slots(), now);
    int attempts = attemptsSinceReset(cache, slots);
    int slotNumber = slotToRequest(slots, attempts, cache.pathsChangedAt(), now, policy);
    Verdict request = requestOfferPaths(slotNumber, event.replyPaths());
    List<Effect> round =
        round(request, slotNumber, cache.serverPaths(), now, event.replyPaths(), policy);
    Cache next = cache.with(slots, attempts + rounds(request), cache.serverPaths(), 0);
    return new Step(next, round, Outcome.of(request));
  }

  /** Y3. What is due is sent at once, and by the ticks that follow. */
  private static Step pathsChanged(Cache cache, Event.PathsChanged event, Policy policy) {
    if (cache.serverPaths().isEmpty()) {
      return answer(cache, Verdict.NOT_CONFIGURED);
    }
    Time now = event.now();
    Optional<Time> changedAt = Optional.of(now);
    List<Slot> slots = prune(cache.slots(), now);
    int attempts = attemptsSinceReset(cache, slots);
    return new Step(
        cache.with(slots, attempts, cache.serverPaths(), 0, changedAt),
        invoiceRefreshes(slots, changedAt, 0, now, event.invoiceReplyPaths(), policy),
        Outcome.of(Verdict.CHANGE_NOTED));
  }

  /** L2, the first half of LDK's {@code handle_offer_paths}. */
  private static Step offerPathsReceived(
      Cache cache, Event.OfferPathsReceived event, Policy policy) {
    Time now = event.now();
    if (now.isAfter(event.replyPathExpiry())) {
      return answer(cache, Verdict.REPLY_TOO_LATE);
    }
    List<Slot> slots = prune(cache.slots(), now);
    int attempts = attemptsSinceReset(cache, slots);
    Cache pruned = cache.with(slots, attempts, cache.serverPaths(), cache.retryTicks());
    Verdict refusal =
        whyRefused(
            pruned, event.invoiceSlot(), event.paths(), event.pathsAbsoluteExpiry(), now, policy);
    if (refusal != null) {
      return answer(pruned, refusal);
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
            now);
    return new Step(pruned, List.of(build), Outcome.of(Verdict.OFFER_TO_BUILD));
  }

  /** L2, the second half of {@code handle_offer_paths}: all is checked again. */
  private static Step offerBuilt(Cache cache, Event.OfferBuilt event, Policy policy) {
    Offer offer = event.offer();
    Time now = event.receivedAt();
    List<Slot> slots = prune(cache.slots(), now);
    int attempts = attemptsSinceReset(cache, slots);
    Cache pruned = cache.with(slots, attempts, cache.serverPaths(), cache.retryTicks());
    Verdict refusal =
        whyRefused(pruned, event.invoiceSlot(), offer.paths(), offer.absoluteExpiry(), now, policy);
    if (refusal != null) {
      return answer(pruned, refusal);
    }
    CachedOffer cached =
        new CachedOffer(offer, event.offerNonce(), Status.PENDING, event.responder(), now);
    return new Step(
        cache.with(replaced(slots, event.invoiceSlot(), cached), attempts, cache.serverPaths(), 0),
        withPersist(List.of(serveStaticInvoice(cached, event.invoiceCreatedAt(), 0)), policy),
        Outcome.of(Verdict.OFFER_CACHED));
  }

  /** L3. No clock, no pruning; only the first slot with the offer. */
  private static Step staticInvoicePersisted(
      Cache cache, Event.StaticInvoicePersisted event, Policy policy) {
    for (int i = 0; i < cache.slots().size(); i++) {
      if (cache.slots().get(i) instanceof CachedOffer slot
          && slot.offer().id().equals(event.offerId())) {
        Slot confirmed = slot.withStatus(confirmed(slot.status(), event.invoiceCreatedAt()));
        return new Step(
            cache.with(
                replaced(cache.slots(), i, confirmed),
                cache.requestAttempts(),
                cache.serverPaths(),
                0),
            withPersist(List.of(), policy),
            Outcome.of(Verdict.INVOICE_CONFIRMED));
      }
    }
    return answer(cache, Verdict.UNKNOWN_OFFER);
  }

  /** A later confirmation never takes the recorded time back. */
  private static Status confirmed(Status status, Time invoiceCreatedAt) {
    return switch (status) {
      case Status.Pending _ -> new Status.Ready(invoiceCreatedAt);
      case Status.Ready(Time recorded) ->
          recorded.isBefore(invoiceCreatedAt) ? new Status.Ready(invoiceCreatedAt) : status;
      case Status.Used(Time recorded) ->
          recorded.isBefore(invoiceCreatedAt) ? new Status.Used(invoiceCreatedAt) : status;
    };
  }

  /** K2, L4. The last of the freshest, else the last of those that expire last. */
  private static Step offerRequested(Cache cache, Event.OfferRequested event, Policy policy) {
    List<Slot> slots = prune(cache.slots(), event.now());
    int attempts = attemptsSinceReset(cache, slots);
    int freshest = NO_SLOT;
    int longest = NO_SLOT;
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i) instanceof CachedOffer slot) {
        switch (slot.status()) {
          case Status.Ready _ -> {
            if (freshest == NO_SLOT
                || !slot.createdAt().isBefore(cachedAt(slots, freshest).createdAt())) {
              freshest = i;
            }
          }
          case Status.Used _ -> {
            if (longest == NO_SLOT
                || isExpiryAtMost(
                    cachedAt(slots, longest).offer().absoluteExpiry(),
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
      CachedOffer slot = cachedAt(slots, freshest);
      return new Step(
          cache.with(
              replaced(slots, freshest, slot.withStatus(used(slot.status()))),
              attempts,
              cache.serverPaths(),
              cache.retryTicks()),
          withPersist(List.of(), policy),
          Outcome.returned(Verdict.FRESH_OFFER, slot.offer()));
    }
    Cache pruned = cache.with(slots, attempts, cache.serverPaths(), cache.retryTicks());
    Outcome outcome =
        longest == NO_SLOT
            ? Outcome.of(Verdict.NO_OFFER)
            : Outcome.returned(Verdict.USED_OFFER, cachedAt(slots, longest).offer());
    return new Step(pruned, List.of(), outcome);
  }

  /** R5, K1: the counts are not persisted. By a remedy, no offer is Ready (L4). */
  private static Step restarted(Event.Restarted event, Policy policy) {
    Cache persisted = event.persisted();
    List<Slot> slots =
        policy.useRestored() ? changed(persisted.slots(), OfferCache::restored) : persisted.slots();
    return answer(
        persisted.with(slots, 0, persisted.serverPaths(), 0, Optional.empty()), Verdict.RESTARTED);
  }

  private static Slot restored(Slot slot) {
    return slot instanceof CachedOffer cached ? cached.withStatus(used(cached.status())) : slot;
  }

  /** Forgets expired offers, of whatever status. The same list where there are none. */
  private static List<Slot> prune(List<Slot> slots, Time now) {
    return changed(slots, slot -> pruned(slot, now));
  }

  private static Slot pruned(Slot slot, Time now) {
    return slot instanceof CachedOffer cached && isExpired(cached.offer(), now) ? Slot.EMPTY : slot;
  }

  /** K1: where an offer was forgotten, requests are allowed again. */
  @SuppressWarnings("ReferenceEquality") // prune returns the same list where it forgets nothing
  private static int attemptsSinceReset(Cache cache, List<Slot> pruned) {
    return pruned == cache.slots() ? cache.requestAttempts() : 0;
  }

  private static boolean isExpired(Offer offer, Time now) {
    return offer.lastMoment().isBefore(now);
  }

  private static boolean isOnceOld(Time time, Time now, Policy policy) {
    return time.isOlderThan(policy.offerRefreshThreshold(), now);
  }

  /** The first question follows from the second, and makes no time. */
  private static boolean isTwiceOld(Time time, Time now, Policy policy) {
    return isOnceOld(time, now, policy)
        && isOnceOld(time, now.minus(policy.offerRefreshThreshold()), policy);
  }

  /** F5: Pending, and by a remedy no longer sent, as it is older than the threshold. */
  private static boolean isTiredOf(CachedOffer slot, Time now, Policy policy) {
    return policy.giveUpPending()
        && slot.status() instanceof Status.Pending
        && isOnceOld(slot.createdAt(), now, policy);
  }

  /** F5: left alone for another threshold, so that none of its invoices is under way. */
  private static boolean isGivenUp(CachedOffer slot, Time now, Policy policy) {
    return policy.giveUpPending()
        && slot.status() instanceof Status.Pending
        && isTwiceOld(slot.createdAt(), now, policy);
  }

  /**
   * L5: Ready, and older than the threshold. The age is the offer's; its invoice's by a remedy. By
   * another, it is left alone for as long as if it had not been confirmed (F1).
   */
  private static boolean isStale(
      CachedOffer slot, Optional<Time> changedAt, Time now, Policy policy) {
    return slot.status() instanceof Status.Ready(Time invoiceCreatedAt)
        && isOnceOld(slot.createdAt(), now, policy)
        && (!policy.ageFromInvoice()
            || invoiceCreatedAt.isOlderThan(policy.offerRefreshThreshold(), now))
        && (!policy.giveUpPending() || isTwiceOld(slot.createdAt(), now, policy))
        && mayReplaceReady(changedAt, now, policy);
  }

  /**
   * F1: after a change of paths, an invoice of a Ready offer may be under way for two thresholds.
   */
  private static boolean mayReplaceReady(Optional<Time> changedAt, Time now, Policy policy) {
    return changedAt.isEmpty() || isTwiceOld(changedAt.get(), now, policy);
  }

  /**
   * The first empty slot; else the stalest, the first of equals, unless it is the only one that can
   * be paid. An offer that is given up comes before those that can be paid.
   */
  private static int slotNeedingOffer(
      List<Slot> slots, Optional<Time> changedAt, Time now, Policy policy) {
    int givenUp = NO_SLOT;
    int stalest = NO_SLOT;
    for (int i = 0; i < slots.size(); i++) {
      switch (slots.get(i)) {
        case Slot.Empty _ -> {
          return i;
        }
        case CachedOffer slot -> {
          if (isGivenUp(slot, now, policy)) {
            givenUp = older(slots, givenUp, i);
          } else if (isStale(slot, changedAt, now, policy)) {
            stalest = older(slots, stalest, i);
          }
        }
      }
    }
    if (givenUp != NO_SLOT) {
      return givenUp;
    }
    return stalest != NO_SLOT && payableIn(slots) > 1 ? stalest : NO_SLOT;
  }

  /** The slot whose offer is older, the first of equals; the second where the first is no slot. */
  private static int older(List<Slot> slots, int first, int second) {
    return first == NO_SLOT
            || cachedAt(slots, second).createdAt().isBefore(cachedAt(slots, first).createdAt())
        ? second
        : first;
  }

  private static int payableIn(List<Slot> slots) {
    int payable = 0;
    for (Slot slot : slots) {
      if (slot instanceof CachedOffer cached && !(cached.status() instanceof Status.Pending)) {
        payable++;
      }
    }
    return payable;
  }

  /** K1 limits the rounds; a slot that no message can name asks for nothing. */
  private static int slotToRequest(
      List<Slot> slots, int requestAttempts, Optional<Time> changedAt, Time now, Policy policy) {
    if (requestAttempts >= policy.maxRequests()) {
      return NO_SLOT;
    }
    int slotNumber = slotNeedingOffer(slots, changedAt, now, policy);
    return slotNumber > policy.maxSlotNumber() ? NO_SLOT : slotNumber;
  }

  /** What comes of asking for paths for a slot, if it is one. */
  private static Verdict requestOfferPaths(int slotNumber, int replyPaths) {
    if (slotNumber == NO_SLOT) {
      return Verdict.NOTHING_DUE;
    }
    return replyPaths == 0 ? Verdict.NO_REPLY_PATH : Verdict.PATHS_REQUESTED;
  }

  /** How many rounds that is: a failed one is not counted. */
  private static int rounds(Verdict request) {
    return request == Verdict.PATHS_REQUESTED ? 1 : 0;
  }

  /** One round: for each reply path, for each server path, one copy; the first few are sent. */
  private static List<Effect> round(
      Verdict request,
      int slotNumber,
      List<BlindedMessagePath> serverPaths,
      Time now,
      int replyPaths,
      Policy policy) {
    if (request != Verdict.PATHS_REQUESTED) {
      return List.of();
    }
    int destinations = serverPaths.size();
    Time replyPathExpiry = now.plus(policy.replyPathLifetime());
    Effect[] copies =
        new Effect[(int) Math.min((long) replyPaths * destinations, policy.maxCopies())];
    for (int i = 0; i < copies.length; i++) {
      copies[i] =
          new Effect.OfferPathsRequest(
              slotNumber, replyPathExpiry, serverPaths.get(i % destinations), i / destinations + 1);
    }
    return List.of(copies);
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
  private static boolean isRetryDue(int retryTicks) {
    return Integer.bitCount(retryTicks) <= 1;
  }

  /**
   * Y1: of a Pending offer, by a remedy while it is young. Y3: of a Used one once its newest
   * confirmed invoice is old. LDK adds the threshold to the invoice's time; to take it from now
   * comes to the same, at both ends of time as well. An invoice of before a change of paths is due
   * as well, of a Ready offer for one threshold.
   */
  private static boolean isInvoiceDue(
      CachedOffer slot, Optional<Time> changedAt, Time now, Policy policy) {
    return switch (slot.status()) {
      case Status.Pending _ -> !isTiredOf(slot, now, policy);
      case Status.Ready(Time invoiceCreatedAt) ->
          isBefore(invoiceCreatedAt, changedAt) && !isOnceOld(changedAt.orElseThrow(), now, policy);
      case Status.Used(Time invoiceCreatedAt) ->
          invoiceCreatedAt.isOlderThan(policy.invoiceRefreshThreshold(), now)
              || isBefore(invoiceCreatedAt, changedAt);
    };
  }

  private static boolean isSomeInvoiceDue(
      List<Slot> slots, Optional<Time> changedAt, Time now, Policy policy) {
    for (Slot slot : slots) {
      if (slot instanceof CachedOffer cached && isInvoiceDue(cached, changedAt, now, policy)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBefore(Time time, Optional<Time> changedAt) {
    return changedAt.isPresent() && time.isBefore(changedAt.get());
  }

  /** By slot; for each, one copy for each reply path, at most as many as the policy allows. */
  private static List<Effect> invoiceRefreshes(
      List<Slot> slots,
      Optional<Time> changedAt,
      int retryTicks,
      Time now,
      int replyPaths,
      Policy policy) {
    if (!isRetryDue(retryTicks)) {
      return List.of();
    }
    int due = 0;
    for (Slot slot : slots) {
      if (slot instanceof CachedOffer cached && isInvoiceDue(cached, changedAt, now, policy)) {
        due++;
      }
    }
    int copies = Math.min(replyPaths, policy.maxCopies());
    Effect[] effects = new Effect[due * copies];
    int next = 0;
    for (Slot slot : slots) {
      if (slot instanceof CachedOffer cached && isInvoiceDue(cached, changedAt, now, policy)) {
        for (int copy = 1; copy <= copies; copy++) {
          effects[next++] = serveStaticInvoice(cached, now, copy);
        }
      }
    }
    return List.of(effects);
  }

  /**
   * Looks at the named slot alone, and by a remedy at whether it is the only payable one. Nothing
   * where the paths are wanted.
   */
  private static @Nullable Verdict whyRefused(
      Cache cache,
      int slotNumber,
      List<BlindedMessagePath> paths,
      Optional<Time> expiry,
      Time now,
      Policy policy) {
    if (!isWanted(cache, slotNumber, now, policy)) {
      return Verdict.SLOT_NOT_FREE;
    }
    Time earliest = now.plus(policy.minPathsLifetime()).wholeSeconds();
    if (expiry.isPresent() && expiry.get().isBefore(earliest)) {
      return Verdict.PATHS_EXPIRE_TOO_SOON;
    }
    for (Slot slot : cache.slots()) {
      if (slot instanceof CachedOffer cached && cached.offer().paths().equals(paths)) {
        return Verdict.PATHS_REPEATED;
      }
    }
    return null;
  }

  private static boolean isWanted(Cache cache, int slotNumber, Time now, Policy policy) {
    List<Slot> slots = cache.slots();
    return slotNumber < slots.size()
        && switch (slots.get(slotNumber)) {
          case Slot.Empty _ -> true;
          case CachedOffer slot ->
              isGivenUp(slot, now, policy)
                  || (isStale(slot, cache.pathsChangedAt(), now, policy)
                      && !isSpared(slots, policy));
        };
  }

  /** L5, O11: whether an answer may take no payable offer, as there is but one. */
  private static boolean isSpared(List<Slot> slots, Policy policy) {
    return policy.guardAcceptance() && payableIn(slots) <= 1;
  }

  /** By a remedy, brings what was recorded while the clock was ahead to the present (F6). */
  private static Slot bounded(Slot slot, Time now, Policy policy) {
    if (!(slot instanceof CachedOffer cached) || !isAhead(cached, now, policy)) {
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

  /** Whether it has a time that lies in the future, and a remedy is to change that. */
  private static boolean isAhead(CachedOffer slot, Time now, Policy policy) {
    return policy.boundTimes()
        && (slot.createdAt().isAfter(now)
            || switch (slot.status()) {
              case Status.Pending _ -> false;
              case Status.Ready(Time recorded) -> recorded.isAfter(now);
              case Status.Used(Time recorded) -> recorded.isAfter(now);
            });
  }

  /** Each slot changed; the same list where that changes none of them. */
  private static List<Slot> changed(List<Slot> slots, UnaryOperator<Slot> change) {
    for (Slot slot : slots) {
      if (!change.apply(slot).equals(slot)) {
        Slot[] changed = slots.toArray(Slot[]::new);
        Arrays.setAll(changed, i -> change.apply(slots.get(i)));
        return List.of(changed);
      }
    }
    return slots;
  }

  /** One slot replaced; the same list where that is the slot that was there. */
  private static List<Slot> replaced(List<Slot> slots, int slotNumber, Slot slot) {
    if (slots.get(slotNumber).equals(slot)) {
      return slots;
    }
    Slot[] replaced = slots.toArray(Slot[]::new);
    replaced[slotNumber] = slot;
    return List.of(replaced);
  }

  private static Effect serveStaticInvoice(CachedOffer slot, Time createdAt, int replyPath) {
    return new Effect.ServeStaticInvoice(
        slot.offer(), slot.offerNonce(), createdAt, slot.updatePath(), replyPath);
  }

  /** R4: the cache has to be persisted along with these messages. */
  private static List<Effect> withPersist(List<Effect> messages, Policy policy) {
    return policy.persistFirst() ? joined(PERSIST, messages) : joined(messages, PERSIST);
  }

  private static List<Effect> joined(List<Effect> first, List<Effect> second) {
    if (first.isEmpty()) {
      return second;
    }
    if (second.isEmpty()) {
      return first;
    }
    Effect[] all = first.toArray(new Effect[first.size() + second.size()]);
    for (int i = 0; i < second.size(); i++) {
      all[first.size() + i] = second.get(i);
    }
    return List.of(all);
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

  /** The same where it is not after that time. */
  private static Optional<Time> notAfter(Optional<Time> time, Time last) {
    return time.isPresent() && time.get().isAfter(last) ? Optional.of(last) : time;
  }

  private static Time earlier(Time a, Time b) {
    return b.isBefore(a) ? b : a;
  }

  private static CachedOffer cachedAt(List<Slot> slots, int slotNumber) {
    return (CachedOffer) slots.get(slotNumber);
  }

  private static Step answer(Cache next, Verdict verdict) {
    return new Step(next, List.of(), Outcome.of(verdict));
  }
}
