package dev.standingoffer.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.mutants.MutationReport.Fate;
import dev.standingoffer.mutants.MutationReport.Result;
import dev.standingoffer.tlc.Listener;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.Runner;
import dev.standingoffer.tlc.SmallMirror;
import dev.standingoffer.tlc.Workshop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Some mutants of the core itself, held against the smallest of their models. */
class MutationIT {

  private static final Path HOME = SmallMirror.MODELS.resolveSibling("");

  private Model model;
  private MutatedCore core;

  @BeforeEach
  void readMutants() throws Exception {
    Manifest manifest = ManifestReader.read(SmallMirror.MODELS.resolve("manifest.json"));
    model = manifest.find("mutants-least").orElseThrow();
    core = MutatedCore.find(HOME);
  }

  @Test
  void theMirrorNoticesMutants() throws Exception {
    MutationReport report =
        run(
            model,
            mutant("OfferCache.restarted", "constant 1 for 0"),
            mutant("Policy.<init>", "condition negated"),
            mutant("OfferCache.confirmed", "boundary of isBefore"));
    assertThat(report.original()).isNotEmpty().allMatch(ModelResult::isAsExpected);
    assertThat(report.results())
        .extracting(Result::fate)
        .containsExactly(Fate.DIFFERS, Fate.FAILS, Fate.SURVIVES);
    assertThat(report.complaints())
        .singleElement()
        .asString()
        .startsWith("survives, and mutants.json does not say why: OfferCache.confirmed:");
  }

  /** Else a model that finds nothing would pass for one that a mutant survives. */
  @Test
  void aRunThatIsNotAsExpectedIsNoSurvival() throws Exception {
    Model other =
        model.withExpected(new Model.Expected(0, new TreeSet<>(), 1, 1, OptionalInt.of(1)));
    MutationReport report = run(other, mutant("OfferCache.confirmed", "boundary of isBefore"));
    assertThat(report.results()).extracting(Result::fate).containsExactly(Fate.UNCLEAR);
    assertThat(report.complaints())
        .anyMatch(complaint -> complaint.startsWith("the unchanged core, in mutants-least: "))
        .anyMatch(complaint -> complaint.startsWith("cannot be judged, as in mutants-least "));
  }

  private MutationReport run(Model model, Mutant... mutants) throws Exception {
    Survivors survivors = new Survivors(List.of(model), Map.of());
    try (Workshop workshop = Workshop.open()) {
      Runner runner = new Runner(workshop, HOME, true, Listener.SILENT);
      return new MutationRunner(runner, workshop, survivors, _ -> {}).run(core, List.of(mutants));
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
