package dev.standingoffer.mirror.wrong;

import static dev.standingoffer.mirror.wrong.Tampering.NANOSECOND;
import static dev.standingoffer.mirror.wrong.Tampering.createdAt;
import static dev.standingoffer.mirror.wrong.Tampering.isExpired;
import static dev.standingoffer.mirror.wrong.Tampering.isReady;
import static dev.standingoffer.mirror.wrong.Tampering.isUsed;
import static dev.standingoffer.mirror.wrong.Tampering.mapOffers;
import static dev.standingoffer.mirror.wrong.Tampering.recordedTime;
import static dev.standingoffer.mirror.wrong.Tampering.right;
import static dev.standingoffer.mirror.wrong.Tampering.timeOf;
import static dev.standingoffer.mirror.wrong.Tampering.withAttempts;
import static dev.standingoffer.mirror.wrong.Tampering.withEffects;
import static dev.standingoffer.mirror.wrong.Tampering.withInvoiceRefreshThreshold;
import static dev.standingoffer.mirror.wrong.Tampering.withNext;
import static dev.standingoffer.mirror.wrong.Tampering.withOfferRefreshThreshold;
import static dev.standingoffer.mirror.wrong.Tampering.withPersistFirst;
import static dev.standingoffer.mirror.wrong.Tampering.withSlot;
import static dev.standingoffer.mirror.wrong.Tampering.withSlots;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Effect.OfferPathsRequest;
import dev.standingoffer.cache.Effect.ServeStaticInvoice;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Event.OfferBuilt;
import dev.standingoffer.cache.Event.OfferPathsReceived;
import dev.standingoffer.cache.Event.OfferRequested;
import dev.standingoffer.cache.Event.Restarted;
import dev.standingoffer.cache.Event.StaticInvoicePersisted;
import dev.standingoffer.cache.Event.TimerTick;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Cores with one mistake each, of the kinds that a port makes. A check that is worth its time
 * reports every one of them.
 */
public final class WrongCores {

  private WrongCores() {}

  /** All of them. */
  public static List<Class<? extends Core>> all() {
    return Tampering.classesIn(WrongCores.class, Core.class);
  }

