package dev.standingoffer.cache;

import dev.standingoffer.mirror.Vocabulary;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** What is generated is worth checking: it is not all refusals. */
@StatisticsReport(StatisticsReportMode.OFF)
class RunsProperties {

  /** Of 1,000 runs, so many or more have each event with each of its verdicts. */
  private static final int FEWEST = 3;

  @Provide
  Arbitrary<Run> runs() {
    return Generators.runs();
  }

  @Property
  void everyEventComesToEachOfItsVerdicts(@ForAll("runs") Run run) {
    Set<String> cells =
        run.steps().stream()
            .map(step -> Vocabulary.cell(step.event().getClass(), step.verdict()))
            .collect(Collectors.toSet());
    for (String cell : Vocabulary.CACHE.cells()) {
      Statistics.label(cell)
          .collect(cells.contains(cell))
          .coverage(coverage -> coverage.check(true).count(n -> n >= FEWEST));
    }
  }

  @Property
  void allEventsHaveAFairShare(@ForAll("runs") Run run) {
    List<? extends Class<?>> events =
        run.steps().stream().map(step -> step.event().getClass()).distinct().toList();
    for (Class<?> event : Event.class.getPermittedSubclasses()) {
      Statistics.label(event.getSimpleName())
          .collect(events.contains(event))
          .coverage(coverage -> coverage.check(true).percentage(share -> share >= 5));
    }
  }

  /** Thresholds, ties and full caches are what most rules are about. */
  @Property
  void manyStepsStartFromFullAndFromForeignCaches(@ForAll("runs") Run run) {
    List<Cache> caches = run.steps().stream().map(Taken::before).toList();
    Statistics.label("10 slots, none empty")
        .collect(
            caches.stream()
                .anyMatch(
                    cache -> cache.slots().size() == 10 && !cache.slots().contains(Slot.EMPTY)))
        .coverage(coverage -> coverage.check(true).percentage(share -> share >= 5));
    Statistics.label("another number of slots")
        .collect(caches.stream().anyMatch(cache -> !Set.of(0, 10).contains(cache.slots().size())))
        .coverage(coverage -> coverage.check(true).percentage(share -> share >= 20));
  }
}
