package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * Every guarantee of {@code spec/OfferCacheProperties.tla} that is about the cache alone, at real
 * size: on single steps from any cache, and on every step of long runs from a new one. What each of
 * them says is in {@link Guarantees}.
 */
@StatisticsReport(StatisticsReportMode.OFF)
class OfferCacheProperties {

  private static final SortedMap<String, Function<Taken, Judgement>> GUARANTEES = Guarantees.all();

  private static final int RUNS = 5_000;

  /** Of all runs, at least so many are of some concern to each guarantee. */
  private static final int FEWEST_CONCERNED = RUNS / 100;

  @Provide
  Arbitrary<Run> runs() {
    return Generators.runs();
  }

  @Property(tries = RUNS)
  void everyStepKeepsEveryGuarantee(@ForAll("runs") Run run) {
    List<Taken> steps = run.steps();
    GUARANTEES.forEach(
        (name, guarantee) -> {
          List<Judgement> judgements = steps.stream().map(guarantee).toList();
          requireKept(name, judgements, steps);
          count(name, judgements);
        });
  }

  private static void requireKept(String name, List<Judgement> judgements, List<Taken> steps) {
    int step = judgements.indexOf(Judgement.BROKEN);
    if (step >= 0) {
      Taken taken = steps.get(step);
      fail(
          "%s is broken by %s, step %d of the run: %s",
          name, taken.event().getClass().getSimpleName(), step, taken);
    }
  }

  private static void count(String guarantee, List<Judgement> judgements) {
    Statistics.label(guarantee)
        .collect(judgements.contains(Judgement.KEPT))
        .coverage(coverage -> coverage.check(true).count(n -> n >= FEWEST_CONCERNED));
  }

  /** Whoever reads a failure sees first which guarantee it is, and in which event. */
  @Example
  void aFailureBeginsWithTheGuaranteeAndTheEvent() {
    Cache cache = Samples.cache(Slot.EMPTY);
    Event event = new Event.OfferRequested(Samples.NOON);
    Step answer = OfferCache.step(cache, event, Samples.LDK);
    Taken taken = new Taken(cache, event, answer, Samples.LDK);
    assertThatThrownBy(
            () ->
                requireKept(
                    "anything", List.of(Judgement.KEPT, Judgement.BROKEN), List.of(taken, taken)))
        .hasMessageStartingWith("anything is broken by OfferRequested, step 1 of the run: ");
  }
}
