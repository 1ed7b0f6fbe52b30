package dev.standingoffer.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.bench.Results;
import dev.standingoffer.documents.Findings.Finding;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each suspicion is in {@code docs/findings/findings.json}, with what shows it. */
class FindingsTest {

  private static final Path HOME = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void allSuspicionsAreThere() throws Exception {
    List<String> expected = new ArrayList<>(List.of("D1"));
    IntStream.rangeClosed(1, 12).forEach(n -> expected.add("O" + n));
    IntStream.rangeClosed(1, 16).forEach(n -> expected.add("F" + n));
    String departures = Files.readString(HOME.resolve("spec/departures.md"));
    Pattern.compile("^\\| ([OF]\\d+) \\| ", Pattern.MULTILINE)
        .matcher(departures)
        .results()
        .map(found -> found.group(1))
        .forEach(expected::add);
    assertThat(findings().all()).extracting(Finding::id).containsAll(expected);
  }

  /** What a script finds on the crate is what is said of it here. */
  @Test
  void verdictsAreThoseOfTheScripts() throws Exception {
    Findings findings = findings();
    for (Finding finding : findings.all()) {
      assertThat(finding.scripts()).as(finding.id()).isNotEmpty();
      String word =
          finding.verdict() == Findings.Verdict.REPAIRED
              ? "repaired"
              : finding.verdict() == Findings.Verdict.REFUTED ? "refuted" : "confirmed";
      for (String script : finding.scripts()) {
        assertThat(findings.scripts().get(script)).as(script).contains(word);
      }
    }
  }

  @Test
  void everyScriptIsNamed() throws Exception {
    Findings findings = findings();
    assertThat(findings.all().stream().flatMap(finding -> finding.scripts().stream()))
        .containsAll(findings.scripts().keySet());
  }

  @Test
  void remediesAreConstantsOfTheSpec() throws Exception {
    String constants =
        Files.readString(HOME.resolve("spec/OfferCache.tla"))
            + Files.readString(HOME.resolve("spec/InvoiceServer.tla"));
    for (Finding finding : findings().all()) {
      for (String remedy : finding.remedies()) {
        assertThat(constants).as(remedy).containsPattern("(?m)^ {4}" + remedy + "\\b");
      }
    }
  }

  @Test
  void everyPageIsNamed() throws Exception {
    try (Stream<Path> files = Files.list(HOME.resolve(Findings.FOLDER))) {
      List<String> pages =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
              .toList();
      assertThat(findings().all().stream().flatMap(finding -> finding.page().stream()).distinct())
          .containsExactlyInAnyOrderElementsOf(pages);
    }
  }

  @Test
  void tablesAreUpToDate() throws Exception {
    Manifest manifest = manifest();
    Documents documents =
        Documents.of(
            HOME,
            manifest,
            Findings.read(HOME, manifest),
            Results.kept(HOME),
            Optional.empty(),
            List.of());
    assertThat(documents.complaints()).isEmpty();
  }

  @Test
  void aModelThatIsNotThereIsRefused() throws Exception {
    String findings = Files.readString(HOME.resolve(Findings.FILE));
    refuses(
        findings.replace("\"async-late-invoice\"", "\"async-late\""),
        "names \"async-late\", which is no model of the manifest");
  }

  @Test
  void aScriptThatIsNotThereIsRefused() throws Exception {
    // No script is in this folder.
    refuses(Files.readString(HOME.resolve(Findings.FILE)), "which is no script in");
  }

  private void refuses(String findings, String complaint) throws IOException, BadInputException {
    Files.createDirectories(folder.resolve(Findings.FOLDER));
    Files.writeString(folder.resolve(Findings.FILE), findings);
    Manifest manifest = manifest();
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Findings.read(folder, manifest))
        .withMessageContaining(complaint);
  }

  private static Findings findings() throws IOException, BadInputException {
    return Findings.read(HOME, manifest()).orElseThrow();
  }

  private static Manifest manifest() throws BadInputException {
    return ManifestReader.read(HOME.resolve("model-checking/manifest.json"));
  }
}
