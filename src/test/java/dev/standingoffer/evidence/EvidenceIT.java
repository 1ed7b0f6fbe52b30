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

  /** One run for all, as it takes its time: also for a class that has no tests. */
  @Test
  void eachKindOfEvidenceIsCountedAndWhatFailsIsTold() throws Exception {
    EvidenceReport report =
        run("dev.standingoffer.server.InvoiceServerProperties", Compared.class.getName());
    assertThat(report.failures())
        .singleElement()
        .asString()
        .contains(Compared.class.getName() + " has no test that succeeds");
    assertThat(report.of(Evidence.MIRROR).outcomes()).containsKey("OfferRequested/FreshOffer");
    assertThat(report.of(Evidence.RECORDINGS).outcomes())
        .containsKeys("OfferRequested/FreshOffer", "StaticInvoiceReceived/InvoiceStored");
    assertThat(report.of(Evidence.PROPERTY_TESTS).outcomes())
        .containsKey("StaticInvoiceReceived/InvoiceStored")
        .doesNotContainKey("OfferRequested/FreshOffer");
    for (Evidence evidence : Evidence.values()) {
      assertThat(report.sidesIn(evidence)).isBetween(20L, (long) report.sides());
    }
  }

  private static EvidenceReport run(String... propertyTests) throws Exception {
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
