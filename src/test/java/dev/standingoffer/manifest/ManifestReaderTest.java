package dev.standingoffer.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {

  @TempDir private Path folder;

  @Test
  void readsModels() throws Exception {
    Manifest manifest = read(Home.HOLDS, Home.SURVEY);
    assertThat(manifest.models()).extracting(Model::name).containsExactly("holds", "survey");
    Model survey = manifest.find("survey").orElseThrow();
    assertThat(survey.survey()).isTrue();
    assertThat(survey.kind()).isEqualTo(Model.Kind.MUST_FAIL);
    assertThat(survey.properties()).containsExactly("InRange", "NeverA", "NeverB");
    assertThat(survey.expected().violated()).containsExactly("NeverA", "NeverB");
    assertThat(survey.timeLimit()).isEqualTo(Duration.ofMinutes(30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "workers": 1,                | `` | model "holds": the field "workers" is missing
          "workers"                    | "walkers" | the field "workers" is missing
          "workers": 1,                | "workers": 1, "more": 1, | model "holds": the field "more" is unknown
          "workers": 1,                | "workers": 0, | "workers" is not an integer from 1 to 64
          "workers": 1,                | "workers": "1", | "workers" is not an integer from 1 to 64
          "workers": 1,                | "workers": 1.5, | "workers" is not an integer from 1 to 64
          "workers": 1,                | "workers": 1, "workers": 2, | not JSON: Duplicate
          "statesGenerated": 41        | "statesGenerated": -1 | expected: "statesGenerated" is not an integer
          "statesGenerated": 41,       | `` | expected: the field "statesGenerated" is missing
          "depth": 5                   | "depth": 5, "x": 1 | expected: the field "x" is unknown
          "depth": 5                   | "depth": "5" | "depth" is not an integer
          "kind": "holds"              | "kind": "hopes" | "kind" is none of [holds, baseline, mirror, must-fail, reachable]
          "kind": "holds"              | "kind": "must-fail" | is of kind "must-fail", but names nothing violated
          "violated": []               | "violated": ["X"] | expects a violation, but its kind is "holds"
          "violated": []               | "violated": "X" | "violated" is not a list
          "exitCode": 0                | "exitCode": 12 | the exit code 12 cannot be
          "exitCode": 0                | "exitCode": 256 | "exitCode" is not an integer from 0 to 255
          "when": "plain"              | "when": "never" | "when" is none of [plain, thorough]
          ["InRange"]                  | ["InRange", "InRange"] | "properties" has "InRange" twice
          ["InRange"]                  | [1] | "properties" is not a text
          "bounds": "small"            | "bounds": "large" | its bounds "large" are not in "bounds"
          "claim": "The                | "claim": " ", "x": "The | "claim" is not a text, or is empty
          Counter.tla                  | Missing.tla | Missing.tla is not there
          holds.cfg                    | missing.cfg | missing.cfg is not there
          "bounds": "small"            | "bounds": "small", "emptyCells": {} | the field "emptyCells" is unknown here
          "bounds": "small"            | "bounds": "small", "timeLimitSeconds": 0 | "timeLimitSeconds" is not an integer
          "bounds": "small"            | "bounds": "small", "replace": {"A B": "C"} | is not a pair of TLA+ names
          "kind": "holds",             | "kind": "baseline", "distributed": true, | what is distributed is of kind "holds"
          "kind": "holds",             | "kind": "holds", "distributed": 1, | "distributed" is neither true nor false
          "kind": "holds",             | "kind": "mirror", | the field "emptyCells" is missing
          "kind": "holds",             | "kind": "mirror", "emptyCells": {"A/B": "why"}, | emptyCells names "A/B"
          "kind": "holds",             | "kind": "mirror", "emptyCells": {}, "baseline": "x", | its baseline "x" is no model
          """)
  void refusesWhatIsNotInOrder(String place, String other, String complaint) throws IOException {
    assertThat(Home.HOLDS).contains(place);
    refuses(complaint, Home.HOLDS.replace(place, other == null ? "" : other));
  }

  @Test
  void whatIsDistributedHasInvariantsAlone() throws IOException {
    String distributed = Home.HOLDS.replace("\"kind\"", "\"distributed\": true, \"kind\"");
    Home home = new Home(folder).copy("holds.cfg").manifest(distributed);
    Path config = home.models().resolve("holds.cfg");
    Files.writeString(config, Files.readString(config) + "PROPERTY OnlyUp\n");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> ManifestReader.read(home.manifest()))
        .withMessageContaining(
            "checks invariants alone, and holds.cfg has the properties [OnlyUp]");
  }

  @Test
  void whatASeededDefectBreaksIsWatched() throws IOException {
    refuses(
        "model \"survey\": breaks NeverA, for which FindsBroken in Counter.tla has no line: add"
            + " \\/ ~NeverA(…) /\\ f = \"NeverA\"",
        Home.SURVEY.replace("\"continue\": true", "\"continue\": true, \"seededDefect\": true"));
  }

  @Test
  void refusesTwoModelsOfOneName() throws IOException {
    refuses("two models have the name \"holds\"", Home.HOLDS, Home.HOLDS);
  }

  @Test
  void refusesCountsThatChangeFromRunToRun() throws IOException {
    refuses(
        "with several workers its counts change",
        Home.SURVEY
            .replace("\"continue\": true", "\"continue\": false")
            .replace("\"exitCode\": 0", "\"exitCode\": 12")
            .replace("\"workers\": 1", "\"workers\": 2"));
  }

  @Test
  void refusesAConfigurationThatIsInNoModel() throws IOException {
    Home home = home().copy("temporal.cfg").manifest(Home.HOLDS, Home.SURVEY);
    refuses("no model has the configuration temporal.cfg", home);
  }

  @Test
  void refusesWhatIsNoManifest() throws IOException {
    refuses("expected close marker for Object", home().text("{"));
    refuses("not a JSON object", home().text("[]"));
    refuses("not JSON", home().text("{} {}"));
    refuses(
        "\"another/1\" is not \"standing-offer-models/1\"",
        home().text("{\"format\": \"another/1\"}"));
    refuses("the field \"format\" is missing", home().text("{}"));
    Home home = home();
    Files.delete(home.manifest());
    refuses("is not there; run this in the project's folder", home);
  }

  @Test
  void refusesBoundsThatNoModelUses() throws IOException {
    Home home = home().manifest(Home.HOLDS, Home.SURVEY);
    home.text(Files.readString(home.manifest()).replace("{\"small\"", "{\"x\": \"y\", \"small\""));
    refuses("bounds: no model uses [x]", home);
  }

  private Home home() throws IOException {
    Path next = Files.createTempDirectory(folder, "home");
    return new Home(next).copy("holds.cfg", "invariants.cfg").text("");
  }

  private Manifest read(String... models) throws IOException, BadInputException {
    return ManifestReader.read(home().manifest(models).manifest());
  }

  private void refuses(String complaint, String... models) throws IOException {
    refuses(complaint, home().manifest(models));
  }

  private static void refuses(String complaint, Home home) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> ManifestReader.read(home.manifest()))
        .withMessageContaining(complaint)
        .withMessageStartingWith(home.manifest().toString())
        .satisfies(e -> assertThat(List.of(e.getMessage().split("\n"))).hasSize(1));
  }
}
