package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.prove.Proofs.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifest of claims is read strictly, and whatever is not as it says is told. */
class ProofsTest {

  private static final Claim KEPT = new Claim("UsedKept", Choice.LDK, EventType.TIMER_TICK, 0);
  private static final Claim ALWAYS =
      new Claim("UsedKeptAlways", Choice.HARDENED, EventType.RESTARTED, 0);
  private static final Claim SERVED =
      new Claim("PayersServed", ServerChoice.KEEP_NEWEST, ServerEventType.INVOICE_REQUESTED, 0);
  private static final Claim STALEST =
      new Claim("StalestRequested", Choice.LDK, EventType.TIMER_TICK, Claim.ANY_NUMBER);
  private static final Proofs PROOFS =
      new Proofs(
          Map.of(
              KEPT, new Expected(Verdict.PROVEN, 17),
              ALWAYS, new Expected(Verdict.FALSE, 0),
              SERVED, new Expected(Verdict.PROVEN, 29),
              STALEST, new Expected(Verdict.PROVEN, 31)));
  private static final List<String> NAMES =
      List.of("UsedKept", "UsedKeptAlways", "PayersServed", "StalestRequested");

  @TempDir private Path folder;

  private static Proof proof(Claim claim, Verdict verdict, long resources) {
    return new Proof(claim, verdict, resources, Optional.empty(), "it took too long");
  }

  private Proofs read(String text) throws IOException, BadInputException {
    return Proofs.read(Files.writeString(folder.resolve("proofs.json"), text));
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    assertThat(read(PROOFS.text(NAMES))).isEqualTo(PROOFS);
  }

