package dev.standingoffer.mirror.wrong;

import static dev.standingoffer.mirror.wrong.Tampering.right;
import static dev.standingoffer.mirror.wrong.Tampering.withAttempts;
import static dev.standingoffer.mirror.wrong.Tampering.withNext;
import static dev.standingoffer.mirror.wrong.Tampering.withSlots;
import static dev.standingoffer.mirror.wrong.Tampering.withTicks;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Event.OfferBuilt;
import dev.standingoffer.cache.Event.OfferPathsReceived;
import dev.standingoffer.cache.Event.PeerConnected;
import dev.standingoffer.cache.Event.ServerPathsSet;
import dev.standingoffer.cache.Event.TimerTick;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policies;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.mirror.Transition;
import dev.standingoffer.wire.Time;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Cores that are right wherever numbers, durations and choices are alike, counts stay within their
 * limits, lists of paths are short, and one thing at a time is wrong. It takes a model with the
 * values at which they differ to notice them.
 */
final class SubtleCores {

  private SubtleCores() {}

  /** All of them, by what each takes for what, or does. */
  static Map<String, Transition<Cache, Event, Policy, Step>> all() {
    Map<String, Transition<Cache, Event, Policy, Step>> all = new TreeMap<>();
    all.putAll(Exchanges.ofPolicy(Policy.class, Tampering::right));
    all.putAll(Exchanges.ofEvents(Event.class, Tampering::right));
    all.putAll(exchangedInCaches());
    all.putAll(largerOrSmaller());
    all.putAll(comparedPaths());
    all.putAll(changedServerPaths());
    all.putAll(otherCounts());
    all.putAll(refusalsInOtherOrder());
    all.putAll(outcomesInOtherOrder());
    all.putAll(firstOfEquals());
    all.putAll(changesWithARemedyAlone());
    return all;
  }

  /** Where values of a cache are read, others of the same type are. */
  private static Map<String, Transition<Cache, Event, Policy, Step>> exchangedInCaches() {
    return Map.of(
        "Cache: requestAttempts and retryTicks exchanged",
        (cache, event, policy) ->
            event instanceof Event.Restarted
                ? right(cache, event, policy)
                : readAs(cache, event, policy, SubtleCores::countsExchanged),
        "CachedOffer: createdAt and invoiceCreatedAt exchanged",
        (cache, event, policy) ->
            event instanceof OfferPathsReceived
                ? readAs(
                    cache, event, policy, read -> Tampering.mapOffers(read, SubtleCores::exchanged))
                : right(cache, event, policy));
  }

  /** Y3: that the payment paths have changed counts only with one of the remedies. */
  private static Map<String, Transition<Cache, Event, Policy, Step>> changesWithARemedyAlone() {
    Map<String, Transition<Cache, Event, Policy, Step>> wrong = new TreeMap<>();
    for (RecordComponent remedy : Policy.class.getRecordComponents()) {
      if (remedy.getType().equals(boolean.class)) {
        Predicate<Policy> isOn =
            policy -> Boolean.TRUE.equals(Policies.get(policy, remedy.getName()));
        wrong.put(
            "a change is forgotten by what a step does without " + remedy.getName(),
            (cache, event, policy) -> {
              Step step = right(cache, event, policy);
              return isOn.test(policy) || isOfChanges(event)
                  ? step
                  : changedAt(
                      right(changedAt(cache, Optional.empty()), event, policy),
                      step.next().pathsChangedAt());
            });
        wrong.put(
            "a change in the future stays there without " + remedy.getName(),
            (cache, event, policy) ->
                isOn.test(policy) || isOfChanges(event)
                    ? right(cache, event, policy)
                    : changedAt(right(cache, event, policy), cache.pathsChangedAt()));
      }
    }
    return wrong;
  }

  private static boolean isOfChanges(Event event) {
    return event instanceof Event.PathsChanged || event instanceof Event.Restarted;
  }

  private static Step changedAt(Step step, Optional<Time> changedAt) {
    return withNext(step, changedAt(step.next(), changedAt));
  }

