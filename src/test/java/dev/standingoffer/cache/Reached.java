package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What steps came to: each event with each of its verdicts, and for each comparison of the cache
 * whether its first value was below the second, equal to it, or above it. Worked out from the cache
 * before the step, the event and the policy alone.
 */
final class Reached {

  private static final int LARGEST_GAP = 5;

  /** Two values that the cache compares, and how what comes of it is told. */
  private enum Comparison {
    NOW_WITH_AN_OFFER_EXPIRY("now with an offer's expiry"),
    AGE_OF_A_READY_OFFER_WITH_THE_THRESHOLD("age of a Ready offer with the threshold"),
    AGE_OF_A_READY_OFFER_WITH_TWICE_THE_THRESHOLD("age of a Ready offer with twice the threshold"),
    AGE_OF_A_READY_OFFER_INVOICE_WITH_THE_THRESHOLD(
        "age of a Ready offer's invoice with the threshold"),
    AGE_OF_A_PENDING_OFFER_WITH_THE_THRESHOLD("age of a Pending offer with the threshold"),
    AGE_OF_A_PENDING_OFFER_WITH_TWICE_THE_THRESHOLD(
        "age of a Pending offer with twice the threshold"),
    AGE_OF_A_USED_OFFER_INVOICE_WITH_THE_THRESHOLD(
        "age of a Used offer's invoice with the threshold"),
    AGE_OF_A_CHANGE_OF_PATHS_WITH_THE_THRESHOLD("age of a change of paths with the threshold"),
    AGE_OF_A_CHANGE_OF_PATHS_WITH_TWICE_THE_THRESHOLD(
        "age of a change of paths with twice the threshold"),
    CREATION_OF_AN_INVOICE_WITH_A_CHANGE_OF_PATHS("creation of an invoice with a change of paths"),
    CHANGE_OF_PATHS_WITH_NOW("change of paths with now"),
    CREATION_OF_AN_OFFER_WITH_NOW("creation of an offer with now"),
    CREATION_OF_AN_INVOICE_WITH_NOW("creation of an invoice with now"),
    NOW_WITH_THE_REPLY_PATH_EXPIRY("now with the reply path's expiry"),
    EXPIRY_OF_PATHS_WITH_THE_EARLIEST("expiry of paths with the earliest"),
    CONFIRMED_INVOICE_WITH_THE_RECORDED_ONE("confirmed invoice with the recorded one"),
    CREATION_OF_A_READY_OFFER_WITH_THAT_OF_THE_NEXT(
        "creation of a Ready offer with that of the next"),
    CREATION_OF_A_PENDING_OFFER_WITH_THAT_OF_THE_NEXT(
        "creation of a Pending offer with that of the next"),
    EXPIRY_OF_A_USED_OFFER_WITH_THAT_OF_THE_NEXT("expiry of a Used offer with that of the next"),
    REQUESTS_SENT_WITH_THEIR_LIMIT("requests sent with their limit"),
    FIRST_EMPTY_SLOT_WITH_THE_LAST_NUMBER("first empty slot with the last number"),
    PAYABLE_OFFERS_WITH_ONE("payable offers with one"),
    COPIES_WITH_THEIR_LIMIT("copies with their limit"),
    ANSWERED_SLOT_WITH_THE_NUMBER_OF_SLOTS("answered slot with the number of slots"),
    SLOTS_WITH_NONE("slots with none");

    private final String below;
    private final String equal;
    private final String above;

    Comparison(String values) {
      below = values + ": below";
      equal = values + ": equal";
      above = values + ": above";
    }

    <T extends Comparable<T>> String side(T first, T second) {
      int order = first.compareTo(second);
      return order < 0 ? below : order == 0 ? equal : above;
    }
  }

  private final Set<String> reached = new HashSet<>();

  /** All that can be reached. */
  static Set<String> all() {
    Set<String> all = new TreeSet<>(Vocabulary.CACHE.cells());
    for (Comparison comparison : Comparison.values()) {
      all.addAll(List.of(comparison.below, comparison.equal, comparison.above));
    }
    all.remove(Comparison.SLOTS_WITH_NONE.below);
    for (int gap = 1; gap <= LARGEST_GAP; gap++) {
      for (int ticks = 0; ticks < 2 * gap; ticks++) {
        all.add(tickOf(gap, ticks));
      }
    }
    remedies(Policy.LDK_0_2_5).forEach(all::add);
    remedies(Policy.HARDENED).forEach(all::add);
    all.remove(tickOf(1, 1)); // a gap of 1 counts nothing
    all.add(tickOf(2, 4));
    return all;
  }

  /** What is reached by the steps of a run. */
  static Set<String> by(Run run, List<Taken> steps) {
    Reached reached = new Reached();
    remedies(run.policy()).forEach(reached.reached::add);
    steps.forEach(reached::add);
    return reached.reached;
  }

