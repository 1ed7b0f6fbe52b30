package dev.standingoffer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.tlc.Listener;
import dev.standingoffer.tlc.Runner;
import dev.standingoffer.tlc.SmallMirror;
import dev.standingoffer.tlc.Workshop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * All three kinds of evidence on the core with its comparisons counted, each as small as it gets.
 */
class EvidenceIT {

  private static final Path HOME = SmallMirror.MODELS.resolveSibling("");

  @Test
  void eachKindOfEvidenceIsCounted() throws Exception {
    EvidenceReport report = run("dev.standingoffer.server.InvoiceServerProperties");
    assertThat(report.failures()).isEmpty();
    assertThat(report.of(Evidence.MIRROR).outcomes()).containsKey("TimerTick/PathsRequested");
    assertThat(report.of(Evidence.RECORDINGS).outcomes())
        .containsKeys("TimerTick/PathsRequested", "StaticInvoiceReceived/InvoiceStored");
    assertThat(report.of(Evidence.PROPERTY_TESTS).outcomes())
        .containsKey("StaticInvoiceReceived/InvoiceStored")
        .doesNotContainKey("TimerTick/PathsRequested");
    for (Evidence evidence : Evidence.values()) {
      assertThat(report.sidesIn(evidence)).isBetween(50L, (long) report.sides());
    }
  }

  @Test
  void testsThatAreNotThereAreAFailure() throws Exception {
    assertThat(run("dev.standingoffer.evidence.Compared").failures())
        .singleElement()
        .asString()
        .contains("dev.standingoffer.evidence.Compared has no test that succeeds");
  }

  private static EvidenceReport run(String propertyTests) throws Exception {
    Manifest whole = ManifestReader.read(SmallMirror.MODELS.resolve("manifest.json"));
    Manifest manifest =
        new Manifest(List.of(whole.find("mutants-least").orElseThrow()), whole.bounds());
    try (Workshop workshop = Workshop.open()) {
      Runner runner = new Runner(workshop, HOME, false, Listener.SILENT);
      Holes holes = new Holes(List.of(propertyTests), Map.of());
      return new EvidenceRunner(runner, workshop, HOME, Workshop.classPath(), holes)
          .run(WovenCore.find(HOME), manifest);
    }
  }
}
