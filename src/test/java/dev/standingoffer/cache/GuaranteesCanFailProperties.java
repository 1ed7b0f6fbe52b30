package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.mirror.wrong.WrongCores;
import dev.standingoffer.mirror.wrong.WrongRemedies;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** No guarantee holds of everything: each is broken by some of the wrong cores, or of these. */
@StatisticsReport(StatisticsReportMode.OFF)
class GuaranteesCanFailProperties {

  private static final Status READY = new Status.Ready(Time.ZERO);

  private static final Status USED = new Status.Used(Time.ZERO);

  private static final SortedMap<String, Function<Taken, Judgement>> GUARANTEES = Guarantees.all();

  /** The cores of other tests, by their names. */
  private static final Map<String, Core> KNOWN =
      Stream.concat(WrongCores.all().stream(), WrongRemedies.all().stream())
          .collect(
              Collectors.toMap(
                  Class::getSimpleName,
                  GuaranteesCanFailProperties::make,
                  (one, other) -> {
                    throw new IllegalStateException(one + " is named as " + other);
                  },
                  TreeMap::new));

  private static final List<Core> WRONG =
      Stream.concat(
              KNOWN.values().stream(),
              Stream.<Core>of(
                  // What the event does is forgotten.
                  (c, e, p) -> next(OfferCache.step(c, e, p), c),
                  (c, e, p) -> next(OfferCache.step(c, e, p), Cache.NEW),
                  (c, e, p) -> effects(OfferCache.step(c, e, p), List.of()),
                  // Expiries, thresholds and limits do not matter.
                  (c, e, p) -> OfferCache.step(c, e, boundless(p)),
                  (c, e, p) -> OfferCache.step(c, routed(e), p),
                  (c, e, p) -> OfferCache.step(servedByAnother(c), e, p),
                  // Offers change as they like.
                  (c, e, p) -> OfferCache.step(withStatus(c, READY), e, p),
                  (c, e, p) -> mapNext(OfferCache.step(c, e, p), next -> withStatus(next, READY)),
                  (c, e, p) -> mapNext(OfferCache.step(c, e, p), next -> withStatus(next, USED)),
                  (c, e, p) -> mapNext(OfferCache.step(c, e, p), next -> emptied(next)),
                  (c, e, p) -> mapNext(OfferCache.step(c, e, p), next -> firstSlotRepeated(next)),
                  // The wrong slot is asked for, and the owner is told the wrong thing.
                  (c, e, p) -> otherSlotRequested(OfferCache.step(c, e, p)),
                  (c, e, p) -> told(OfferCache.step(c, e, p), Outcome.Verdict.NO_REPLY_PATH)))
          .toList();

  @Provide
  Arbitrary<Run> runs() {
    return Generators.runs();
  }

  /** What was seen once need not be seen again. */
  private static final Set<String> BROKEN = new TreeSet<>();

  private static final Set<String> DIFFERENT = new TreeSet<>();

  /** A fixed seed: that a rare mistake is generated at all is no matter of luck. */
  @Property(tries = 4_000, seed = "1")
  void everyGuaranteeIsBrokenBySomeWrongCore(@ForAll("runs") Run run) {
    for (Taken step : run.steps().stream().limit(10).toList()) {
      for (Core wrong : BROKEN.containsAll(GUARANTEES.keySet()) ? List.<Core>of() : WRONG) {
        Step answer = wrong.step(step.before(), step.event(), step.policy());
        if (!answer.equals(step.answer())) {
          Taken tampered = new Taken(step.before(), step.event(), answer, step.policy());
          GUARANTEES.forEach(
              (name, guarantee) -> {
                if (!BROKEN.contains(name) && guarantee.apply(tampered) == Judgement.BROKEN) {
                  BROKEN.add(name);
                }
              });
        }
      }
    }
    for (String guarantee : GUARANTEES.keySet()) {
      Statistics.label(guarantee)
          .collect(BROKEN.contains(guarantee))
          .coverage(coverage -> coverage.check(true).count(n -> n >= 1));
    }
  }

