package dev.standingoffer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.evidence.Holes.Hole;
import dev.standingoffer.evidence.Holes.Reason;
import dev.standingoffer.evidence.Holes.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a report complains of, and what its tables say. */
class EvidenceReportTest {

  private static final Site SITE =
      new Site(
          new Site.Name("Core.rule", "if (a.isBefore(b)) {", "isBefore", 1),
          7,
          0,
          List.of("less", "equal", "greater"));
  private static final Hole GREATER = new Hole(Evidence.RECORDINGS, SITE.side(2));
  private static final Reason REASON = new Reason(Verdict.REMEDY, "LDK has no such thing.");

  private final Map<Hole, Reason> reasons = new LinkedHashMap<>();
  private final Map<Evidence, List<Long>> sides = new EnumMap<>(Evidence.class);
  private final List<String> failures = new ArrayList<>();
  private String missingOutcome = "";

  EvidenceReportTest() {
    for (Evidence evidence : Evidence.values()) {
      sides.put(evidence, new ArrayList<>(Collections.nCopies(Counts.MAX_SIDES, 3L)));
    }
  }

  private EvidenceReport report() {
    Map<Evidence, Counts> counts = new EnumMap<>(Evidence.class);
    sides.forEach(
        (evidence, all) -> {
          Counts seen = new Counts(new TreeMap<>(Map.of("TimerTick", all)), new TreeMap<>());
          EvidenceReport.outcomes().forEach(outcome -> seen.outcomes().put(outcome, 1_000L));
          seen.outcomes().remove(missingOutcome);
          counts.put(evidence, seen);
        });
    return new EvidenceReport(
        List.of(SITE), counts, new Holes(List.of("Tests"), reasons), failures, Duration.ZERO);
  }

  private void neverGreaterInRecordings() {
    sides.get(Evidence.RECORDINGS).set(2, 0L);
  }

  @Test
  void nothingIsMissing() {
    assertThat(report().complaints()).isEmpty();
    assertThat(report().isAsExpected()).isTrue();
    assertThat(report().wholeIn(Evidence.RECORDINGS)).isEqualTo(1);
  }

  @Test
  void aSideThatIsMissingNeedsAReason() {
    neverGreaterInRecordings();
    assertThat(report().complaints())
        .containsExactly(
            "never comes up in the recordings, and evidence.json does not say why: Core.rule,"
                + " isBefore: greater, in: if (a.isBefore(b)) {");
    assertThat(report().wholeIn(Evidence.RECORDINGS)).isZero();
    reasons.put(GREATER, REASON);
    assertThat(report().complaints()).isEmpty();
    assertThat(report().holesIn(Evidence.RECORDINGS, Verdict.REMEDY)).isEqualTo(1);
  }

  @Test
  void anOutcomeThatIsMissingNeedsAReason() {
    missingOutcome = "TimerTick/NothingDue";
    assertThat(report().complaints())
        .hasSize(Evidence.values().length)
        .allMatch(complaint -> complaint.endsWith("does not say why: TimerTick/NothingDue"));
  }

  @Test
  void aReasonForWhatComesUpIsWrong() {
    reasons.put(GREATER, REASON);
    assertThat(report().complaints())
        .singleElement()
        .asString()
        .startsWith("evidence.json says why it does not come up in the recordings, but it does:");
    assertThat(report().withOpenHolesOnly().complaints()).isEmpty();
  }

  @Test
  void aReasonForWhatThereIsNotIsWrong() {
    Site.Name other = new Site.Name("Core.rule", "if (b.isBefore(a)) {", "isBefore", 1);
    reasons.put(new Hole(Evidence.MIRROR, new Case.Side(other, "less")), REASON);
    assertThat(report().complaints())
        .containsExactly(
            "evidence.json has something that there is not: Core.rule, isBefore: less, in: if"
                + " (b.isBefore(a)) {");
  }

  /** What did not run must not pass for what never comes up. */
  @Test
  void afterAFailureNothingElseIsSaid() {
    neverGreaterInRecordings();
    failures.add("the tests fail");
    assertThat(report().complaints()).containsExactly("the tests fail");
  }

  @Test
  void theTablesShowNumbersReasonsAndMissingEvents() {
    neverGreaterInRecordings();
    reasons.put(GREATER, REASON);
    Map<Evidence, Counts> counts = new EnumMap<>(report().counts());
    counts.put(
        Evidence.RECORDINGS,
        new Counts(
            new TreeMap<>(Map.of("OfferBuilt", sides.get(Evidence.RECORDINGS))),
            counts.get(Evidence.RECORDINGS).outcomes()));
    EvidenceReport report =
        new EvidenceReport(List.of(SITE), counts, report().holes(), List.of(), Duration.ZERO);
    assertThat(report.parts().get("generated:evidence-comparisons"))
        .endsWith(
            "| Core.rule<br>`if (a.isBefore(b)) {` | isBefore | less | 3 | 3 | yes | TimerTick |",
            "|  |  | equal | 3 | 3 | yes | TimerTick |",
            "|  |  | greater | 3 | never (1) | yes |  |");
    assertThat(report.parts().get("generated:evidence-outcomes"))
        .contains("| `TimerTick/NothingDue` | 1,000 | 1,000 | yes |");
    assertThat(report.parts().get("generated:evidence-holes"))
        .endsWith("| 1 | a remedy | 1 | LDK has no such thing. |");
    assertThat(report.parts().get("generated:evidence-summary"))
        .contains("| of 1 comparisons, come up with all their sides | 1 | 0 | 1 |");
  }
}
