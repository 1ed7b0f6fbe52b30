package dev.standingoffer.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Home;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurvivorsTest {

  private static final String SURVIVOR =
      """
      {
        "method": "OfferCache.later",
        "line": "return a.isBefore(b) ? b : a;",
        "mutation": "boundary of isBefore",
        "number": 1,
        "verdict": "equivalent",
        "reason": "Equal times are the same."
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
    Survivors survivors = Survivors.read(write(SURVIVOR), manifest);
    assertThat(survivors.models()).extracting(Model::name).containsExactly("small");
    assertThat(survivors.reasons())
        .containsOnlyKeys(
            new Mutant.Name(
                "OfferCache.later", "return a.isBefore(b) ? b : a;", "boundary of isBefore", 1))
        .containsValue(
            new Survivors.Reason(Survivors.Verdict.EQUIVALENT, "Equal times are the same."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "number": 1,            | `` | survivors[0]: the field "number" is missing
          "line": "               | "lime": " | survivors[0]: the field "line" is missing
          "number": 1,            | "number": 1, "more": 2, | survivors[0]: the field "more" is unknown
          "number": 1,            | "number": "1", | survivors[0]: "number" is not an integer
          "number": 1,            | "number": 0, | survivors[0]: "number" is not an integer
          "number": 1,            | "number": 1, "number": 1, | not JSON: Duplicate
          "OfferCache.later"      | 1 | survivors[0]: "method" is not a text
          "equivalent"            | "harmless" | survivors[0]: "verdict" is none of [equivalent, out of bounds]
          "Equal times are the same." | " " | survivors[0]: "reason" is not a text, or is empty
          ["small"]               | [] | models: there are none
          ["small"]               | ["holds"] | the manifest has no mirror "holds" with one worker
          ["small"]               | ["other"] | the manifest has no mirror "other" with one worker
          ["small"]               | "small" | "models" is not a list
          ["small"]               | ["small", "small"] | "models" has "small" twice
          ["small"]               | [null] | "models" is not a text
          ["small"]               | ["small"], "x": 1 | the field "x" is unknown
          "survivors": [          | "survivors": [null, | survivors[0]: not a JSON object
          standing-offer-mutants/1 | other/1 | "other/1" is not "standing-offer-mutants/1"
          """)
  void refusesWhatIsNotInOrder(String place, String other, String complaint) throws IOException {
    String text = text(SURVIVOR);
    assertThat(text).contains(place);
    refuses(complaint, text.replace(place, other == null ? "" : other));
  }

  @Test
  void refusesWhatIsThereTwice() throws IOException {
    refuses("survivors[1]: is there twice", text(SURVIVOR + "," + SURVIVOR));
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
        .isThrownBy(() -> Survivors.read(file, manifest))
        .withMessageStartingWith(file + ": is not there");
  }

  private void refuses(String complaint, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("mutants.json"), text);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Survivors.read(file, manifest))
        .withMessageStartingWith(file + ": ")
        .withMessageContaining(complaint)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  private Path write(String survivors) throws IOException {
    return Files.writeString(folder.resolve("mutants.json"), text(survivors));
  }

  private static String text(String survivors) {
    return """
    {"format": "standing-offer-mutants/1", "models": ["small"], "survivors": [%s]}
    """
        .formatted(survivors);
  }
}
