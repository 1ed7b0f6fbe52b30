package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bytecode.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is true is proven, and of what is false a step is told. */
class ProverTest {

  private static final Path HOME = Path.of("").toAbsolutePath();

  private static final String STEP_IS_DEFINED = "Step" + Prover.IS_DEFINED;

  @TempDir private Path folder;

  private static Map<String, Proof> byName(List<Proof> proofs) {
    Map<String, Proof> byName = new HashMap<>();
    proofs.forEach(proof -> byName.put(proof.claim().name(), proof));
    return byName;
  }

  /** The spec with one line that is another. */
  private Prover changed(String module, String from, String to) throws IOException {
    Path spec = Files.createDirectories(folder.resolve("spec"));
    try (Stream<Path> files = Files.list(HOME.resolve("spec"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".tla")).toList()) {
        String text = Files.readString(file);
        if (file.endsWith(module)) {
          assertThat(text).containsOnlyOnce(from);
          text = text.replace(from, to);
        }
        Files.writeString(spec.resolve(file.getFileName()), text);
      }
    }
    return Prover.of(folder, (_, _) -> {});
  }

  /** Of one policy and size; a plain check compares the others. */
  @Test
  void whatIsExpectedIsWhatComes() throws Exception {
    Proofs expected = Proofs.read(HOME.resolve(Proofs.FILE));
    Prover prover = Prover.of(HOME, (_, _) -> {});
    for (EventType event : EventType.values()) {
      List<Proof> proofs = prover.prove(Choice.HARDENED, event, 1, _ -> true);
      assertThat(proofs).hasSameSizeAs(prover.names());
      assertThat(expected.complaints(proofs)).isEmpty();
    }
  }

  @Test
  void aClaimTakesTheSameAloneAndAmongOthers() throws Exception {
    Prover prover = Prover.of(HOME, (_, _) -> {});
    Map<String, Proof> all =
        byName(prover.prove(Choice.HARDENED, EventType.TIMER_TICK, 3, _ -> true));
    for (String name : List.of("CopiesLimited", "StalestRequested", STEP_IS_DEFINED)) {
      Proof alone = prover.prove(Choice.HARDENED, EventType.TIMER_TICK, 3, name::equals).getFirst();
      assertThat(alone.verdict()).isEqualTo(Verdict.PROVEN);
      assertThat(alone.resources()).isPositive().isEqualTo(all.get(name).resources());
    }
  }

  @Test
  void whereADefectIsTheStepIsTold() throws Exception {
    Prover prover =
        changed(
            "OfferCache.tla",
            "IF @ < e.invoiceCreatedAt THEN e.invoiceCreatedAt ELSE @",
            "IF @ > e.invoiceCreatedAt THEN e.invoiceCreatedAt ELSE @");
    Proof proof =
        prover
            .prove(
                Choice.LDK, EventType.STATIC_INVOICE_PERSISTED, 1, "NewestInvoiceRecorded"::equals)
            .getFirst();
    assertThat(proof.verdict()).isEqualTo(Verdict.FALSE);
    Proof.Counterexample example = proof.example().orElseThrow();
    assertThat(example.cache()).startsWith("[pathsChangedAt |-> ").contains("offer |-> [");
    assertThat(example.event()).contains("type |-> \"StaticInvoicePersisted\"");
    assertThat(example.answer()).contains("verdict |-> \"InvoiceConfirmed\"");
  }

  /** Three slots would not show it. */
  @Test
  void aDefectOfTheTenthSlotAloneIsFound() throws Exception {
    Prover wrong =
        changed(
            "OfferCache.tla",
            "LET expired == {i \\in CachedIn(c) : IsExpired(c.slots[i].offer, now)}",
            "LET expired == {i \\in CachedIn(c) : i < 10 /\\ IsExpired(c.slots[i].offer, now)}");
    for (int slots : List.of(9, 10)) {
      Proof proof =
          wrong
              .prove(Choice.LDK, EventType.PEER_CONNECTED, slots, "ExpiredForgotten"::equals)
              .getFirst();
      assertThat(proof.verdict()).isEqualTo(slots == 10 ? Verdict.FALSE : Verdict.PROVEN);
    }
  }

  /** Of two caches, the larger one has the number of slots of the claim. */
  @Test
  void aRestartMayBringAnotherNumberOfSlots() throws Exception {
    String name = "SlotsKept";
    Prover wrong =
        changed(
            "OfferCacheProperties.tla",
            name + "(c, e, a) ==\n    e.type # \"Restarted\" =>",
            name + "(c, e, a) ==\n    TRUE =>");
    for (int slots : List.of(0, 1)) {
      Proof proof = wrong.prove(Choice.LDK, EventType.RESTARTED, slots, name::equals).getFirst();
      assertThat(proof.verdict()).isEqualTo(slots == 0 ? Verdict.PROVEN : Verdict.FALSE);
    }
  }

  /** As a field of another record: what the guarantee says is then neither true nor false. */
  @Test
  void ofAClaimThatIsFalseForWantOfAValueThatIsTold() throws Exception {
    String name = "RestartFaithful";
    Prover wrong =
        changed(
            "OfferCacheProperties.tla",
            "/\\ a.next.serverPaths = e.persisted.serverPaths",
            "/\\ a.next.offer = e.persisted.serverPaths");
    for (String claim : List.of(name, name + Prover.IS_DEFINED)) {
      Proof proof = wrong.prove(Choice.LDK, EventType.RESTARTED, 1, claim::equals).getFirst();
      assertThat(proof.verdict()).isEqualTo(Verdict.FALSE);
      assertThat(proof.remark()).isEqualTo("there is no value for the field offer");
    }
  }

  @Test
  void aFieldThatNoRecordHasIsRefused() {
    assertThatThrownBy(
            () ->
                changed(
                    "OfferCacheProperties.tla",
                    "/\\ a.next.serverPaths = e.persisted.serverPaths",
                    "/\\ a.next.serverPath = e.persisted.serverPaths"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "OfferCacheProperties.tla:135:19: no record has a field 'serverPath'");
  }

  @Test
  void whatIsUndefinedIsFound() throws Exception {
    Prover prover =
        changed(
            "OfferCache.tla", "IF known = {} THEN Answer(c, <<>>", "IF FALSE THEN Answer(c, <<>>");
    Proof proof =
        prover
            .prove(Choice.LDK, EventType.STATIC_INVOICE_PERSISTED, 1, STEP_IS_DEFINED::equals)
            .getFirst();
    assertThat(proof.verdict()).isEqualTo(Verdict.FALSE);
    assertThat(proof.remark()).contains("a CHOOSE from nothing");
  }

  /** Of a claim that looks at when the paths changed. */
  private Proof whereChangedAtIs(String formula) throws Exception {
    Prover prover =
        changed(
            "OfferCacheProperties.tla",
            "ChangedAt(c) == c.pathsChangedAt",
            "ChangedAt(c) == " + formula);
    return prover.prove(Choice.LDK, EventType.TIMER_TICK, 1, "WellFormed"::equals).getFirst();
  }

  @Test
  void aFormulaThatThereIsNoneForIsUnknown() throws Exception {
    Proof proof = whereChangedAtIs("CHOOSE t \\in SUBSET {1} : t = c.pathsChangedAt");
    assertThat(proof.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(proof.remark())
        .startsWith("there is no formula: ")
        .containsPattern(", at OfferCacheProperties\\.tla:\\d+$");
  }

  @Test
  void whatIsComparedThoughItNeverIsEqualIsToldWithItsPlace() throws Exception {
    Proof proof = whereChangedAtIs("IF c.serverPaths = 1 THEN 1 ELSE c.pathsChangedAt");
    assertThat(proof.remark())
        .containsPattern(
            ": a list of any length that is compared with an integer, at"
                + " OfferCacheProperties\\.tla:\\d+$");
  }

  @Test
  void aFunctionsDefinitionIsToldInWords() throws Exception {
    Proof proof = whereChangedAtIs("LET f[i \\in {1}] == c.pathsChangedAt IN f[1]");
    assertThat(proof.remark()).contains("the definition of a function").doesNotContain("$");
  }

  /** In its place there is no answer. */
  @Test
  void whatTheCoreThrowsIsTold() throws Exception {
    Proof proof =
        ofCore(
            "cache/OfferCache",
            "int attempts = attemptsSinceReset(cache, pruned);",
            "if (cache.requestAttempts() > 7) { throw new IllegalStateException(); }"
                + " int attempts = attemptsSinceReset(cache, pruned);",
            CoreClaims.THROWS_NOTHING);
    assertThat(proof.example().orElseThrow().core().orElseThrow())
        .matches("no answer: an exception in OfferCache.serverPathsSet, line \\d+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cache/OfferCache | all[first.size() + i] = second.get(i); | all[first.size() + i] = second.get(0); | OfferCache.joined | lists of
          wire/Time | Long.compareUnsigned(seconds, oldest) < 0 | seconds < oldest | Time.isOlderThan | nanos0 = \\d+.*seconds2 = \\d+
          """)
  void aWrongLemmaIsToldWithAnExample(
      String source, String right, String wrong, String method, String example) throws Exception {
    Prover prover = Prover.of(HOME, (_, _) -> {}, Compiled.with(source, right, wrong)::classes);
    assertThat(prover.lemmaComplaints()).isEmpty();
    for (int i = 0; i < 2; i++) {
      Proof proof =
          prover.prove(Choice.LDK, EventType.TIMER_TICK, 1, "CoreOutcome"::equals).getFirst();
      assertThat(proof.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(proof.remark()).isEqualTo("see the lemma about " + method);
    }
    assertThat(prover.lemmaComplaints())
        .singleElement()
        .asString()
        .matches("the lemma about " + method + ": it is false of .*" + example + ".*");
  }

  private static Proof ofCore(String source, String right, String wrong, String claim)
      throws Exception {
    return Prover.of(HOME, (_, _) -> {}, Compiled.with(source, right, wrong)::classes)
        .prove(Choice.LDK, EventType.SERVER_PATHS_SET, 1, claim::equals)
        .getFirst();
  }

  @Test
  void aQuestionCanBeTakenToAnotherSolver() throws Exception {
    Map<Claim, String> questions = new HashMap<>();
    Prover.of(HOME, questions::put)
        .prove(Choice.LDK, EventType.TIMER_TICK, 1, "UsedSentWhenOld"::equals);
    assertThat(questions).hasSize(1);
    assertThat(questions.values().iterator().next())
        .startsWith("; Whether this is false: UsedSentWhenOld on TimerTick, 1 slots, LDK 0.2.5.\n")
        .contains("(declare-fun |e.now| () Int)\n")
        .endsWith("(check-sat)\n");
  }
}
