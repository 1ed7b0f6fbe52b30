package dev.standingoffer.check;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.prove.Choice;
import dev.standingoffer.prove.Proof;
import dev.standingoffer.prove.ProofReport;
import dev.standingoffer.prove.ProofRun;
import dev.standingoffer.prove.Proofs;
import dev.standingoffer.prove.Verdict;
import dev.standingoffer.solver.Cvc5;
import dev.standingoffer.solver.SolverMissingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of the claims of {@link Proofs#FILE}. They take a solver, and are not run where it
 * cannot be loaded, or where nobody wants them.
 *
 * @param report what came of them, unless they were not run
 * @param notRun why they were not run, if so
 * @param isMissing whether they were wanted and could not be run
 * @param elapsed how long it took
 */
record Proving(
    Optional<ProofReport> report, Optional<String> notRun, boolean isMissing, Duration elapsed) {

  /** The name under which {@code --only} selects it. */
  static final String NAME = "proofs";

  /** Nobody wants them. */
  static Proving leftOut() {
    return new Proving(
        Optional.empty(), Optional.of("--without-proofs was given"), false, Duration.ZERO);
  }

  /**
   * Proves them.
   *
   * @param home the project's folder
   * @param thorough whether for every number of slots, and with a second solver where there is one
   * @param update whether measured numbers are written into the manifest
   * @throws BadInputException if the manifest of claims or the spec cannot be used
   * @throws IOException if the manifest cannot be written
   */
  static Proving run(Path home, boolean thorough, boolean update)
      throws BadInputException, IOException, InterruptedException {
    Instant start = Instant.now();
    try {
      ProofReport report =
          ProofRun.run(
              home,
              ProofRun.Options.all(
                  thorough,
                  update,
                  thorough
                      ? Cvc5.find(System.getenv().getOrDefault("PATH", ""))
                      : Optional.empty()),
              _ -> {});
      return new Proving(Optional.of(report), Optional.empty(), false, since(start));
    } catch (SolverMissingException e) {
      return new Proving(
          Optional.empty(), Optional.of(String.valueOf(e.getMessage())), true, since(start));
    }
  }

  private static Duration since(Instant start) {
    return Duration.between(start, Instant.now());
  }

  List<Proof> proofs() {
    return report.map(ProofReport::proofs).orElse(List.of());
  }

  long count(Verdict verdict) {
    return proofs().stream().filter(proof -> proof.verdict() == verdict).count();
  }

  List<String> complaints() {
    return report.map(ProofReport::complaints).orElse(List.of());
  }

  /** Up to so many slots, there is a proof of all claims under all policies. */
  int mostSlots() {
    return proofs().stream()
        .filter(proof -> proof.claim().choice() == Choice.HARDENED)
        .mapToInt(proof -> proof.claim().slots())
        .max()
        .orElse(0);
  }

  /** How many claims are proven of any number of slots. */
  long ofAnyNumber() {
    return proofs().stream()
        .filter(proof -> proof.claim().isOfAnyNumber() && proof.verdict() == Verdict.PROVEN)
        .count();
  }

  boolean isAsExpected() {
    return complaints().isEmpty();
  }
}