  private static Stream<String> remedies(Policy policy) {
    return Stream.of(
        "persistFirst " + policy.persistFirst(),
        "ageFromInvoice " + policy.ageFromInvoice(),
        "guardAcceptance " + policy.guardAcceptance(),
        "refreshAlways " + policy.refreshAlways(),
        "giveUpPending " + policy.giveUpPending(),
        "boundTimes " + policy.boundTimes(),
        "retainOnlyPayable " + policy.retainOnlyPayable());
  }

  private static String tickOf(int gap, int ticks) {
    return ticks < 2 * gap
        ? "a tick after %d at a gap of %d".formatted(ticks, gap)
        : "a tick after more than a cache counts";
  }

  private void add(Taken step) {
    reached.add(Vocabulary.cell(step.event().getClass(), step.verdict()));
    Policy policy = step.policy();
    switch (step.event()) {
      case Event.ServerPathsSet e -> {
        compare(Comparison.SLOTS_WITH_NONE, step.before().slots().size(), 0);
        addRequest(step, e.now());
        addRounds(step);
        addCopies(e.replyPaths(), e.paths(), policy);
      }
      case Event.TimerTick e -> {
        addRequest(step, e.now());
        addCopies(e.replyPaths(), step.before().serverPaths(), policy);
        int gap = policy.maxRetryGap();
        if (gap <= LARGEST_GAP) {
          reached.add(tickOf(gap, step.before().retryTicks()));
        }
      }
      case Event.PeerConnected e -> {
        addRequest(step, e.now());
        addRounds(step);
        addCopies(e.replyPaths(), step.before().serverPaths(), policy);
      }
      case Event.PathsChanged e -> {
        addTimes(step, e.now());
        addCopies(e.invoiceReplyPaths(), step.before().serverPaths(), policy);
      }
      case Event.OfferPathsReceived e -> {
        compare(Comparison.NOW_WITH_THE_REPLY_PATH_EXPIRY, e.now(), e.replyPathExpiry());
        addAnswer(step, e.invoiceSlot(), e.pathsAbsoluteExpiry(), e.now());
      }
      case Event.OfferBuilt e ->
          addAnswer(step, e.invoiceSlot(), e.offer().absoluteExpiry(), e.receivedAt());
      case Event.StaticInvoicePersisted e ->
          cached(step.before())
              .filter(slot -> slot.offer().id().equals(e.offerId()))
              .flatMap(slot -> invoiceOf(slot).stream())
              .forEach(
                  recorded ->
                      compare(
                          Comparison.CONFIRMED_INVOICE_WITH_THE_RECORDED_ONE,
                          e.invoiceCreatedAt(),
                          recorded));
      case Event.OfferRequested e -> {
        addTimes(step, e.now());
        addNeighbours(step);
      }
      case Event.Restarted _ -> {
        // It compares nothing.
      }
    }
  }

  private void addRounds(Taken step) {
    compare(
        Comparison.REQUESTS_SENT_WITH_THEIR_LIMIT,
        step.before().requestAttempts(),
        step.policy().maxRequests());
  }

  private void addRequest(Taken step, Time now) {
    addTimes(step, now);
    addNeighbours(step);
    List<Slot> slots = step.before().slots();
    if (slots.contains(Slot.EMPTY)) {
      compare(
          Comparison.FIRST_EMPTY_SLOT_WITH_THE_LAST_NUMBER,
          slots.indexOf(Slot.EMPTY),
          step.policy().maxSlotNumber());
    }
    addPayable(step);
  }

  private void addAnswer(Taken step, int slot, Optional<Time> expiry, Time now) {
    addTimes(step, now);
    addPayable(step);
    compare(Comparison.ANSWERED_SLOT_WITH_THE_NUMBER_OF_SLOTS, slot, step.before().slots().size());
    Time earliest = now.plus(step.policy().minPathsLifetime()).wholeSeconds();
    expiry.ifPresent(last -> compare(Comparison.EXPIRY_OF_PATHS_WITH_THE_EARLIEST, last, earliest));
  }

  private void addPayable(Taken step) {
    long payable =
        cached(step.before()).filter(slot -> !(slot.status() instanceof Status.Pending)).count();
    compare(Comparison.PAYABLE_OFFERS_WITH_ONE, payable, 1L);
  }

  private void addCopies(int replyPaths, List<BlindedMessagePath> servers, Policy policy) {
    compare(
        Comparison.COPIES_WITH_THEIR_LIMIT,
        (long) replyPaths * servers.size(),
        (long) policy.maxCopies());
  }