  /** L5: an offer is stale at the threshold already, not only past it. */
  public static final class StaleAtThreshold implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Time shorter = policy.offerRefreshThreshold().minus(NANOSECOND);
      return right(cache, event, withOfferRefreshThreshold(policy, shorter));
    }
  }

  /** Y3: an invoice is renewed at the threshold already, not only past it. */
  public static final class RenewedAtThreshold implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Time shorter = policy.invoiceRefreshThreshold().minus(NANOSECOND);
      return right(cache, event, withInvoiceRefreshThreshold(policy, shorter));
    }
  }

  /** An offer is expired at its expiry already, not only past it. */
  public static final class ExpiredAtExpiry implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Optional<Time> now = timeOf(event).map(time -> time.plus(NANOSECOND));
      boolean looks = event instanceof OfferRequested || event instanceof OfferBuilt;
      return looks && now.isPresent()
          ? right(withoutExpired(cache, now.get(), 0), event, policy)
          : right(cache, event, policy);
    }
  }

  /** L2: an answer is too late at the reply path's expiry already, not only past it. */
  public static final class LateAtExpiry implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return event instanceof OfferPathsReceived e && e.now().equals(e.replyPathExpiry())
          ? new Step(cache, List.of(), new Outcome(Verdict.REPLY_TOO_LATE, Optional.empty()))
          : right(cache, event, policy);
    }
  }

  /** L2: nobody looks at when the answer came. */
  public static final class LateReplyAccepted implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return event instanceof OfferPathsReceived e
          ? right(
              cache,
              new OfferPathsReceived(
                  e.now(),
                  e.invoiceSlot(),
                  Time.MAX,
                  e.paths(),
                  e.pathsAbsoluteExpiry(),
                  e.responder()),
              policy)
          : right(cache, event, policy);
    }
  }

  /** L2: the lifetime of paths is counted in nanoseconds, not in whole seconds. */
  public static final class LifetimeInNanoseconds implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      boolean tooShort =
          event instanceof OfferBuilt e
              && e.offer().absoluteExpiry().isPresent()
              && e.offer()
                  .absoluteExpiry()
                  .get()
                  .isBefore(e.receivedAt().plus(policy.minPathsLifetime()));
      Step step = right(cache, event, policy);
      return tooShort && step.outcome().verdict() == Verdict.OFFER_CACHED
          ? new Step(
              withSlot(step.next(), ((OfferBuilt) event).invoiceSlot(), Slot.EMPTY),
              List.of(),
              new Outcome(Verdict.PATHS_EXPIRE_TOO_SOON, Optional.empty()))
          : step;
    }
  }

  /** L2: of two lists of paths, the first paths alone are compared. */
  public static final class FirstPathsCompared implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return step.outcome().verdict() == Verdict.OFFER_TO_BUILD
              && step.next().slots().stream()
                  .anyMatch(
                      slot ->
                          slot instanceof CachedOffer cached
                              && !cached.offer().paths().isEmpty()
                              && cached
                                  .offer()
                                  .paths()
                                  .getFirst()
                                  .equals(((OfferPathsReceived) event).paths().getFirst()))
          ? new Step(step.next(), List.of(), new Outcome(Verdict.PATHS_REPEATED, Optional.empty()))
          : step;
    }
  }

  /** L5: the last payable offer is not replaced when paths arrive. LDK does not look. */
  public static final class LastPayableKept implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof OfferBuilt e
              && step.outcome().verdict() == Verdict.OFFER_CACHED
              && isReady(cache.slots().get(e.invoiceSlot()))
              && payable(cache) == 1
          ? new Step(cache, List.of(), new Outcome(Verdict.SLOT_NOT_FREE, Optional.empty()))
          : step;
    }
  }

  /** L5: the last payable offer is put up for replacement. */
  public static final class LastPayableAsked implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      if (cache.slots().isEmpty() || step.outcome().verdict() != Verdict.NOTHING_DUE) {
        return step;
      }
      // With one more payable offer, which is taken away afterwards, the guard lets it through.
      Optional<Slot> payable =
          cache.slots().stream().filter(slot -> recordedTime(slot).isPresent()).findFirst();
      if (payable.isEmpty()) {
        return step;
      }
      List<Slot> slots = new ArrayList<>(cache.slots());
      slots.add(((CachedOffer) payable.get()).withStatus(new Status.Used(Time.MAX)));
      Step tampered = right(withSlots(cache, slots), event, policy);
      return withNext(
          tampered,
          withSlots(tampered.next(), tampered.next().slots().subList(0, cache.slots().size())));
    }
  }

  /** L5: of equally stale offers, the last is put up for replacement. */
  public static final class LastStalestAsked implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      List<Slot> slots = step.next().slots();
      return withEffects(
          step,
          step.effects().stream()
              .map(
                  effect ->
                      effect instanceof OfferPathsRequest request
                          ? withSlotNumber(request, lastLike(slots, request.invoiceSlot()))
                          : effect)
              .toList());
    }

    private static Effect withSlotNumber(OfferPathsRequest request, int slotNumber) {
      return new OfferPathsRequest(
          slotNumber, request.replyPathExpiry(), request.destination(), request.replyPath());
    }

    private static int lastLike(List<Slot> slots, int slotNumber) {
      return slots.get(slotNumber) instanceof CachedOffer first
          ? IntStream.range(0, slots.size())
              .filter(
                  i ->
                      isReady(slots.get(i))
                          && ((CachedOffer) slots.get(i)).createdAt().equals(first.createdAt()))
              .max()
              .orElse(slotNumber)
          : slotNumber;
    }
  }

  /** L1: a round goes server path by server path, not reply path by reply path. */
  public static final class CopiesByServer implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      List<BlindedMessagePath> servers = step.next().serverPaths();
      List<Effect> effects = new ArrayList<>(step.effects());
      effects.sort(
          Comparator.comparingInt(
              effect ->
                  effect instanceof OfferPathsRequest request
                      ? servers.indexOf(request.destination())
                      : effect instanceof Effect.Persist && policy.persistFirst()
                          ? -1
                          : servers.size()));
      return withEffects(step, effects);
    }
  }

  /** K1: pruning allows no new rounds. */
  public static final class CountKeptByPrune implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return event instanceof OfferRequested e
          ? right(withoutExpired(cache, e.now(), cache.requestAttempts()), event, policy)
          : right(cache, event, policy);
    }
  }

  /** K1: a restart brings back the count of rounds. */
  public static final class CountRestored implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof Restarted e
          ? withNext(step, withAttempts(step.next(), e.persisted().requestAttempts()))
          : step;
    }
  }

  /** A request of the user prunes nothing. */
  public static final class PruneForgotten implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return event instanceof OfferRequested
          ? right(cache, new OfferRequested(Time.ZERO), policy)
          : right(cache, event, policy);
    }
  }

  /** Y3: of two confirmed invoices the earlier one is recorded, as LDK did before 0.2.3. */
  public static final class EarlierInvoiceRecorded implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      if (!(event instanceof StaticInvoicePersisted e)) {
        return right(cache, event, policy);
      }
      for (int i = 0; i < cache.slots().size(); i++) {
        if (cache.slots().get(i) instanceof CachedOffer slot
            && slot.offer().id().equals(e.offerId())) {
          Optional<Time> recorded = recordedTime(slot);
          if (recorded.isPresent() && recorded.get().isBefore(e.invoiceCreatedAt())) {
            return right(cache, new StaticInvoicePersisted(e.offerId(), recorded.get()), policy);
          }
          return right(withSlot(cache, i, withoutRecordedTime(slot)), event, policy);
        }
      }
      return right(cache, event, policy);
    }

    private static CachedOffer withoutRecordedTime(CachedOffer slot) {
      return switch (slot.status()) {
        case Status.Pending _ -> slot;
        case Status.Ready _ -> slot.withStatus(new Status.Ready(Time.ZERO));
        case Status.Used _ -> slot.withStatus(new Status.Used(Time.ZERO));
      };
    }
  }

  /** L3: a confirmation is for every slot with that offer, not for the first alone. */
  public static final class AllSlotsConfirmed implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof StaticInvoicePersisted e
          ? withNext(
              step,
              mapOffers(
                  step.next(),
                  slot ->
                      slot.offer().id().equals(e.offerId())
                              && slot.status() instanceof Status.Pending
                          ? slot.withStatus(new Status.Ready(e.invoiceCreatedAt()))
                          : slot))
          : step;
    }
  }

  /** K2: of equally fresh offers, the first is returned. */
  public static final class FirstFreshestReturned implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return backwards(cache, event, policy, Verdict.FRESH_OFFER);
    }
  }

  /** K2: of offers that expire together, the first is returned. */
  public static final class FirstLongestReturned implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return backwards(cache, event, policy, Verdict.USED_OFFER);
    }
  }

  /** K2: nanoseconds do not count when the freshest offer is chosen. */
  public static final class NanosecondsIgnored implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      if (!(event instanceof OfferRequested)) {
        return right(cache, event, policy);
      }
      Step step =
          right(
              mapOffers(cache, slot -> createdAt(slot, slot.createdAt().wholeSeconds())),
              event,
              policy);
      List<Slot> slots = new ArrayList<>(step.next().slots());
      for (int i = 0; i < slots.size(); i++) {
        if (slots.get(i) instanceof CachedOffer slot) {
          slots.set(i, createdAt(slot, ((CachedOffer) cache.slots().get(i)).createdAt()));
        }
      }
      return withNext(step, withSlots(step.next(), slots));
    }
  }

  /** K2: an offer without expiry counts as the first to expire. */
  public static final class EndlessExpiresFirst implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      if (step.outcome().verdict() != Verdict.USED_OFFER) {
        return step;
      }
      Cache expiring =
          withSlots(
              cache,
              cache.slots().stream()
                  .map(slot -> isUsed(slot) && isEndless(slot) ? Slot.EMPTY : slot)
                  .toList());
      Outcome other = right(expiring, event, policy).outcome();
      return other.offer().isPresent() ? new Step(step.next(), step.effects(), other) : step;
    }

    private static boolean isEndless(Slot slot) {
      return ((CachedOffer) slot).offer().absoluteExpiry().isEmpty();
    }
  }

  /** Y1, Y3: invoices leave before path requests. */
  public static final class InvoicesFirst implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      List<Effect> effects = new ArrayList<>(step.effects());
      effects.sort(
          Comparator.comparing((Effect effect) -> !(effect instanceof ServeStaticInvoice)));
      return event instanceof TimerTick ? withEffects(step, effects) : step;
    }
  }

  /** Y3: invoices go to the server of today, not to the one that the offer came from. */
  public static final class InvoicesToPresentServer implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof TimerTick
          ? withEffects(
              step,
              step.effects().stream()
                  .map(
                      effect ->
                          effect instanceof ServeStaticInvoice sent
                              ? new ServeStaticInvoice(
                                  sent.offer(),
                                  sent.offerNonce(),
                                  sent.invoiceCreatedAt(),
                                  cache.serverPaths().getFirst(),
                                  sent.replyPath())
                              : effect)
                  .toList())
          : step;
    }
  }

  /** R4: a confirmation that changes nothing does not ask for persisting. */
  public static final class PersistForgotten implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof StaticInvoicePersisted && step.next().equals(cache)
          ? withEffects(step, List.of())
          : step;
    }
  }

  /** R4: persisting has the other place among the effects. */
  public static final class PersistMisplaced implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return right(cache, event, withPersistFirst(policy, !policy.persistFirst()));
    }
  }

  private static Cache withoutExpired(Cache cache, Time now, int attempts) {
    boolean anyExpired = cache.slots().stream().anyMatch(slot -> isExpired(slot, now));
    Cache pruned =
        withSlots(
            cache,
            cache.slots().stream().map(slot -> isExpired(slot, now) ? Slot.EMPTY : slot).toList());
    return anyExpired ? withAttempts(pruned, attempts) : cache;
  }

  private static long payable(Cache cache) {
    return cache.slots().stream().filter(slot -> recordedTime(slot).isPresent()).count();
  }

  /** Where the answer has that verdict, the answer that is found from the last slot on. */
  private static Step backwards(Cache cache, Event event, Policy policy, Verdict verdict) {
    Step step = right(cache, event, policy);
    if (step.outcome().verdict() != verdict) {
      return step;
    }
    Step reversed = right(withSlots(cache, cache.slots().reversed()), event, policy);
    return withNext(reversed, withSlots(reversed.next(), reversed.next().slots().reversed()));
  }
}