  private static Cache changedAt(Cache cache, Optional<Time> changedAt) {
    return Tampering.withChange(cache, cache.retryTicks(), changedAt);
  }

  /** The step from another cache, with what it leaves changed back. */
  private static Step readAs(
      Cache cache, Event event, Policy policy, UnaryOperator<Cache> exchange) {
    Step step = right(exchange.apply(cache), event, policy);
    return withNext(step, exchange.apply(step.next()));
  }

  private static Cache countsExchanged(Cache cache) {
    return withTicks(withAttempts(cache, cache.retryTicks()), cache.requestAttempts());
  }

  private static CachedOffer exchanged(CachedOffer slot) {
    Time created = slot.createdAt();
    return switch (slot.status()) {
      case Status.Pending _ -> slot;
      case Status.Ready(Time recorded) ->
          Tampering.createdAt(slot.withStatus(new Status.Ready(created)), recorded);
      case Status.Used(Time recorded) ->
          Tampering.createdAt(slot.withStatus(new Status.Used(created)), recorded);
    };
  }

  /** The larger or the smaller of two times, where it is always one of them. */
  private static Map<String, Transition<Cache, Event, Policy, Step>> largerOrSmaller() {
    return Map.of(
        "OfferBuilt: the earlier of both times counts",
        (cache, event, policy) -> right(cache, received(event, SubtleCores::earlier), policy),
        "OfferBuilt: the later of both times counts",
        (cache, event, policy) -> right(cache, received(event, SubtleCores::later), policy),
        "Policy: the shorter of both thresholds counts",
        Exchanges.withPolicy(Tampering::right, policy -> thresholds(policy, SubtleCores::earlier)),
        "Policy: the longer of both thresholds counts",
        Exchanges.withPolicy(Tampering::right, policy -> thresholds(policy, SubtleCores::later)),
        "OfferPathsReceived: in time at the reply path's expiry alone",
        (cache, event, policy) ->
            event instanceof OfferPathsReceived e && !e.now().equals(e.replyPathExpiry())
                ? refused(cache, Verdict.REPLY_TOO_LATE)
                : right(cache, event, policy));
  }

  private static Event received(Event event, BinaryOperator<Time> which) {
    return event instanceof OfferBuilt e
        ? Policies.with(e, "receivedAt", which.apply(e.receivedAt(), e.invoiceCreatedAt()))
        : event;
  }

  private static Policy thresholds(Policy policy, BinaryOperator<Time> which) {
    Time both = which.apply(policy.offerRefreshThreshold(), policy.invoiceRefreshThreshold());
    return Tampering.withOfferRefreshThreshold(
        Tampering.withInvoiceRefreshThreshold(policy, both), both);
  }

  private static Time earlier(Time a, Time b) {
    return a.isBefore(b) ? a : b;
  }

  private static Time later(Time a, Time b) {
    return a.isBefore(b) ? b : a;
  }

