package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invariants are inductive of the spec as it is, and of a wrong one a step leads out of them. */
class InvariantsTest {

  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir private Path folder;

  private static Proof proof(Path home, String name, Choice choice, EventType type, int slots)
      throws IOException {
    return Prover.of(home, (_, _) -> {}).prove(choice, type, slots, name::equals).getFirst();
  }

  private Path changed(String from, String to) throws IOException {
    Path spec = Files.createDirectories(folder.resolve("spec"));
    int changes = 0;
    try (Stream<Path> files = Files.list(HOME.resolve("spec"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".tla")).toList()) {
        String text = Files.readString(file);
        changes += text.contains(from) ? 1 : 0;
        Files.writeString(spec.resolve(file.getFileName()), text.replace(from, to));
      }
    }
    assertThat(changes).isEqualTo(1);
    return folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FreshUntilConfigured | SERVER_PATHS_SET | 0 | !.serverPaths = e.paths, | !.serverPaths = <<>>,
          ChangeKnownToConfigured | SERVER_PATHS_SET | 1 | !.serverPaths = e.paths, | !.serverPaths = <<>>,
          SlotsAsCreated | SERVER_PATHS_SET | 0 | [i \\in 1..NumSlots | [i \\in 1..(NumSlots - 1)
          PathsDistinct | OFFER_BUILT | 2 | c.slots[i].offer.paths = paths THEN | FALSE THEN
          OffersLastLongEnough | OFFER_BUILT | 1 | ~ExpiryAtMost(earliest, expiry) THEN | FALSE THEN
          RoundsWithinLimit | PEER_CONNECTED | 1 | requestAttempts >= MaxReq | requestAttempts > MaxReq
          TicksWithinLimit | TIMER_TICK | 1 | IF n < 2 * MaxRetryGap | IF n <= 2 * MaxRetryGap
          IdsDistinctNeeds | OFFER_BUILT | 2 | e.offer.id => c.slots[i].offer = e.offer | e.offer.id => TRUE
          OffersHavePathsNeeds | OFFER_BUILT | 1 | "OfferBuilt" => e.offer.paths # <<>> | "OfferBuilt" => TRUE
          """)
  void aStepLeadsOutOfItWhereTheSpecIsWrong(
      String name, EventType type, int slots, String from, String to) throws IOException {
    assertThat(proof(HOME, name, Choice.HARDENED, type, slots).verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(proof(HOME, name, Choice.HARDENED, type, Claim.ANY_NUMBER).verdict())
        .isEqualTo(Verdict.PROVEN);
    Proof wrong = proof(changed(from, to), name, Choice.HARDENED, type, slots);
    assertThat(wrong.verdict()).isEqualTo(Verdict.FALSE);
    assertThat(wrong.example()).isPresent();
  }

  @Test
  void whatIsNotInductiveHasAStepThatShowsIt() throws IOException {
    Proof proof = proof(HOME, "IdsDistinct", Choice.LDK, EventType.OFFER_BUILT, 2);
    assertThat(proof.verdict()).isEqualTo(Verdict.FALSE);
    assertThat(proof.example().orElseThrow().answer()).contains("verdict |-> \"OfferCached\"");
  }

  /** Where events need not be as anything says, TLC looks at all of them, too. */
  @Test
  void tlcLooksAtTheSame() throws IOException {
    List<String> names = Prover.of(HOME, (_, _) -> {}).invariants();
    List<String> inductive =
        names.stream()
            .filter(name -> !name.endsWith(Prover.NEEDS))
            .filter(name -> !names.contains(name + Prover.NEEDS))
            .toList();
    String model = Files.readString(HOME.resolve("model-checking/MCInvariants.tla"));
    String all = model.substring(model.indexOf("Inductive(c) =="), model.indexOf("Holds =="));
    assertThat(Pattern.compile("(\\w+)\\(c\\)(?! ==)").matcher(all).results())
        .extracting((MatchResult each) -> each.group(1))
        .containsExactlyElementsOf(inductive);
  }
}