  /** What is generated reaches the mistake of every wrong core; with a fixed seed, as above. */
  @Property(tries = 6_000, seed = "1")
  void everyWrongCoreDiffersFromTheRightOne(@ForAll("runs") Run run) {
    assertThat(WrongCores.all()).hasSizeGreaterThan(11);
    assertThat(WrongRemedies.all()).hasSizeGreaterThan(11);
    KNOWN.forEach(
        (name, wrong) -> {
          boolean differs =
              DIFFERENT.contains(name)
                  || run.steps().stream()
                      .limit(20)
                      .anyMatch(
                          step ->
                              !wrong
                                  .step(step.before(), step.event(), step.policy())
                                  .equals(step.answer()));
          if (differs) {
            DIFFERENT.add(name);
          }
          Statistics.label(name)
              .collect(differs)
              .coverage(coverage -> coverage.check(true).count(n -> n >= 1));
        });
  }

  private static Core make(Class<? extends Core> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private static Step next(Step step, Cache next) {
    return new Step(next, step.effects(), step.outcome());
  }

  private static Step effects(Step step, List<Effect> effects) {
    return new Step(step.next(), effects, step.outcome());
  }

  private static Step told(Step step, Outcome.Verdict verdict) {
    return new Step(step.next(), step.effects(), new Outcome(verdict, Optional.empty()));
  }

  private static Step mapNext(Step step, UnaryOperator<Cache> change) {
    return next(step, change.apply(step.next()));
  }

  private static Cache emptied(Cache cache) {
    return withSlots(cache, Cache.emptySlots(cache.slots().size()));
  }

  private static Cache withStatus(Cache cache, Status status) {
    return withSlots(
        cache,
        cache.slots().stream()
            .map(slot -> slot instanceof CachedOffer cached ? cached.withStatus(status) : slot)
            .toList());
  }

  private static Cache firstSlotRepeated(Cache cache) {
    if (cache.slots().isEmpty()) {
      return cache;
    }
    List<Slot> slots = new ArrayList<>(cache.slots());
    slots.set(slots.size() - 1, slots.getFirst());
    return withSlots(cache, slots);
  }

  private static Cache withSlots(Cache cache, List<Slot> slots) {
    return cache.with(slots, cache.requestAttempts(), cache.serverPaths(), cache.retryTicks());
  }

  private static Cache servedByAnother(Cache cache) {
    return cache.with(
        cache.slots(), cache.requestAttempts(), List.of(Samples.SERVER_B), cache.retryTicks());
  }

  private static Step otherSlotRequested(Step step) {
    return effects(
        step,
        step.effects().stream()
            .map(
                effect ->
                    effect instanceof Effect.OfferPathsRequest r
                        ? new Effect.OfferPathsRequest(
                            r.invoiceSlot() + 1,
                            r.replyPathExpiry(),
                            r.destination(),
                            r.replyPath())
                        : effect)
            .toList());
  }

  private static Policy boundless(Policy policy) {
    return new Policy(
        policy.numSlots(),
        policy.maxSlotNumber(),
        100,
        100,
        Time.ZERO,
        Time.ZERO,
        Time.ZERO,
        Time.MAX,
        policy.persistFirst(),
        policy.ageFromInvoice(),
        policy.guardAcceptance(),
        policy.refreshAlways(),
        policy.giveUpPending(),
        policy.boundTimes(),
        policy.retainOnlyPayable(),
        policy.useRestored(),
        policy.maxRetryGap());
  }

  /** The event as if the router did not fail. */
  private static Event routed(Event event) {
    return switch (event) {
      case Event.ServerPathsSet e -> new Event.ServerPathsSet(e.now(), 1, e.paths());
      case Event.TimerTick e -> new Event.TimerTick(e.now(), 1, 1);
      case Event.PeerConnected e -> new Event.PeerConnected(e.now(), 1);
      case Event.PathsChanged e -> new Event.PathsChanged(e.now(), 1);
      default -> event;
    };
  }
}
