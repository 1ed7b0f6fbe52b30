package dev.standingoffer.mirror.wrong;

import static dev.standingoffer.mirror.wrong.Tampering.NANOSECOND;
import static dev.standingoffer.mirror.wrong.Tampering.createdAt;
import static dev.standingoffer.mirror.wrong.Tampering.isReady;
import static dev.standingoffer.mirror.wrong.Tampering.isUsed;
import static dev.standingoffer.mirror.wrong.Tampering.mapOffers;
import static dev.standingoffer.mirror.wrong.Tampering.recordedTime;
import static dev.standingoffer.mirror.wrong.Tampering.right;
import static dev.standingoffer.mirror.wrong.Tampering.withChange;
import static dev.standingoffer.mirror.wrong.Tampering.withEffects;
import static dev.standingoffer.mirror.wrong.Tampering.withNext;
import static dev.standingoffer.mirror.wrong.Tampering.withSlots;
import static dev.standingoffer.mirror.wrong.Tampering.withTicks;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Effect.OfferPathsRequest;
import dev.standingoffer.cache.Effect.ServeStaticInvoice;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Event.OfferBuilt;
import dev.standingoffer.cache.Event.OfferPathsReceived;
import dev.standingoffer.cache.Event.PathsChanged;
import dev.standingoffer.cache.Event.PeerConnected;
import dev.standingoffer.cache.Event.Restarted;
import dev.standingoffer.cache.Event.ServerPathsSet;
import dev.standingoffer.cache.Event.StaticInvoicePersisted;
import dev.standingoffer.cache.Event.TimerTick;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policies;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Cores that do LDK's part right, and make one mistake each in a remedy. */
public final class WrongRemedies {

  private WrongRemedies() {}

  /** All of them. */
  public static List<Class<? extends Core>> all() {
    return Tampering.classesIn(WrongRemedies.class, Core.class);
  }

