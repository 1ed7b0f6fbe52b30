package dev.standingoffer.cache;

import static dev.standingoffer.cache.Samples.NOON;
import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.integers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Event.TimerTick;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.mirror.Core;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.PerProperty;

/**
 * However many ticks were counted, and however long the gap is, a Pending offer has its turn on the
 * powers of two, and the count goes on where it should: the core agrees with the rules told
 * otherwise, and each guarantee about the gap holds.
 */
class ManyTicksProperties {

  private static final List<String> GUARANTEES =
      List.of("nothingSentBetween", "pendingSentEveryTick", "retryGapBounded");

  /** Counts and gaps of which neither has to do with the other, or the one is near the other. */
  @Provide
  Arbitrary<Tuple2<Integer, Integer>> ticksAndGaps() {
    Arbitrary<Integer> gaps = Generators.longGaps();
    return frequencyOf(
        Tuple.of(
            3,
            Combinators.combine(Generators.aroundPowersOfTwo(Integer.MAX_VALUE), gaps)
                .as(Tuple::of)),
        Tuple.of(
            1,
            Combinators.combine(gaps, integers().between(1, 2), integers().between(-3, 2))
                .as((gap, times, more) -> Tuple.of(Math.max(0, times * gap + more), gap))));
  }

  @PerProperty(Shown.ByTheEnd.class)
  @Property(tries = 3_000)
  void theTurnComesOnPowersOfTwo(@ForAll("ticksAndGaps") Tuple2<Integer, Integer> both) {
    int gap = both.get2();
    Policy policy = Policies.with(Samples.LDK, "maxRetryGap", gap);
    Cache cache =
        new Cache(
            List.of(Samples.pending(Samples.offer(1), NOON)),
            0,
            List.of(Samples.SERVER_A),
            gap == 1 ? 0 : both.get1(),
            Optional.empty());
    Asked tick =
        new Asked(
            "a tick after %d at a gap of %d".formatted(cache.retryTicks(), gap),
            cache,
            new TimerTick(NOON, 1, 1),
            policy,
            Verdict.NOTHING_DUE);
    tick.isAnsweredByTheCore();
    assertThat(broken(tick, OfferCache::step)).as(tick.what()).isEmpty();
    Shown shown = Shown.ofThisProperty(TO_SHOW);
    shown.noteMistakes(WRONG, tick::notices);
    shown.note(
        name ->
            WRONG.keySet().stream()
                .filter(mistake -> byGuarantee(mistake).equals(name))
                .anyMatch(mistake -> !broken(tick, WRONG.get(mistake)).isEmpty()));
  }

  private static List<String> broken(Asked tick, Core core) {
    Step answer = core.step(tick.cache(), tick.event(), tick.policy());
    Taken taken = new Taken(tick.cache(), tick.event(), answer, tick.policy());
    return GUARANTEES.stream()
        .filter(name -> Guarantees.all().get(name).apply(taken) == Judgement.BROKEN)
        .toList();
  }

  // Wrong cores.

  private static final Map<String, Core> WRONG = wrong();

  private static final Set<String> TO_SHOW = toShow();

  private static Map<String, Core> wrong() {
    Map<String, Core> wrong = new TreeMap<>();
    for (int bits = 4; bits <= 20; bits++) {
      int mask = (1 << bits) - 1;
      wrong.put("the turn by the last %d bits".formatted(bits), turnBy(n -> n & mask));
      wrong.put("the count in %d bits".formatted(bits), countAs(n -> n & mask));
    }
    wrong.put("the turn by a short", turnBy(n -> Math.max(0, (short) n)));
    return wrong;
  }

  private static Set<String> toShow() {
    Set<String> all = new TreeSet<>(WRONG.keySet());
    WRONG.keySet().forEach(mistake -> all.add(byGuarantee(mistake)));
    return all;
  }

  private static String byGuarantee(String mistake) {
    return mistake + ", to a guarantee";
  }

  /** The turn comes where it would come on another count. */
  private static Core turnBy(IntUnaryOperator other) {
    return (cache, event, policy) -> {
      Step right = OfferCache.step(cache, event, policy);
      int counted = other.applyAsInt(right.next().retryTicks());
      // After 0 ticks the turn comes, and after 2 it does not.
      int before = Integer.bitCount(counted) <= 1 ? 0 : 2;
      Step step = OfferCache.step(withTicks(cache, before), event, policy);
      Cache next = withTicks(step.next(), right.next().retryTicks());
      return policy.maxRetryGap() < 3 ? right : new Step(next, step.effects(), step.outcome());
    };
  }

  /** Another count is kept. */
  private static Core countAs(IntUnaryOperator other) {
    return (cache, event, policy) -> {
      Step step = OfferCache.step(cache, event, policy);
      Cache next = withTicks(step.next(), other.applyAsInt(step.next().retryTicks()));
      return new Step(next, step.effects(), step.outcome());
    };
  }

  private static Cache withTicks(Cache cache, int ticks) {
    return new Cache(
        cache.slots(), cache.requestAttempts(), cache.serverPaths(), ticks, cache.pathsChangedAt());
  }
}
