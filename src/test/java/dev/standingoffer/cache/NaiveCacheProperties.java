package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.standingoffer.mirror.Core;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.PerProperty;

/**
 * The core and the rules told otherwise agree on every step, in all that a step comes to. The steps
 * reach every verdict and both sides of every comparison, and tell wrong cores from the right one.
 */
class NaiveCacheProperties {

  @Provide
  Arbitrary<Run> realRuns() {
    return Generators.runs();
  }

  @Provide
  Arbitrary<Run> smallRuns() {
    return Generators.runs(Generators.smallPolicies());
  }

  @Property
  void agreesAtRealSize(@ForAll("realRuns") Run run) {
    run.steps().forEach(NaiveCacheProperties::agrees);
  }

  @PerProperty(Shown.ByTheEnd.class)
  @Property(tries = 5_000)
  void agreesWithTwoToTwelveSlotsAndAnyPolicy(@ForAll("smallRuns") Run run) {
    List<Taken> steps = run.steps();
    steps.forEach(NaiveCacheProperties::agrees);
    Set<String> reached = Reached.by(run, steps);
    assertThat(REACHABLE).containsAll(reached);
    Shown shown = Shown.ofThisProperty(TO_SHOW);
    shown.note(reached::contains);
    shown.noteMistakes(WRONG, wrong -> steps.stream().anyMatch(step -> differs(step, wrong)));
  }

  private static void agrees(Taken step) {
    Step twin = NaiveCache.step(step.before(), step.event(), step.policy());
    if (!step.answer().equals(twin)) {
      fail("%s: %s", step.event(), Differences.between(step.answer(), twin));
    }
  }

  private static boolean differs(Taken step, Core wrong) {
    return !wrong.step(step.before(), step.event(), step.policy()).equals(step.answer());
  }

  /** Mistakes that LDK's own numbers hide, or that a small model does. */
  private static final Map<String, Core> WRONG =
      Map.of(
          "the two thresholds exchanged",
          NaiveCacheProperties::thresholdsExchanged,
          "rounds compared by ==",
          NaiveCacheProperties::roundsEqualToTheLimit,
          "a gap of 3 for 4 ticks",
          gap(4, 3),
          "a gap of 4 for 5 ticks",
          gap(5, 4),
          "a gap of 4 at most",
          gap(9, 4),
          "the first of Used offers that never expire",
          NaiveCacheProperties::firstOfEndless);

  private static final Set<String> REACHABLE = Reached.all();

  private static final Set<String> TO_SHOW =
      Stream.concat(REACHABLE.stream(), WRONG.keySet().stream())
          .collect(Collectors.toUnmodifiableSet());

  private static Step thresholdsExchanged(Cache cache, Event event, Policy policy) {
    Time offers = policy.offerRefreshThreshold();
    Time invoices = policy.invoiceRefreshThreshold();
    return OfferCache.step(
        cache,
        event,
        Policies.with(
            Policies.with(policy, "offerRefreshThreshold", invoices),
            "invoiceRefreshThreshold",
            offers));
  }

  /** Sends again where more rounds are counted than are allowed. */
  private static Step roundsEqualToTheLimit(Cache cache, Event event, Policy policy) {
    boolean isAbove = cache.requestAttempts() > policy.maxRequests();
    return OfferCache.step(
        cache, event, isAbove ? Policies.with(policy, "maxRequests", Integer.MAX_VALUE) : policy);
  }

  /** Returns the first, not the last, where two or more Used offers never expire. */
  private static Step firstOfEndless(Cache cache, Event event, Policy policy) {
    Step right = OfferCache.step(cache, event, policy);
    if (right.outcome().verdict() != Outcome.Verdict.USED_OFFER
        || right.outcome().offer().orElseThrow().absoluteExpiry().isPresent()) {
      return right;
    }
    Cache reversed =
        cache.with(
            cache.slots().reversed(),
            cache.requestAttempts(),
            cache.serverPaths(),
            cache.retryTicks());
    return new Step(
        right.next(), right.effects(), OfferCache.step(reversed, event, policy).outcome());
  }

  private static Core gap(int of, int other) {
    return (cache, event, policy) ->
        OfferCache.step(
            cache,
            event,
            policy.maxRetryGap() == of ? Policies.with(policy, "maxRetryGap", other) : policy);
  }
}