  /** L2: lists of paths are taken for repeated by less than all of them. */
  private static Map<String, Transition<Cache, Event, Policy, Step>> comparedPaths() {
    Map<String, BiPredicate<List<BlindedMessagePath>, List<BlindedMessagePath>>> alike =
        new TreeMap<>();
    alike.put("as sets", (a, b) -> new HashSet<>(a).equals(new HashSet<>(b)));
    alike.put("in any order", (a, b) -> isReordered(a, b));
    alike.put("without repetition", (a, b) -> distinct(a).equals(distinct(b)));
    alike.put("by their number", (a, b) -> a.size() == b.size());
    alike.put("by the first", (a, b) -> a.stream().findFirst().equals(b.stream().findFirst()));
    alike.put(
        "by the last",
        (a, b) -> a.reversed().stream().findFirst().equals(b.reversed().stream().findFirst()));
    alike.put(
        "by their number, the first and the last",
        (a, b) ->
            a.size() == b.size()
                && (a.isEmpty()
                    || (a.getFirst().equals(b.getFirst()) && a.getLast().equals(b.getLast()))));
    alike.put("as far as the shorter goes", (a, b) -> isPrefix(a, b) || isPrefix(b, a));
    alike.put("backwards as well", (a, b) -> a.equals(b.reversed()));
    alike.put("by whether one is in the other", (a, b) -> a.containsAll(b));
    Map<String, Transition<Cache, Event, Policy, Step>> wrong = new TreeMap<>();
    alike.forEach(
        (how, isAlike) -> {
          wrong.put(
              "paths of answers are compared " + how,
              (cache, event, policy) ->
                  event instanceof OfferPathsReceived e
                      ? compared(
                          right(cache, event, policy),
                          Verdict.OFFER_TO_BUILD,
                          cache,
                          e,
                          isAlike,
                          policy)
                      : right(cache, event, policy));
          wrong.put(
              "paths of built offers are compared " + how,
              (cache, event, policy) ->
                  event instanceof OfferBuilt e
                      ? compared(
                          right(cache, event, policy),
                          Verdict.OFFER_CACHED,
                          cache,
                          asAnswer(e),
                          isAlike,
                          policy)
                      : right(cache, event, policy));
        });
    wrong.put(
        "an empty list of paths is never repeated",
        (cache, event, policy) -> {
          Step step = right(cache, event, policy);
          return step.outcome().verdict() == Verdict.PATHS_REPEATED
                  && event instanceof OfferPathsReceived e
                  && e.paths().isEmpty()
              ? refused(step.next(), Verdict.PATHS_MISSING)
              : step;
        });
    return wrong;
  }

  private static Step compared(
      Step step,
      Verdict accepting,
      Cache cache,
      OfferPathsReceived answer,
      BiPredicate<List<BlindedMessagePath>, List<BlindedMessagePath>> isAlike,
      Policy policy) {
    if (step.outcome().verdict() != accepting) {
      return step;
    }
    Cache pruned = right(cache, answer, policy).next();
    return pruned.slots().stream()
            .anyMatch(
                slot ->
                    slot instanceof CachedOffer cached
                        && isAlike.test(cached.offer().paths(), answer.paths()))
        ? refused(pruned, Verdict.PATHS_REPEATED)
        : step;
  }

  private static boolean isReordered(List<BlindedMessagePath> a, List<BlindedMessagePath> b) {
    return a.size() == b.size()
        && a.stream()
            .allMatch(path -> Collections.frequency(a, path) == Collections.frequency(b, path));
  }

  private static boolean isPrefix(List<BlindedMessagePath> a, List<BlindedMessagePath> b) {
    return a.size() <= b.size() && b.subList(0, a.size()).equals(a);
  }

  private static List<BlindedMessagePath> distinct(List<BlindedMessagePath> paths) {
    return paths.stream().distinct().toList();
  }

  /** L1: requests do not go to the server paths as they are. */
  private static Map<String, Transition<Cache, Event, Policy, Step>> changedServerPaths() {
    Map<String, UnaryOperator<List<BlindedMessagePath>>> changes =
        Map.of(
            "that are repeated are dropped", SubtleCores::distinct,
            "are taken from the last", List::reversed,
            "are sorted", Tampering::sorted,
            "are taken from the second",
                paths -> {
                  List<BlindedMessagePath> turned = new ArrayList<>(paths);
                  Collections.rotate(turned, -1);
                  return turned;
                },
            "after the second are dropped", paths -> paths.subList(0, Math.min(paths.size(), 2)),
            "that follow themselves are dropped", SubtleCores::withoutRuns);
    Map<String, Transition<Cache, Event, Policy, Step>> wrong = new TreeMap<>();
    changes.forEach(
        (how, change) -> {
          wrong.put(
              "server paths " + how + " when they are used",
              (cache, event, policy) -> {
                Step step =
                    right(withServerPaths(cache, change.apply(cache.serverPaths())), event, policy);
                return event instanceof ServerPathsSet || event instanceof Event.Restarted
                    ? right(cache, event, policy)
                    : withNext(step, withServerPaths(step.next(), cache.serverPaths()));
              });
          wrong.put(
              "server paths " + how + " when they are set",
              (cache, event, policy) ->
                  event instanceof ServerPathsSet e
                      ? right(cache, Policies.with(e, "paths", change.apply(e.paths())), policy)
                      : right(cache, event, policy));
        });
    return wrong;
  }