  private void addTimes(Taken step, Time now) {
    Policy policy = step.policy();
    step.before().pathsChangedAt().ifPresent(change -> addChange(step, change, now));
    cached(step.before())
        .forEach(
            slot -> {
              slot.offer()
                  .absoluteExpiry()
                  .ifPresent(expiry -> compare(Comparison.NOW_WITH_AN_OFFER_EXPIRY, now, expiry));
              compare(Comparison.CREATION_OF_AN_OFFER_WITH_NOW, slot.createdAt(), now);
              invoiceOf(slot)
                  .ifPresent(t -> compare(Comparison.CREATION_OF_AN_INVOICE_WITH_NOW, t, now));
              BigInteger offers = Nanoseconds.of(policy.offerRefreshThreshold());
              switch (slot.status()) {
                case Status.Pending _ -> {
                  compare(
                      Comparison.AGE_OF_A_PENDING_OFFER_WITH_THE_THRESHOLD,
                      age(slot.createdAt(), now),
                      offers);
                  compare(
                      Comparison.AGE_OF_A_PENDING_OFFER_WITH_TWICE_THE_THRESHOLD,
                      age(slot.createdAt(), now),
                      offers.add(offers));
                }
                case Status.Ready(Time invoice) -> {
                  compare(
                      Comparison.AGE_OF_A_READY_OFFER_WITH_THE_THRESHOLD,
                      age(slot.createdAt(), now),
                      offers);
                  compare(
                      Comparison.AGE_OF_A_READY_OFFER_WITH_TWICE_THE_THRESHOLD,
                      age(slot.createdAt(), now),
                      offers.add(offers));
                  compare(
                      Comparison.AGE_OF_A_READY_OFFER_INVOICE_WITH_THE_THRESHOLD,
                      age(invoice, now),
                      offers);
                }
                case Status.Used(Time invoice) ->
                    compare(
                        Comparison.AGE_OF_A_USED_OFFER_INVOICE_WITH_THE_THRESHOLD,
                        age(invoice, now),
                        Nanoseconds.of(policy.invoiceRefreshThreshold()));
              }
            });
  }

  private void addChange(Taken step, Time change, Time now) {
    BigInteger threshold = Nanoseconds.of(step.policy().offerRefreshThreshold());
    compare(Comparison.CHANGE_OF_PATHS_WITH_NOW, change, now);
    compare(Comparison.AGE_OF_A_CHANGE_OF_PATHS_WITH_THE_THRESHOLD, age(change, now), threshold);
    compare(
        Comparison.AGE_OF_A_CHANGE_OF_PATHS_WITH_TWICE_THE_THRESHOLD,
        age(change, now),
        threshold.add(threshold));
    cached(step.before())
        .flatMap(slot -> invoiceOf(slot).stream())
        .forEach(
            invoice ->
                compare(Comparison.CREATION_OF_AN_INVOICE_WITH_A_CHANGE_OF_PATHS, invoice, change));
  }

  /** Offers of one status after each other, as they are chosen from. */
  private void addNeighbours(Taken step) {
    addNeighbours(
        Comparison.CREATION_OF_A_READY_OFFER_WITH_THAT_OF_THE_NEXT,
        cached(step.before())
            .filter(slot -> slot.status() instanceof Status.Ready)
            .map(CachedOffer::createdAt)
            .toList());
    addNeighbours(
        Comparison.CREATION_OF_A_PENDING_OFFER_WITH_THAT_OF_THE_NEXT,
        cached(step.before())
            .filter(slot -> slot.status() instanceof Status.Pending)
            .map(CachedOffer::createdAt)
            .toList());
    addNeighbours(
        Comparison.EXPIRY_OF_A_USED_OFFER_WITH_THAT_OF_THE_NEXT,
        cached(step.before())
            .filter(slot -> slot.status() instanceof Status.Used)
            .map(CachedOffer::offer)
            .map(Offer::lastMoment)
            .toList());
  }

  private void addNeighbours(Comparison comparison, List<Time> times) {
    for (int i = 1; i < times.size(); i++) {
      compare(comparison, times.get(i - 1), times.get(i));
    }
  }

  private <T extends Comparable<T>> void compare(Comparison comparison, T first, T second) {
    reached.add(comparison.side(first, second));
  }

  private static BigInteger age(Time created, Time now) {
    return Nanoseconds.of(now).subtract(Nanoseconds.of(created));
  }

  private static Optional<Time> invoiceOf(CachedOffer slot) {
    return switch (slot.status()) {
      case Status.Pending _ -> Optional.empty();
      case Status.Ready(Time time) -> Optional.of(time);
      case Status.Used(Time time) -> Optional.of(time);
    };
  }

  private static Stream<CachedOffer> cached(Cache cache) {
    return cache.slots().stream()
        .filter(CachedOffer.class::isInstance)
        .map(CachedOffer.class::cast);
  }
}
