package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of what was asked for by its name, also that is told of which nothing is known. */
class ProofReportTest {

  private static final Claim OPEN =
      new Claim("CopiesLimited", Choice.LDK, EventType.TIMER_TICK, Claim.ANY_NUMBER);

  private static ProofReport report(List<String> complaints) {
    return new ProofReport(
        "4.14.1",
        List.of(new Proof(OPEN, Verdict.UNKNOWN, 0, Optional.empty(), "try --slots 2")),
        complaints,
        Map.of(),
        Optional.empty());
  }

  @Test
  void whyNothingIsKnownIsToldOnce() {
    String unknown = "CopiesLimited on TimerTick, any slots, LDK 0.2.5 is unknown: try --slots 2";
    assertThat(report(List.of()).ending(true))
        .containsExactly(unknown, "All 1 claims are as expected, 1 of them not done (Z3 4.14.1).");
    assertThat(report(List.of()).ending(false)).hasSize(1).doesNotContain(unknown);
    assertThat(report(List.of(OPEN + ": unknown: try --slots 2")).ending(true))
        .containsExactly(
            "NOT AS EXPECTED  " + OPEN + ": unknown: try --slots 2",
            "1 of 1 claims are not as expected (Z3 4.14.1).");
  }

  /** It is told like what is wrong with a claim, and is none. */
  @Test
  void aLemmaIsNoClaim() {
    String lemma = CoreLemmas.COMPLAINT + "Time.plus: it is false of seconds0 = 1";
    assertThat(report(List.of(lemma, OPEN + ": unknown: see the lemma")).ending(false))
        .startsWith("NOT AS EXPECTED  " + lemma)
        .endsWith("1 of 1 claims are not as expected (Z3 4.14.1).");
  }
}