  private static List<BlindedMessagePath> withoutRuns(List<BlindedMessagePath> paths) {
    List<BlindedMessagePath> kept = new ArrayList<>();
    for (BlindedMessagePath path : paths) {
      if (kept.isEmpty() || !kept.getLast().equals(path)) {
        kept.add(path);
      }
    }
    return kept;
  }

  private static Cache withServerPaths(Cache cache, List<BlindedMessagePath> serverPaths) {
    return new Cache(
        cache.slots(),
        cache.requestAttempts(),
        serverPaths,
        cache.retryTicks(),
        cache.pathsChangedAt());
  }

  /** K1, Y1: rounds and ticks are counted otherwise. */
  private static Map<String, Transition<Cache, Event, Policy, Step>> otherCounts() {
    Map<String, Transition<Cache, Event, Policy, Step>> wrong = new TreeMap<>();
    wrong.put(
        "no round is sent at the limit, and some are above it",
        (cache, event, policy) ->
            right(
                cache,
                event,
                cache.requestAttempts() > policy.maxRequests()
                    ? Policies.with(policy, "maxRequests", Integer.MAX_VALUE)
                    : policy));
    wrong.put(
        "one round more is sent",
        Exchanges.withPolicy(Tampering::right, policy -> withRounds(policy, 1)));
    wrong.put(
        "one round less is sent",
        Exchanges.withPolicy(Tampering::right, policy -> withRounds(policy, -1)));
    wrong.put("ticks are counted for ever", ticks((gap, n) -> n + 1));
    wrong.put("the count of ticks starts anew", ticks((gap, n) -> n < 2 * gap - 1 ? n + 1 : 0));
    wrong.put("the count of ticks goes back to 1", ticks((gap, n) -> n < 2 * gap - 1 ? n + 1 : 1));
    wrong.put("the count of ticks goes back late", ticks((gap, n) -> n < 2 * gap ? n + 1 : gap));
    wrong.put(
        "the count of ticks goes back early", ticks((gap, n) -> n < 2 * gap - 2 ? n + 1 : gap));
    wrong.put(
        "the count of ticks goes back at one number alone",
        ticks((gap, n) -> n == 2 * gap - 1 ? gap : n + 1));
    wrong.put(
        "the count of ticks goes back by one less",
        ticks((gap, n) -> n < 2 * gap - 1 ? n + 1 : gap + 1));
    wrong.put("the turn comes on every other tick", turns(gap -> n -> n % 2 == 0 || n == 1));
    wrong.put("the turn comes on the third tick", turns(gap -> n -> isPowerOfTwo(n) || n == 3));
    wrong.put(
        "the turn comes on each multiple of the gap",
        turns(gap -> n -> isPowerOfTwo(n) || n % gap == 0));
    wrong.put(
        "the turn comes on no tick after the fourth", turns(gap -> n -> isPowerOfTwo(n) && n <= 4));
    wrong.put(
        "the turn comes on each tick up to the gap", turns(gap -> n -> isPowerOfTwo(n) || n < gap));
    return wrong;
  }

  private static Policy withRounds(Policy policy, int more) {
    return Policies.with(policy, "maxRequests", Math.max(0, policy.maxRequests() + more));
  }

  private static boolean isPowerOfTwo(int count) {
    return Integer.bitCount(count) <= 1;
  }

  private interface NextTick {
    int after(int gap, int count);
  }

