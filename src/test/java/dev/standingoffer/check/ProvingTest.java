package dev.standingoffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.check.Check.Outcome;
import dev.standingoffer.prove.Choice;
import dev.standingoffer.prove.Claim;
import dev.standingoffer.prove.EventType;
import dev.standingoffer.prove.Proof;
import dev.standingoffer.prove.ProofReport;
import dev.standingoffer.prove.SecondOpinion;
import dev.standingoffer.prove.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a check says of the proofs: those that were run, and those that were not. */
class ProvingTest {

  private static final Proving MISSING =
      new Proving(Optional.empty(), Optional.of("Z3 is not here"), true, Duration.ZERO);

  private static Proving run(int mostSlots, String... complaints) {
    Claim claim = new Claim("WellFormed", Choice.HARDENED, EventType.TIMER_TICK, mostSlots);
    List<Proof> proofs =
        List.of(
            new Proof(claim, Verdict.PROVEN, 1, Optional.empty(), ""),
            new Proof(claim, Verdict.PROVEN, 1, Optional.empty(), ""),
            new Proof(claim, Verdict.FALSE, 1, Optional.empty(), ""));
    ProofReport report =
        new ProofReport(
            "1.2",
            proofs,
            List.of(complaints),
            Map.of(),
            Optional.of(new SecondOpinion("other 2", 7, 8)));
    return new Proving(Optional.of(report), Optional.empty(), false, Duration.ZERO);
  }

  private static CheckReport report(Proving proving, String... documents) {
    return new CheckReport(
        Optional.empty(),
        Optional.of(proving),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        List.of(documents),
        Map.of(),
        Duration.ZERO);
  }

  /** In one line, whatever its breaks. */
  private static String text(CheckReport report) {
    return String.join(" ", Summary.of(report)).replaceAll(" +", " ");
  }

  @Test
  void whatWasRunIsClaimed() {
    CheckReport report = report(run(4));
    assertThat(report.outcome()).isEqualTo(Outcome.AS_EXPECTED);
    assertThat(text(report))
        .contains("yes Each guarantee of the cache is true of every step")
        .contains("of 0 to 4 slots", "under LDK's policy also with 10 slots.")
        .contains("true of the server, from every store in which 0 to 4 slots hold")
        .contains("proofs: 2 claims proven and 1 refuted by Z3 1.2")
        .contains("other 2 has the same answer to 7 questions, and none to 8")
        .contains("Caches and stores of more than 4 slots", "the proofs too");
    assertThat(text(report(run(10))))
        .contains("of 0 to 10 slots")
        .doesNotContain("also with 10 slots", "Caches and stores", "any number of slots");
    assertThat(text(report(run(Claim.ANY_NUMBER))))
        .contains("Of caches with any number of slots, 2 claims are proven");
    assertThat(Rows.proven(run(4))).endsWith("as expected");
  }

  @Test
  void whatIsNotAsExpectedIsTold() {
    CheckReport report = report(run(4, "WellFormed on TimerTick: false"));
    assertThat(report.outcome()).isEqualTo(Outcome.NOT_AS_EXPECTED);
    assertThat(text(report))
        .contains("NO Each guarantee", "proofs: WellFormed on TimerTick: false", "the proofs not,");
    assertThat(Rows.proven(run(4, "a"))).endsWith("UNEXPECTED");
  }

  @Test
  void whatNobodyWantsIsNotClaimed() {
    CheckReport report = report(Proving.leftOut());
    assertThat(report.outcome()).isEqualTo(Outcome.AS_EXPECTED);
    assertThat(text(report))
        .contains("no solver was asked: --without-proofs was given", "the proofs not run,")
        .doesNotContain("Each guarantee of the cache");
    assertThat(Rows.proven(Proving.leftOut())).endsWith("are not run");
  }

  @Test
  void whatCannotBeRunIsNeitherProvenNorAFailure() {
    CheckReport report = report(MISSING);
    assertThat(report.outcome()).isEqualTo(Outcome.WITHOUT_SOLVER);
    assertThat(text(report))
        .contains("no solver was asked: Z3 is not here", "the proofs not run,")
        .doesNotContain("Each guarantee of the cache");
    assertThat(report(MISSING, "a document is old").outcome()).isEqualTo(Outcome.NOT_AS_EXPECTED);
  }

  @Test
  void theJsonDocumentHasTheSame() {
    JsonNode ran = proofs(run(4, "a", "b"));
    assertThat(ran.get("asExpected").booleanValue()).isFalse();
    assertThat(ran.get("solver").stringValue()).isEqualTo("Z3 1.2");
    assertThat(ran.get("proven").longValue()).isEqualTo(2);
    assertThat(ran.get("false").longValue()).isEqualTo(1);
    assertThat(ran.get("unknown").longValue()).isZero();
    assertThat(ran.get("complaints")).hasSize(2);
    assertThat(ran.get("second").get("agreed").longValue()).isEqualTo(7);
    assertThat(ran.get("second").get("gaveUp").longValue()).isEqualTo(8);
    assertThat(ran.has("notRun")).isFalse();
    assertThat(proofs(MISSING).get("notRun").stringValue()).isEqualTo("Z3 is not here");
  }

  private static JsonNode proofs(Proving proving) {
    return JsonMapper.shared().readTree(JsonReport.of(report(proving))).get("proofs");
  }
}
