package dev.standingoffer.check;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.evidence.EvidenceRunner;
import dev.standingoffer.evidence.Holes;
import dev.standingoffer.evidence.WovenCore;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.mutants.MutatedCore;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.mutants.MutationRunner;
import dev.standingoffer.mutants.Survivors;
import dev.standingoffer.mutants.SurvivorsFile;
import dev.standingoffer.tlc.Listener;
import dev.standingoffer.tlc.Runner;
import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a thorough check does with the Java core itself: which mutants of it each kind of evidence
 * notices, and what of it comes up there.
 *
 * @param survivors which mutants are to survive; nothing where they were not asked for
 * @param holes what is not to come up; nothing where that was not asked for
 */
record CoreParts(
    Path home,
    Manifest manifest,
    Check.Options options,
    Optional<Survivors> survivors,
    Optional<Holes> holes) {

  /**
   * Reads what is expected, before anything runs.
   *
   * @throws BadInputException if a file cannot be used, or mutants are not asked for, but what
   *     survives is to be written
   */
  static CoreParts read(Path home, Manifest manifest, Check.Options options)
      throws BadInputException {
    boolean ofMutants = options.asksBesideModelsFor(MutationReport.NAME);
    boolean ofHoles = options.asksBesideModelsFor(EvidenceReport.NAME);
    if (options.updateMutants() && !ofMutants) {
      throw new BadInputException(
          "--update-mutants goes with --thorough or --only "
              + MutationReport.NAME
              + ": otherwise no mutant is tried");
    }
    if (!ofMutants && !ofHoles) {
      return new CoreParts(home, manifest, options, Optional.empty(), Optional.empty());
    }
    Holes holes = Holes.read(home.resolve(Holes.FILE));
    Optional<Survivors> survivors =
        ofMutants
            ? Optional.of(
                Survivors.read(home.resolve(Survivors.FILE), manifest, holes.propertyTests()))
            : Optional.empty();
    return new CoreParts(
        home, manifest, options, survivors, ofHoles ? Optional.of(holes) : Optional.empty());
  }

  /** Holds the mutants against each kind of evidence, if that was asked for. */
  Optional<MutationReport> mutants(Workshop workshop, CheckListener listener)
      throws BadInputException, IOException, InterruptedException {
    if (survivors.isEmpty()) {
      return Optional.empty();
    }
    MutatedCore core = MutatedCore.find(home);
    int all = core.mutants().size() * Evidence.values().length;
    MutationReport report =
        new MutationRunner(
                silent(workshop),
                workshop,
                home,
                testClassPath(),
                survivors.get(),
                done -> listener.mutated(done, all))
            .run(core, core.mutants());
    return Optional.of(options.updateMutants() ? SurvivorsFile.update(home, report) : report);
  }

  /** Counts what comes up in each kind of evidence, if that was asked for. */
  Optional<EvidenceReport> evidence(Workshop workshop)
      throws BadInputException, IOException, InterruptedException {
    if (holes.isEmpty()) {
      return Optional.empty();
    }
    EvidenceReport report =
        new EvidenceRunner(silent(workshop), workshop, home, testClassPath(), holes.get())
            .run(WovenCore.find(home), manifest);
    return Optional.of(options.updateCounts() ? HolesUpdate.write(home, report) : report);
  }

  private Runner silent(Workshop workshop) {
    return new Runner(workshop, home, options.thorough(), Listener.SILENT);
  }

  /** The launcher writes it, as it builds the tests. */
  private String testClassPath() throws IOException {
    Path file = home.resolve("target/test-classpath.txt");
    if (!Files.exists(file)) {
      throw new IOException(
          "%s is not there; start this through ./standing-offer, which builds the tests"
              .formatted(file));
    }
    return Files.readString(file).strip();
  }
}