  /** Y1: what follows a count of ticks is another one. */
  private static Transition<Cache, Event, Policy, Step> ticks(NextTick next) {
    return (cache, event, policy) -> {
      Step step = right(cache, event, policy);
      return event instanceof TimerTick && isCounted(cache, policy)
          ? withNext(
              step, withTicks(step.next(), next.after(policy.maxRetryGap(), cache.retryTicks())))
          : step;
    };
  }

  private interface Turns {
    IntPredicate with(int gap);
  }

  /** Y1: Pending offers are sent at other counts of ticks. */
  private static Transition<Cache, Event, Policy, Step> turns(Turns turns) {
    return (cache, event, policy) -> {
      Step step = right(cache, event, policy);
      if (!(event instanceof TimerTick) || !isCounted(cache, policy)) {
        return step;
      }
      // With a count of 0 the turn comes, and with one of 2 it does not.
      boolean comes = turns.with(policy.maxRetryGap()).test(step.next().retryTicks());
      Step other = right(withTicks(cache, comes ? 0 : 2), event, policy);
      return withNext(other, withTicks(other.next(), step.next().retryTicks()));
    };
  }

  private static boolean isCounted(Cache cache, Policy policy) {
    return !cache.serverPaths().isEmpty() && policy.maxRetryGap() > 1;
  }

  /** L2: where paths are refused for two reasons, the other one is given. */
  private static Map<String, Transition<Cache, Event, Policy, Step>> refusalsInOtherOrder() {
    List<Verdict> order =
        List.of(
            Verdict.REPLY_TOO_LATE,
            Verdict.SLOT_NOT_FREE,
            Verdict.PATHS_EXPIRE_TOO_SOON,
            Verdict.PATHS_REPEATED,
            Verdict.PATHS_MISSING);
    Map<String, Transition<Cache, Event, Policy, Step>> wrong = new TreeMap<>();
    for (Verdict first : order) {
      for (Verdict second : order.subList(order.indexOf(first) + 1, order.size())) {
        wrong.put(
            "of an answer, " + second + " before " + first,
            (cache, event, policy) ->
                event instanceof OfferPathsReceived e
                        && isRefused(first, cache, e, policy)
                        && isRefused(second, cache, e, policy)
                    ? refused(right(cache, event, policy).next(), second)
                    : right(cache, event, policy));
        if (first != Verdict.REPLY_TOO_LATE && second != Verdict.PATHS_MISSING) {
          wrong.put(
              "of a built offer, " + second + " before " + first,
              (cache, event, policy) ->
                  event instanceof OfferBuilt e
                          && isRefused(first, cache, asAnswer(e), policy)
                          && isRefused(second, cache, asAnswer(e), policy)
                      ? refused(right(cache, event, policy).next(), second)
                      : right(cache, event, policy));
        }
      }
    }
    return wrong;
  }

  /** L1, K2: of two outcomes that an event could have, it has the other one. */
  private static Map<String, Transition<Cache, Event, Policy, Step>> outcomesInOtherOrder() {
    return Map.of(
        "the router is asked before it is known that something is due",
        (cache, event, policy) -> {
          Step step = right(cache, event, policy);
          boolean fails =
              (event instanceof TimerTick tick && tick.replyPaths() == 0)
                  || (event instanceof PeerConnected peer && peer.replyPaths() == 0);
          return fails && step.outcome().verdict() == Verdict.NOTHING_DUE
              ? refused(step.next(), Verdict.NO_REPLY_PATH)
              : step;
        },
        "offers expire before the server paths are looked at",
        (cache, event, policy) -> {
          Step step = right(cache, event, policy);
          return step.outcome().verdict() == Verdict.NOT_CONFIGURED
              ? withNext(
                  step,
                  withSlots(
                      cache,
                      cache.slots().stream()
                          .map(slot -> isExpiredAt(slot, event) ? Slot.EMPTY : slot)
                          .toList()))
              : step;
        },
        "a Used offer is returned before a Ready one",
        (cache, event, policy) -> {
          Cache withoutReady =
              withSlots(
                  cache,
                  cache.slots().stream()
                      .map(slot -> Tampering.isReady(slot) ? Slot.EMPTY : slot)
                      .toList());
          Step step = right(withoutReady, event, policy);
          return step.outcome().verdict() == Verdict.USED_OFFER
              ? new Step(cache, List.of(), step.outcome())
              : right(cache, event, policy);
        });
  }

