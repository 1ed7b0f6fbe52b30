package dev.standingoffer.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.evidence.Holes;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Home;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.mutants.Survivors.Survivor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurvivorsTest {

  private static final Path HOME = Path.of("");

  private static final String TEST = "dev.standingoffer.cache.ManySlotsTest";

  private static final String SURVIVOR =
      """
      {
        "in": ["mirror", "recordings", "property tests"],
        "verdict": "equivalent",
        "reason": "Equal times are the same.",
        "mutants": [{
          "method": "OfferCache.later",
          "line": "return a.isBefore(b) ? b : a;",
          "mutation": "boundary of isBefore",
          "number": 1
        }]
      }
      """;

  @TempDir private Path folder;
  private Manifest manifest;

  @BeforeEach
  void readManifest() throws Exception {
    String mirror =
        Home.HOLDS
            .replace("\"name\": \"holds\"", "\"name\": \"small\"")
            .replace("\"kind\": \"holds\"", "\"kind\": \"mirror\", \"emptyCells\": {}");
    Home home = new Home(folder).copy("holds.cfg").manifest(Home.HOLDS, mirror);
    manifest = ManifestReader.read(home.manifest());
  }

  @Test
  void readsSurvivors() throws Exception {
    Survivors survivors = Survivors.read(write(SURVIVOR), manifest, List.of(TEST));
    assertThat(survivors.models()).extracting(Model::name).containsExactly("small");
    assertThat(survivors.leftOut()).containsExactly(Map.entry(TEST, "Takes long."));
    Mutant.Name name =
        new Mutant.Name(
            "OfferCache.later", "return a.isBefore(b) ? b : a;", "boundary of isBefore", 1);
    assertThat(survivors.reasons())
        .containsOnlyKeys(
            Stream.of(Evidence.values()).map(each -> new Survivor(each, name)).toList())
        .containsValue(
            new Survivors.Reason(Survivors.Verdict.EQUIVALENT, "Equal times are the same."));
  }

  @Test
  void eachHalfHasModelsAndTestsOfItsOwn() throws Exception {
    String ofServer = "dev.standingoffer.server.ManySlotsTest";
    String ofCache = "dev.standingoffer.cache.NearlyAlikeTest";
    Survivors survivors =
        Survivors.read(write(SURVIVOR), manifest, List.of(TEST, ofServer, ofCache));
    assertThat(survivors.testsOf(Vocabulary.CACHE)).containsExactly(ofCache);
    assertThat(survivors.testsOf(Vocabulary.SERVER)).containsExactly(ofServer);
    assertThat(survivors.modelsOf(Vocabulary.CACHE)).hasSize(1);
    assertThat(survivors.modelsOf(Vocabulary.SERVER)).isEmpty();
  }

  /** So that an update changes nothing else. */
  @Test
  void theFileIsAsItWouldBeWritten() throws Exception {
    assertThat(SurvivorsFile.text(ofProject()))
        .isEqualTo(Files.readString(HOME.resolve(Survivors.FILE)));
  }

  @Test
  void everySurvivorIsAMutantOfTheCore() throws Exception {
    assertThat(MutatedCore.find(HOME).mutants())
        .extracting(Mutant::name)
        .containsAll(ofProject().reasons().keySet().stream().map(Survivor::name).toList());
  }

  private static Survivors ofProject() throws BadInputException {
    return Survivors.read(
        HOME.resolve(Survivors.FILE),
        ManifestReader.read(HOME.resolve("model-checking/manifest.json")),
        Holes.read(HOME.resolve(Holes.FILE)).propertyTests());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "line": "               | "lime": " | mutants[0]: the field "line" is missing
          "number": 1             | "number": 1, "more": 2 | mutants[0]: the field "more" is unknown
          "number": 1             | "number": "1" | mutants[0]: "number" is not an integer
          "number": 1             | "number": 0 | mutants[0]: "number" is not an integer
          "number": 1             | "number": 1, "number": 1 | not JSON: Duplicate
          "OfferCache.later"      | 1 | mutants[0]: "method" is not a text
          "equivalent"            | "harmless" | survivors[0]: "verdict" is none of [equivalent, no such value, a remedy, out of reach, out of bounds, not recorded]
          "mirror", "recordings"  | "recordings" | survivors[0]: in: what is equivalent survives in all evidence
          "mirror", "recordings"  | "mirror", "records" | survivors[0]: in: there is no evidence "records"
          "mirror", "recordings"  | "mirror", "mirror" | survivors[0]: "in" has "mirror" twice
          "mutants": [            | "mutants": [], "more": [ | survivors[0]: mutants: names none
          "verdict":              | "more": 1, "verdict": | survivors[0]: the field "more" is unknown
          cache.ManySlotsTest     | cache.FewSlotsTest | leftOut[0]: "dev.standingoffer.cache.FewSlotsTest" is none of the property tests in evidence.json
          "Takes long."           | "" | leftOut[0]: "reason" is not a text
          "Takes long."           | "Takes long.", "more": 1 | leftOut[0]: the field "more" is unknown
          "leftOut": [            | "left": [ | the field "leftOut" is missing
          "Equal times are the same." | " " | survivors[0]: "reason" is not a text, or is empty
          ["small"]               | [] | models: there are none
          ["small"]               | ["holds"] | the manifest has no mirror "holds" with one worker
          ["small"]               | ["other"] | the manifest has no mirror "other" with one worker
          ["small"]               | "small" | "models" is not a list
          ["small"]               | ["small", "small"] | "models" has "small" twice
          ["small"]               | [null] | "models" is not a text
          ["small"]               | ["small"], "x": 1 | the field "x" is unknown
          "survivors": [          | "survivors": [null, | survivors[0]: not a JSON object
          standing-offer-mutants/2 | other/1 | "other/1" is not "standing-offer-mutants/2"
          """)
  void refusesWhatIsNotInOrder(String place, String other, String complaint) throws IOException {
    String text = text(SURVIVOR);
    assertThat(text).contains(place);
    refuses(complaint, text.replace(place, other == null ? "" : other));
  }

  @Test
  void refusesWhatIsThereTwice() throws IOException {
    refuses("survivors[1]: is there twice in the mirror: ", text(SURVIVOR + "," + SURVIVOR));
  }

  @Test
  void refusesWhatIsNoList() throws IOException {
    refuses("not JSON", "{");
    refuses("not a JSON object", "[]");
    refuses("not a JSON object", "null");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path file = folder.resolve("mutants.json");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Survivors.read(file, manifest, List.of(TEST)))
        .withMessageStartingWith(file + ": is not there");
  }

  private void refuses(String complaint, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("mutants.json"), text);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Survivors.read(file, manifest, List.of(TEST)))
        .withMessageStartingWith(file + ": ")
        .withMessageContaining(complaint)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  private Path write(String survivors) throws IOException {
    return Files.writeString(folder.resolve("mutants.json"), text(survivors));
  }

  private static String text(String survivors) {
    return """
    {"format": "standing-offer-mutants/2", "models": ["small"],
     "leftOut": [{"test": "%s", "reason": "Takes long."}], "survivors": [%s]}
    """
        .formatted(TEST, survivors);
  }
}
