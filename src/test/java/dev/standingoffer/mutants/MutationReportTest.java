package dev.standingoffer.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.mutants.MutationReport.Fate;
import dev.standingoffer.mutants.MutationReport.Result;
import dev.standingoffer.mutants.Survivors.Reason;
import dev.standingoffer.mutants.Survivors.Survivor;
import dev.standingoffer.mutants.Survivors.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MutationReportTest {

  private static final Mutant.Name ONE = new Mutant.Name("Core.is", "a < b", "boundary", 1);
  private static final Mutant.Name OTHER = new Mutant.Name("Core.is", "a < b", "boundary", 2);

  @Test
  void theSurvivorsHaveToBeThoseThatAreListed() {
    MutationReport report = report(List.of(OTHER), is(ONE, Fate.DIFFERS), is(OTHER, Fate.SURVIVES));
    assertThat(report.complaints()).isEmpty();
    assertThat(report.isAsExpected()).isTrue();
    assertThat(report.mutants()).isEqualTo(2);
    assertThat(report.noticedIn(Evidence.MIRROR)).isEqualTo(1);
    assertThat(report.noticedIn(Evidence.RECORDINGS)).isZero();
    assertThat(report.noticedNowhere()).isEqualTo(1);
    assertThat(report.surviving(Evidence.MIRROR, Verdict.REMEDY)).isEqualTo(1);
    assertThat(report.surviving(Evidence.MIRROR, Verdict.OUT_OF_BOUNDS)).isZero();
  }

  @Test
  void aSurvivorThatIsNotListedIsAComplaint() {
    assertThat(report(List.of(), is(ONE, Fate.SURVIVES)).complaints())
        .containsExactly(
            "survives the mirror, and mutants.json does not say why: Core.is:7, boundary: a < b");
  }

  @Test
  void aListedSurvivorThatIsKilledIsAComplaint() {
    for (Fate fate : List.of(Fate.DIFFERS, Fate.FAILS, Fate.OVERRUNS)) {
      assertThat(report(List.of(ONE), is(ONE, fate)).complaints())
          .containsExactly(
              "mutants.json says why it survives the mirror, but it does not: Core.is:7, boundary:"
                  + " a < b");
    }
  }

  @Test
  void aListedSurvivorThatThereIsNotIsAComplaint() {
    assertThat(report(List.of(OTHER), is(ONE, Fate.DIFFERS)).complaints())
        .containsExactly("mutants.json has a mutant that there is not: " + OTHER);
  }

  @Test
  void aMutantThatCannotBeJudgedIsAComplaint() {
    assertThat(report(List.of(), is(ONE, Fate.UNCLEAR)).complaints())
        .containsExactly("cannot be judged, as in small exit code 1: Core.is:7, boundary: a < b");
    assertThat(report(List.of(), is(ONE, Fate.UNCLEAR)).noticedIn(Evidence.MIRROR)).isZero();
  }

  @Test
  void noMutantsAtAllIsAComplaint() {
    assertThat(report(List.of()).complaints()).containsExactly("there are no mutants");
  }

  @Test
  void aFailureOfTheCoreAsItIsIsAComplaint() {
    MutationReport report =
        new MutationReport(
            List.of("small: exit code 1"),
            List.of(is(ONE, Fate.DIFFERS)),
            survivors(List.of()),
            Duration.ZERO);
    assertThat(report.complaints()).containsExactly("the unchanged core, in small: exit code 1");
    assertThat(report.parts()).isEmpty();
  }

  /** Each kind of evidence has survivors of its own. */
  @Test
  void aReasonIsForTheEvidenceThatItNames() {
    Mutant mutant = new Mutant(ONE, 7, "Core", "times");
    Result replayed = new Result(mutant, Evidence.RECORDINGS, Fate.SURVIVES, "all", List.of());
    assertThat(report(List.of(ONE), is(ONE, Fate.SURVIVES), replayed).complaints())
        .containsExactly(
            "survives the recordings, and mutants.json does not say why: "
                + "Core.is:7, boundary: a < b");
  }

  @Test
  void anUpdateTakesOutWhatDoesNotSurvive() {
    MutationReport report =
        report(List.of(ONE, OTHER), is(ONE, Fate.DIFFERS), is(OTHER, Fate.SURVIVES));
    assertThat(report.withOpenReasonsOnly().survivors().reasons().keySet())
        .containsExactly(new Survivor(Evidence.MIRROR, OTHER));
    assertThat(report.withOpenReasonsOnly().complaints()).isEmpty();
    Result unclear = is(OTHER, Fate.UNCLEAR);
    assertThat(report(List.of(OTHER), unclear).withOpenReasonsOnly().survivors().reasons())
        .as("nothing is said of it")
        .hasSize(1);
  }

  @Test
  void documentsShowScoresSideBySide() {
    MutationReport report = report(List.of(OTHER), is(ONE, Fate.DIFFERS), is(OTHER, Fate.SURVIVES));
    assertThat(report.parts().get("generated:mutants-by-class"))
        .containsExactly(
            "| class | mutants | mirror | recordings | property tests |",
            "|---|---:|---:|---:|---:|",
            "| `Core` | 2 | 1 | 0 | 0 |",
            "| **all** | 2 | 1 | 0 | 0 |");
    assertThat(report.parts().get("generated:mutants-by-kind"))
        .contains("| times | 2 | 1 | 0 | 0 |");
    assertThat(report.parts().get("generated:mutants-survivors"))
        .contains("| a remedy |  | 1 | 0 | 0 |", "| **all** | 1 | 1 | 0 | 0 |");
  }

  private static Result is(Mutant.Name name, Fate fate) {
    Mutant mutant = new Mutant(name, 7, "Core", "times");
    return new Result(mutant, Evidence.MIRROR, fate, "small", List.of("exit code 1"));
  }

  private static MutationReport report(List<Mutant.Name> listed, Result... results) {
    return new MutationReport(
        List.of(), Stream.of(results).toList(), survivors(listed), Duration.ofSeconds(1));
  }

  private static Survivors survivors(List<Mutant.Name> listed) {
    Map<Survivor, Reason> reasons =
        listed.stream()
            .collect(
                Collectors.toMap(
                    name -> new Survivor(Evidence.MIRROR, name),
                    _ -> new Reason(Verdict.REMEDY, "why")));
    return new Survivors(List.of(), List.of(), Map.of(), reasons);
  }
}