  /** K2: of offers between which only their order decides, the other one is returned. */
  private static Map<String, Transition<Cache, Event, Policy, Step>> firstOfEquals() {
    return Map.of(
        "of Ready offers of the same age the first is returned",
        fromTheLast(outcome -> outcome.verdict() == Verdict.FRESH_OFFER),
        "of Used offers that expire at the same moment the first is returned",
        fromTheLast(outcome -> returnsUsed(outcome, true)),
        "of Used offers that never expire the first is returned",
        fromTheLast(outcome -> returnsUsed(outcome, false)));
  }

  private static boolean returnsUsed(Outcome outcome, boolean expires) {
    return outcome.verdict() == Verdict.USED_OFFER
        && outcome.offer().orElseThrow().absoluteExpiry().isPresent() == expires;
  }

  /** Where the outcome is such a one, the slots are gone through in the other order. */
  private static Transition<Cache, Event, Policy, Step> fromTheLast(Predicate<Outcome> which) {
    return (cache, event, policy) -> {
      Step step = right(cache, event, policy);
      if (!which.test(step.outcome())) {
        return step;
      }
      Step other = right(withSlots(cache, cache.slots().reversed()), event, policy);
      return withNext(other, withSlots(other.next(), other.next().slots().reversed()));
    };
  }

  private static boolean isExpiredAt(Slot slot, Event event) {
    return Tampering.timeOf(event).filter(now -> Tampering.isExpired(slot, now)).isPresent();
  }

  /** Whether there is this reason to refuse an answer, whatever others there are. */
  private static boolean isRefused(
      Verdict reason, Cache cache, OfferPathsReceived answer, Policy policy) {
    Time now = answer.now();
    List<BlindedMessagePath> newPaths = List.of(answer.responder());
    List<Slot> oneMore = new ArrayList<>(cache.slots());
    oneMore.add(Slot.EMPTY);
    return switch (reason) {
      case REPLY_TOO_LATE -> now.isAfter(answer.replyPathExpiry());
      case SLOT_NOT_FREE ->
          right(
                      cache,
                      answer(now, answer.invoiceSlot(), newPaths, Optional.empty(), answer),
                      policy)
                  .outcome()
                  .verdict()
              == reason;
      case PATHS_EXPIRE_TOO_SOON ->
          right(
                      withSlots(cache, List.of(Slot.EMPTY)),
                      answer(now, 0, newPaths, answer.pathsAbsoluteExpiry(), answer),
                      policy)
                  .outcome()
                  .verdict()
              == reason;
      case PATHS_REPEATED ->
          right(
                      withSlots(cache, oneMore),
                      answer(now, cache.slots().size(), answer.paths(), Optional.empty(), answer),
                      policy)
                  .outcome()
                  .verdict()
              == reason;
      case PATHS_MISSING -> answer.paths().isEmpty();
      default -> throw new IllegalArgumentException("no reason to refuse paths: " + reason);
    };
  }

  private static OfferPathsReceived answer(
      Time now,
      int invoiceSlot,
      List<BlindedMessagePath> paths,
      Optional<Time> expiry,
      OfferPathsReceived like) {
    return new OfferPathsReceived(now, invoiceSlot, now, paths, expiry, like.responder());
  }

  private static OfferPathsReceived asAnswer(OfferBuilt event) {
    return new OfferPathsReceived(
        event.receivedAt(),
        event.invoiceSlot(),
        event.receivedAt(),
        event.offer().paths(),
        event.offer().absoluteExpiry(),
        event.responder());
  }

  private static Step refused(Cache next, Verdict verdict) {
    return new Step(next, List.of(), new Outcome(verdict, Optional.empty()));
  }
}
