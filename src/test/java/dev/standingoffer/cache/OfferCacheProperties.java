package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
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
    GUARANTEES.forEach((name, guarantee) -> check(name, steps.stream().map(guarantee).toList()));
  }

  private static void check(String guarantee, List<Judgement> judgements) {
    assertThat(judgements)
        .as("%s on step %d of the run", guarantee, judgements.indexOf(Judgement.BROKEN))
        .doesNotContain(Judgement.BROKEN);
    Statistics.label(guarantee)
        .collect(judgements.contains(Judgement.KEPT))
        .coverage(coverage -> coverage.check(true).count(n -> n >= FEWEST_CONCERNED));
  }
}