  /** L5: {@code ageFromInvoice} is forgotten. */
  public static final class InvoiceAgeIgnored implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return right(cache, event, Policies.with(policy, "ageFromInvoice", false));
    }
  }

  /** L5: by its invoice, an offer is stale at the threshold already, not only past it. */
  public static final class InvoiceStaleAtThreshold implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      if (!(event instanceof OfferPathsReceived)) {
        return right(cache, event, policy);
      }
      return keptOf(
          cache, right(mapOffers(cache, InvoiceStaleAtThreshold::earlier), event, policy));
    }

    private static CachedOffer earlier(CachedOffer slot) {
      return slot.status() instanceof Status.Ready(Time recorded)
          ? slot.withStatus(new Status.Ready(recorded.minus(NANOSECOND)))
          : slot;
    }
  }

  /** L5: {@code guardAcceptance} is forgotten. */
  public static final class LastPayableReplaced implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return right(cache, event, Policies.with(policy, "guardAcceptance", false));
    }
  }

  /** L5: one of two payable offers is spared, not only the last. */
  public static final class OneOfTwoSpared implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      boolean wanted =
          step.outcome().verdict() == Verdict.OFFER_TO_BUILD
              && isReady(step.next().slots().get(((OfferPathsReceived) event).invoiceSlot()));
      return wanted
              && step.next().slots().stream().filter(s -> recordedTime(s).isPresent()).count() == 2
          ? new Step(step.next(), List.of(), new Outcome(Verdict.SLOT_NOT_FREE, Optional.empty()))
          : step;
    }
  }

  /** Y1: {@code refreshAlways} is forgotten. */
  public static final class InvoicesSkipped implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return right(cache, event, Policies.with(policy, "refreshAlways", false));
    }
  }

  /** L1: as the invoices are sent, nobody is told that the path request failed. */
  public static final class FailureHidden implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof TimerTick && step.outcome().verdict() == Verdict.NO_REPLY_PATH
          ? new Step(
              step.next(), step.effects(), new Outcome(Verdict.NOTHING_DUE, Optional.empty()))
          : step;
    }
  }

  /** Y1: {@code giveUpPending} is forgotten. */
  public static final class PendingNeverGivenUp implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return right(cache, event, Policies.with(policy, "giveUpPending", false));
    }
  }

  /** Y1: a Pending offer is replaced in its time, but sent until then. */
  public static final class TiredSent implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      Step unaware = right(cache, event, Policies.with(policy, "giveUpPending", false));
      return event instanceof TimerTick
          ? new Step(step.next(), requestsThenInvoices(step, unaware), step.outcome())
          : step;
    }
  }

  /** L1: an answer may replace a Pending offer, but no tick asks for one. */
  public static final class GivenUpNotRequested implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      Step unaware = right(cache, event, Policies.with(policy, "giveUpPending", false));
      return event instanceof TimerTick
          ? new Step(unaware.next(), requestsThenInvoices(unaware, step), unaware.outcome())
          : step;
    }
  }

  private static List<Effect> requestsThenInvoices(Step requests, Step invoices) {
    return Stream.concat(
            requests.effects().stream().filter(OfferPathsRequest.class::isInstance),
            invoices.effects().stream().filter(ServeStaticInvoice.class::isInstance))
        .toList();
  }

  /** L2: a Pending offer is asked to be replaced, and the answer is refused. */
  public static final class GivenUpNotAccepted implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return event instanceof OfferPathsReceived || event instanceof OfferBuilt
          ? right(cache, event, Policies.with(policy, "giveUpPending", false))
          : right(cache, event, policy);
    }
  }

  /** Y1: a Pending offer may be replaced as soon as it is no longer sent. */
  public static final class GivenUpAtOnce implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      UnaryOperator<CachedOffer> older =
          slot ->
              slot.status() instanceof Status.Pending
                  ? createdAt(slot, slot.createdAt().minus(policy.offerRefreshThreshold()))
                  : slot;
      return event instanceof OfferPathsReceived
          ? keptOf(cache, right(mapOffers(cache, older), event, policy))
          : right(cache, event, policy);
    }
  }

  /** L5: a Pending offer is left alone for another threshold, and one that was confirmed is not. */
  public static final class ConfirmedReplacedAtOnce implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      UnaryOperator<CachedOffer> older =
          slot ->
              isReady(slot)
                  ? createdAt(slot, slot.createdAt().minus(policy.offerRefreshThreshold()))
                  : slot;
      return event instanceof OfferPathsReceived
          ? keptOf(cache, right(mapOffers(cache, older), event, policy))
          : right(cache, event, policy);
    }
  }

  /** The step as if it had found the offers as they were. */
  private static Step keptOf(Cache cache, Step step) {
    List<Slot> slots = new ArrayList<>(step.next().slots());
    for (int i = 0; i < slots.size(); i++) {
      slots.set(i, slots.get(i) instanceof CachedOffer ? cache.slots().get(i) : Slot.EMPTY);
    }
    return withNext(step, withSlots(step.next(), slots));
  }

  /** Y3: {@code boundTimes} is forgotten. */
  public static final class FutureTimesKept implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return right(cache, event, Policies.with(policy, "boundTimes", false));
    }
  }

  /** Y3: the offer's own time is bounded, and that of its invoice is not. */
  public static final class FutureInvoiceKept implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      if (!(event instanceof TimerTick)) {
        return step;
      }
      List<Slot> slots = new ArrayList<>(step.next().slots());
      for (int i = 0; i < slots.size(); i++) {
        if (slots.get(i) instanceof CachedOffer slot) {
          slots.set(i, slot.withStatus(((CachedOffer) cache.slots().get(i)).status()));
        }
      }
      return withNext(step, withSlots(step.next(), slots));
    }
  }

  /** Y3: a connected peer bounds times as a tick does. */
  public static final class BoundedByPeer implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      UnaryOperator<Cache> bound =
          next -> right(next, new TimerTick(((PeerConnected) event).now(), 0, 0), policy).next();
      return event instanceof PeerConnected
          ? withNext(step, withSlots(step.next(), bound.apply(step.next()).slots()))
          : step;
    }
  }

  /** Y1: {@code maxRetryGap} is forgotten. */
  public static final class EveryTickSent implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return right(cache, event, Policies.with(policy, "maxRetryGap", 1));
    }
  }

  /** Y1: the largest gap is one tick longer. */
  public static final class GapTooLong implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return right(
          cache, event, Policies.with(policy, "maxRetryGap", policy.maxRetryGap() % 1_000_000 + 1));
    }
  }

  /** Y1: a tick whose path request failed is not counted. */
  public static final class FailedTickNotCounted implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof TimerTick && step.outcome().verdict() == Verdict.NO_REPLY_PATH
          ? withNext(step, withTicks(step.next(), cache.retryTicks()))
          : step;
    }
  }

  /** Y1: a connected peer is no reason to try again. */
  public static final class TicksKeptByPeer implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return keptBy(event instanceof PeerConnected, cache, right(cache, event, policy));
    }
  }

  /** Y1: new server paths are no reason to try again. */
  public static final class TicksKeptByServer implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return keptBy(event instanceof ServerPathsSet, cache, right(cache, event, policy));
    }
  }

  /** Y1: a new offer is no reason to try again. */
  public static final class TicksKeptByOffer implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return keptBy(event instanceof OfferBuilt, cache, right(cache, event, policy));
    }
  }

  /** Y1: a confirmation is no reason to try again. */
  public static final class TicksKeptByConfirmation implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return keptBy(event instanceof StaticInvoicePersisted, cache, right(cache, event, policy));
    }
  }

  /** Y1: a restart brings back the count of ticks. */
  public static final class TicksRestored implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof Restarted e
          ? withNext(step, withTicks(step.next(), e.persisted().retryTicks()))
          : step;
    }
  }

  /** Y3: what is due of a Used offer is sent on every tick, as from LDK. */
  public static final class UsedSentEveryTick implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      Step eager = right(cache, event, Policies.with(policy, "maxRetryGap", 1));
      return event instanceof TimerTick && invoices(step).isEmpty()
          ? withEffects(
              step,
              Stream.concat(
                      step.effects().stream(),
                      invoices(eager).stream().filter(sent -> isOfUsed(sent, step.next())))
                  .toList())
          : step;
    }

    private static List<ServeStaticInvoice> invoices(Step step) {
      return step.effects().stream()
          .filter(ServeStaticInvoice.class::isInstance)
          .map(ServeStaticInvoice.class::cast)
          .toList();
    }

    private static boolean isOfUsed(ServeStaticInvoice sent, Cache cache) {
      return cache.slots().stream()
          .anyMatch(
              slot ->
                  isUsed(slot)
                      && slot instanceof CachedOffer cached
                      && cached.offer().equals(sent.offer()));
    }
  }

  /** Y1: ticks are counted though nothing is due. */
  public static final class TicksCountedForNothing implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      boolean idle =
          event instanceof TimerTick
              && !cache.serverPaths().isEmpty()
              && policy.maxRetryGap() > 1
              && step.next().retryTicks() == 0;
      return idle ? withNext(step, withTicks(step.next(), 1)) : step;
    }
  }

  /** L5: {@code retainOnlyPayable} is forgotten. */
  public static final class OnlyPayableLeftReady implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return right(cache, event, Policies.with(policy, "retainOnlyPayable", false));
    }
  }

  /** R4: that the only payable offer is Used is not persisted. */
  public static final class RetainedNotPersisted implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof TimerTick
          ? withEffects(
              step, step.effects().stream().filter(e -> !(e instanceof Effect.Persist)).toList())
          : step;
    }
  }

  /** L4: {@code useRestored} is forgotten. */
  public static final class RestoredLeftReady implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return right(cache, event, Policies.with(policy, "useRestored", false));
    }
  }

  /** Y3: a change of paths is forgotten as soon as it is told. */
  public static final class ChangeForgotten implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof PathsChanged
          ? withNext(
              step, withChange(step.next(), step.next().retryTicks(), cache.pathsChangedAt()))
          : step;
    }
  }

  /** Y3: a change of paths sends nothing at once. */
  public static final class ChangeSendsNothing implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof PathsChanged ? withEffects(step, List.of()) : step;
    }
  }

  /** Y3: a tick knows of no change of paths. */
  public static final class ChangeIgnoredByTick implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      if (!(event instanceof TimerTick)) {
        return right(cache, event, policy);
      }
      Step right = right(cache, event, policy);
      Step step = right(withChange(cache, cache.retryTicks(), Optional.empty()), event, policy);
      return withNext(
          step, withChange(step.next(), step.next().retryTicks(), right.next().pathsChangedAt()));
    }
  }

  /** L5: an answer replaces a Ready offer though its invoice was sent anew. */
  public static final class ChangeIgnoredByAnswer implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      if (!(event instanceof OfferPathsReceived)) {
        return right(cache, event, policy);
      }
      Step step = right(withChange(cache, cache.retryTicks(), Optional.empty()), event, policy);
      return withNext(
          step, withChange(step.next(), step.next().retryTicks(), cache.pathsChangedAt()));
    }
  }

  /** Y3: a restart brings back when the paths changed. */
  public static final class ChangeRestored implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = right(cache, event, policy);
      return event instanceof Restarted e
          ? withNext(step, withChange(step.next(), 0, e.persisted().pathsChangedAt()))
          : step;
    }
  }

  private static Step keptBy(boolean event, Cache cache, Step step) {
    return event ? withNext(step, withTicks(step.next(), cache.retryTicks())) : step;
  }
}
