package dev.standingoffer.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.mutants.MutationReport.Fate;
import dev.standingoffer.mutants.MutationReport.Result;
import dev.standingoffer.tlc.Listener;
import dev.standingoffer.tlc.Runner;
import dev.standingoffer.tlc.SmallMirror;
import dev.standingoffer.tlc.Workshop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some mutants of the core itself, held against the smallest model, a recording and a test. */
class MutationIT {

  private static final Path HOME = SmallMirror.MODELS.resolveSibling("");

  private Model model;
  private MutatedCore core;

  @TempDir private Path oneRecording;

  @BeforeEach
  void copyRecording() throws Exception {
    Path recording = Path.of("conformance", "recordings", "episodes", "rounds.ndjson.gz");
    Files.createDirectories(oneRecording.resolve(recording).getParent());
    Files.copy(HOME.resolve(recording), oneRecording.resolve(recording));
  }

  @BeforeEach
  void readMutants() throws Exception {
    Manifest manifest = ManifestReader.read(SmallMirror.MODELS.resolve("manifest.json"));
    model = manifest.find("mutants-least").orElseThrow();
    core = MutatedCore.find(HOME);
  }

  @Test
  void eachKindOfEvidenceNoticesMutantsAlone() throws Exception {
    MutationReport report =
        run(
            model,
            "dev.standingoffer.cache.ValuesTest",
            mutant("OfferCache.restarted", "constant 1 for 0"),
            mutant("Policy.<init>", "condition negated"),
            mutant("OfferCache.confirmed", "boundary of isBefore"));
    assertThat(report.failures()).isEmpty();
    assertThat(fates(report, Evidence.MIRROR))
        .containsExactly(Fate.SURVIVES, Fate.DIFFERS, Fate.FAILS);
    assertThat(fates(report, Evidence.RECORDINGS))
        .containsExactly(Fate.SURVIVES, Fate.DIFFERS, Fate.SURVIVES);
    assertThat(fates(report, Evidence.PROPERTY_TESTS))
        .containsExactly(Fate.SURVIVES, Fate.SURVIVES, Fate.FAILS);
    assertThat(report.complaints())
        .hasSize(5)
        .anyMatch(
            complaint ->
                complaint.startsWith(
                    "survives the recordings, and mutants.json does not say why: "
                        + "OfferCache.confirmed:"));
  }

  /** Else a run that finds nothing would pass for one that a mutant survives. */
  @Test
  void aRunThatIsNotAsExpectedIsNoSurvival() throws Exception {
    Model other =
        model.withExpected(new Model.Expected(0, new TreeSet<>(), 1, 1, OptionalInt.of(1)));
    MutationReport report =
        run(other, "no.such.Test", mutant("OfferCache.confirmed", "boundary of isBefore"));
    assertThat(report.results())
        .extracting(Result::fate)
        .containsExactly(Fate.UNCLEAR, Fate.SURVIVES, Fate.UNCLEAR);
    assertThat(report.complaints())
        .anyMatch(complaint -> complaint.startsWith("the unchanged core, in mutants-least: "))
        .anyMatch(complaint -> complaint.startsWith("cannot be judged, as in mutants-least "))
        .anyMatch(complaint -> complaint.contains("no.such.Test"))
        .anyMatch(complaint -> complaint.startsWith("cannot be judged, as in property tests "));
  }

  private static List<Fate> fates(MutationReport report, Evidence evidence) {
    return report.results().stream()
        .filter(result -> result.evidence() == evidence)
        .map(Result::fate)
        .toList();
  }

  private MutationReport run(Model model, String test, Mutant... mutants) throws Exception {
    Survivors survivors = new Survivors(List.of(model), List.of(test), Map.of(), Map.of());
    try (Workshop workshop = Workshop.open()) {
      Runner runner = new Runner(workshop, HOME, true, Listener.SILENT);
      return new MutationRunner(
              runner, workshop, oneRecording, Workshop.classPath(), survivors, _ -> {})
          .run(core, List.of(mutants));
    }
  }

  private Mutant mutant(String method, String mutation) {
    return core.mutants().stream()
        .filter(each -> each.name().method().equals(method))
        .filter(each -> each.name().mutation().equals(mutation))
        .findFirst()
        .orElseThrow();
  }
}
