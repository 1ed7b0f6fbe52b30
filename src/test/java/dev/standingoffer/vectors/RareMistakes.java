package dev.standingoffer.vectors;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Effect.ServeStaticInvoice;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Event.OfferPathsReceived;
import dev.standingoffer.cache.Event.PeerConnected;
import dev.standingoffer.cache.Event.ServerPathsSet;
import dev.standingoffer.cache.Event.TimerTick;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policies;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Mistakes in a remedy that show in a corner alone: each is a core that makes one of them. */
final class RareMistakes {

  private static final Time FOUR_HOURS = Time.ofSeconds(4 * 3_600);

  private RareMistakes() {}

  /** Paths to a server leave no change of payment paths noted. */
  static Step changeForgottenByServerPaths(Cache cache, Event event, Policy policy) {
    Step right = OfferCache.step(cache, event, policy);
    return event instanceof ServerPathsSet
        ? with(right, right.next().retryTicks(), Optional.empty())
        : right;
  }

  /** Where paths to a server are set, a Ready offer is replaced right after a change. */
  static Step changeIgnoredByServerPaths(Cache cache, Event event, Policy policy) {
    Step right = OfferCache.step(cache, event, policy);
    if (!(event instanceof ServerPathsSet)) {
      return right;
    }
    Step step = OfferCache.step(with(cache, cache.retryTicks(), Optional.empty()), event, policy);
    return with(step, step.next().retryTicks(), right.next().pathsChangedAt());
  }

  /** A tick forgets a change after which all may be replaced again. */
  static Step oldChangeDropped(Cache cache, Event event, Policy policy) {
    Step right = OfferCache.step(cache, event, policy);
    return event instanceof TimerTick(Time now, int _, int _)
        ? with(
            right,
            right.next().retryTicks(),
            right.next().pathsChangedAt().filter(at -> !at.isOlderThan(FOUR_HOURS, now)))
        : right;
  }

  /** The invoice of a Ready offer is due where the offer itself is older than the change. */
  static Step readyDueByItsOwnAge(Cache cache, Event event, Policy policy) {
    Step right = OfferCache.step(cache, event, policy);
    Optional<Time> change = cache.pathsChangedAt();
    return event instanceof TimerTick && change.isPresent()
        ? without(
            right,
            effect ->
                effect instanceof ServeStaticInvoice sent
                    && right.next().slots().stream()
                        .anyMatch(slot -> isReadySince(slot, sent, change.get())))
        : right;
  }

  private static boolean isReadySince(Slot slot, ServeStaticInvoice sent, Time change) {
    return slot instanceof CachedOffer cached
        && cached.status() instanceof Status.Ready
        && cached.offer().equals(sent.offer())
        && !cached.createdAt().isBefore(change);
  }

  /** After a change, an answer does not replace a Pending offer either. */
  static Step givenUpNotAcceptedAfterChange(Cache cache, Event event, Policy policy) {
    return OfferCache.step(
        cache,
        event,
        event instanceof OfferPathsReceived && cache.pathsChangedAt().isPresent()
            ? withoutGivingUp(policy)
            : policy);
  }

  /** A peer is not asked for a Pending offer's slot where no offer can be paid. */
  static Step givenUpNotRequestedWithNonePayable(Cache cache, Event event, Policy policy) {
    return OfferCache.step(
        cache,
        event,
        event instanceof PeerConnected && nonePayable(cache) ? withoutGivingUp(policy) : policy);
  }

  /** An answer does not replace a Pending offer where no offer can be paid. */
  static Step givenUpNotAcceptedWithNonePayable(Cache cache, Event event, Policy policy) {
    return OfferCache.step(
        cache,
        event,
        event instanceof OfferPathsReceived && nonePayable(cache)
            ? withoutGivingUp(policy)
            : policy);
  }

  /** A peer begins the ticks anew only where it is asked for something. */
  static Step ticksKeptWithNothingDue(Cache cache, Event event, Policy policy) {
    Step right = OfferCache.step(cache, event, policy);
    return event instanceof PeerConnected && right.outcome().verdict() == Verdict.NOTHING_DUE
        ? with(right, cache.retryTicks(), right.next().pathsChangedAt())
        : right;
  }

  /** Paths to a server begin the ticks anew only where they are other ones. */
  static Step ticksKeptBySameServerPaths(Cache cache, Event event, Policy policy) {
    Step right = OfferCache.step(cache, event, policy);
    return event instanceof ServerPathsSet && right.next().serverPaths().equals(cache.serverPaths())
        ? with(right, cache.retryTicks(), right.next().pathsChangedAt())
        : right;
  }

  /** The ticks begin anew with this outcome. */
  static Step ticksBegunAnewBy(Verdict verdict, Cache cache, Event event, Policy policy) {
    Step right = OfferCache.step(cache, event, policy);
    return right.outcome().verdict() == verdict
        ? with(right, 0, right.next().pathsChangedAt())
        : right;
  }

  /** A tick whose request fails sends invoices on the first tick without progress alone. */
  static Step invoicesSkippedAfterFirstFailure(Cache cache, Event event, Policy policy) {
    Step right = OfferCache.step(cache, event, policy);
    return event instanceof TimerTick
            && right.outcome().verdict() == Verdict.NO_REPLY_PATH
            && right.next().retryTicks() > 1
        ? without(right, ServeStaticInvoice.class::isInstance)
        : right;
  }

  /** A tick that sends nothing leaves a change ahead of the clock. */
  static Step futureChangeKeptWhenIdle(Cache cache, Event event, Policy policy) {
    Step right = OfferCache.step(cache, event, policy);
    return event instanceof TimerTick && right.effects().isEmpty()
        ? with(right, right.next().retryTicks(), cache.pathsChangedAt())
        : right;
  }

  /** With the time of a Used offer, that of its invoice is brought to the clock, too. */
  static Step pastInvoiceBounded(Cache cache, Event event, Policy policy) {
    return event instanceof TimerTick(Time now, int _, int _)
        ? OfferCache.step(
            new Cache(
                cache.slots().stream().map(slot -> bounded(slot, now)).toList(),
                cache.requestAttempts(),
                cache.serverPaths(),
                cache.retryTicks(),
                cache.pathsChangedAt()),
            event,
            policy)
        : OfferCache.step(cache, event, policy);
  }

  private static Slot bounded(Slot slot, Time now) {
    return slot instanceof CachedOffer cached
            && cached.status() instanceof Status.Used
            && cached.createdAt().isAfter(now)
        ? cached.withStatus(new Status.Used(now))
        : slot;
  }

  private static Policy withoutGivingUp(Policy policy) {
    return Policies.with(policy, "giveUpPending", false);
  }

  private static boolean nonePayable(Cache cache) {
    return cache.slots().stream()
        .noneMatch(
            slot ->
                slot instanceof CachedOffer cached && !(cached.status() instanceof Status.Pending));
  }

  private static Step with(Step step, int ticks, Optional<Time> changedAt) {
    return new Step(with(step.next(), ticks, changedAt), step.effects(), step.outcome());
  }

  private static Cache with(Cache cache, int ticks, Optional<Time> changedAt) {
    return new Cache(cache.slots(), cache.requestAttempts(), cache.serverPaths(), ticks, changedAt);
  }

  private static Step without(Step step, Predicate<Effect> left) {
    List<Effect> effects = step.effects().stream().filter(left.negate()).toList();
    return new Step(step.next(), effects, step.outcome());
  }
}
