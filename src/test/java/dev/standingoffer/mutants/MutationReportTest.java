package dev.standingoffer.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mutants.MutationReport.Fate;
import dev.standingoffer.mutants.MutationReport.Result;
import dev.standingoffer.mutants.Survivors.Reason;
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
    assertThat(report.killed()).isEqualTo(1);
    assertThat(report.surviving(Verdict.EQUIVALENT)).isEqualTo(1);
    assertThat(report.surviving(Verdict.OUT_OF_BOUNDS)).isZero();
  }

  @Test
  void aSurvivorThatIsNotListedIsAComplaint() {
    assertThat(report(List.of(), is(ONE, Fate.SURVIVES)).complaints())
        .containsExactly("survives, and mutants.json does not say why: Core.is:7, boundary: a < b");
  }

  @Test
  void aListedSurvivorThatIsKilledIsAComplaint() {
    for (Fate fate : List.of(Fate.DIFFERS, Fate.FAILS, Fate.OVERRUNS)) {
      assertThat(report(List.of(ONE), is(ONE, fate)).complaints())
          .containsExactly(
              "mutants.json says why it survives, but it does not: Core.is:7, boundary: a < b");
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
    assertThat(report(List.of(), is(ONE, Fate.UNCLEAR)).killed()).isZero();
  }

  @Test
  void noMutantsAtAllIsAComplaint() {
    assertThat(report(List.of()).complaints()).containsExactly("there are no mutants");
  }

  private static Result is(Mutant.Name name, Fate fate) {
    Mutant mutant = new Mutant(name, 7, "Core");
    return new Result(mutant, fate, "small", List.of("exit code 1"));
  }

  private static MutationReport report(List<Mutant.Name> listed, Result... results) {
    Map<Mutant.Name, Reason> reasons =
        listed.stream()
            .collect(Collectors.toMap(name -> name, _ -> new Reason(Verdict.EQUIVALENT, "why")));
    return new MutationReport(
        List.of(),
        Stream.of(results).toList(),
        new Survivors(List.of(), reasons),
        Duration.ofSeconds(1));
  }
}
