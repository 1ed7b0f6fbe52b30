package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.PortLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a port's README can show. */
class TableReportTest {

  private static Result result(String level, Verdict verdict, boolean isKnown) {
    return new Result(level + "/some", level, 0, verdict, isKnown);
  }

  @Test
  void thereIsARowForEachLevelAndOneForAll() {
    Verdict passed = new Verdict.Passed();
    Verdict skipped = new Verdict.Skipped(0, "\"not yet\"");
    List<LevelSummary> levels =
        List.of(
            new LevelSummary("read", List.of(result("read", passed, false))),
            new LevelSummary(
                "write",
                List.of(
                    result("write", passed, false),
                    result("write", skipped, true),
                    result("write", new Verdict.Broken("it ended"), false))),
            new LevelSummary("restore", List.of(result("restore", passed, true))),
            new LevelSummary(
                "full", List.of(result("full", Verdict.NotAsked.of(PortLevel.CACHE), false))));
    ConformReport report =
        new ConformReport(
            Optional.of("\"a port\""),
            levels,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of());
    assertThat(TableReport.table(report))
        .isEqualTo(
            """
            | level | passed | of | otherwise |
            |---|---:|---:|---|
            | read | 1 | 1 |  |
            | write | 1 | 3 | 1 skipped, 1 broken; known failures: 1 |
            | restore | 1 | 1 | UNEXPECTED passes: 1 |
            | full | | | not asked: the port says cache |
            | all | 3 | 6 | 1 skipped, 1 broken, 1 not asked; known failures: 1; UNEXPECTED passes: 1 |
            """);
  }
}