  @Test
  void theManifestOfTheProjectIsAsItWouldBeWritten() throws Exception {
    String text = Files.readString(Path.of(Proofs.FILE));
    List<String> names = Provers.of(Path.of("").toAbsolutePath(), (_, _) -> {}).names();
    assertThat(Proofs.read(Path.of(Proofs.FILE)).text(names)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "17"  | "x"     | "x" is neither a number nor "false"
          "17"  | "1  2"  | "" is neither a number nor "false"
          "17"  | "-1"    | "-1" is neither a number nor "false"
          "17"  | "unknown" | "unknown" is neither a number nor "false"
          "17"  | "1 2 3 4 5 6 7 8 9 10 11 12" | has more than 10 slots
          "31"  | "x"     | "x" is neither a number nor "false"
          "31"  | "1 2"   | TimerTick: "1 2" is neither a number nor "false"
          TimerTick | Tick | there is no event "Tick"
          "29" | "x" | claim "PayersServed": InvoiceRequested: "x" is neither a number nor "false"
          "server" | "payer" | "half" is none of [server]
          "server" | "cache" | "half" is none of [server]
          "half": "server" | "halves": "server" | "policy" is none of [LDK 0.2.5, hardened, any]
          keep newest | hardened | "policy" is none of [LDK 0.2.5, keep newest, any]
          InvoiceRequested | TimerTick | there is no event "TimerTick"
          hardened | soft | "policy" is none of [LDK 0.2.5, hardened, any]
          "policy": "LDK 0.2.5" | "policies": "LDK 0.2.5" | the field "policy" is missing
          proofs/1 | proofs/2 | is not "standing-offer-proofs/1"
          UsedKeptAlways | UsedKept | is there twice
          """)
  void whatIsNotInOrderIsTold(String right, String wrong, String complaint) {
    String text = PROOFS.text(NAMES).replace("\"Restarted\": \"false\"", "\"TimerTick\": \"17\"");
    String changed = text.replace(right, wrong);
    if (complaint.contains("twice")) {
      changed = changed.replace("hardened", "LDK 0.2.5");
    }
    String bad = changed;
    assertThat(bad).isNotEqualTo(text);
    assertThatThrownBy(() -> read(bad))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(complaint)
        .message()
        .hasLineCount(1);
  }

  @Test
  void whatIsAsExpectedIsNoComplaint() {
    List<Proof> proofs =
        List.of(
            proof(KEPT, Verdict.PROVEN, 17),
            proof(ALWAYS, Verdict.FALSE, 99),
            proof(SERVED, Verdict.PROVEN, 29),
            proof(STALEST, Verdict.PROVEN, 31));
    assertThat(PROOFS.complaints(proofs)).isEmpty();
    assertThat(PROOFS.missing(proofs, _ -> true)).isEmpty();
  }

  @Test
  void anythingElseIsOne() {
    assertThat(complaint(proof(KEPT, Verdict.PROVEN, 18)))
        .contains("18")
        .contains("17")
        .contains("may say less now")
        .endsWith("prove --update-counts writes the numbers");
    assertThat(complaint(proof(SERVED, Verdict.PROVEN, 30)))
        .startsWith("PayersServed on InvoiceRequested, 0 slots, keep newest: ")
        .contains("30")
        .contains("29");
    assertThat(complaint(proof(KEPT, Verdict.FALSE, 0)))
        .contains("false, and expected to be proven; of the step, it took too long");
    assertThat(complaint(proof(KEPT, Verdict.UNKNOWN, 17))).contains("it took too long");
    assertThat(complaint(proof(ALWAYS, Verdict.PROVEN, 0))).contains("proven, and expected");
    Claim other = new Claim("SlotsKept", Choice.LDK, EventType.TIMER_TICK, 0);
    assertThat(complaint(proof(other, Verdict.PROVEN, 1))).contains("has nothing of it");
    assertThat(PROOFS.missing(List.of(proof(KEPT, Verdict.PROVEN, 17)), _ -> true))
        .hasSize(3)
        .anyMatch(each -> each.startsWith(ALWAYS.toString()))
        .anyMatch(each -> each.startsWith(SERVED.toString()));
    assertThat(PROOFS.missing(List.of(), claim -> claim.slots() > 0)).isEmpty();
  }

  /** Not all is proven of any number of slots, and the page says what is not. */
  @Test
  void whatIsOpenOfAnyNumberIsNoComplaint() {
    Claim open = new Claim("CopiesLimited", Choice.LDK, EventType.TIMER_TICK, Claim.ANY_NUMBER);
    assertThat(PROOFS.complaints(List.of(proof(open, Verdict.UNKNOWN, 0)))).isEmpty();
    assertThat(complaint(proof(open, Verdict.PROVEN, 3))).contains("has nothing of it");
    assertThat(complaint(proof(STALEST, Verdict.UNKNOWN, 0)))
        .isEqualTo(
            "StalestRequested on TimerTick, any slots, LDK 0.2.5: unknown: it took too long");
    assertThat(PROOFS.missing(List.of(), Claim::isOfAnyNumber)).hasSize(1);
  }

  private static String complaint(Proof proof) {
    List<String> complaints = PROOFS.complaints(List.of(proof));
    assertThat(complaints).hasSize(1);
    return complaints.getFirst();
  }

  /** Else an update would hide what is not proven any more. */
  @Test
  void anUpdateChangesNumbersAndNoVerdict() {
    Claim other = new Claim("SlotsKept", Choice.LDK, EventType.TIMER_TICK, 0);
    Proofs updated =
        PROOFS.with(
            List.of(
                proof(KEPT, Verdict.PROVEN, 18),
                proof(ALWAYS, Verdict.PROVEN, 5),
                proof(other, Verdict.UNKNOWN, 5)),
            List.of("UsedKept", "UsedKeptAlways", "SlotsKept"));
    assertThat(updated.expected())
        .containsEntry(KEPT, new Expected(Verdict.PROVEN, 18))
        .containsEntry(ALWAYS, new Expected(Verdict.FALSE, 0))
        .doesNotContainKey(other);
    assertThat(
            PROOFS.with(List.of(proof(KEPT, Verdict.UNKNOWN, 1)), List.of("UsedKept")).expected())
        .containsOnly(Map.entry(KEPT, new Expected(Verdict.PROVEN, 17)));
  }
}
