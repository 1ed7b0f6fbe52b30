package dev.standingoffer.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.check.Check.Outcome;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Home;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole checks of a small project. */
class CheckIT {

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void copyModels() throws IOException {
    home = new Home(folder).copy("holds.cfg", "invariants.cfg");
  }

  @Test
  void holdsWhereEverythingIsAsExpected() throws Exception {
    home.manifest(Home.HOLDS, Home.SURVEY);
    StringWriter out = new StringWriter();
    assertThat(check(out, "holds", "survey")).isEqualTo(Outcome.AS_EXPECTED);
    assertThat(out.toString())
        .contains("yes  The counter stays in its range.")
        .contains("holds: 41 states, of which 15 distinct, against 1 property")
        .contains("1 of 1 models with a seeded defect")
        .contains("A counter up to 4 is all that is looked at. (holds, survey)")
        .contains("Only some models were asked for. 2 of 2 models as it should be, in")
        .doesNotContain("not as it should");
  }

  @Test
  void noRecordingsAreAFailure() throws Exception {
    home.manifest(Home.HOLDS, Home.SURVEY);
    StringWriter out = new StringWriter();
    assertThat(check(out)).isEqualTo(Outcome.NOT_AS_EXPECTED);
    assertThat(out.toString())
        .contains("there are no recordings in")
        .contains("there are no verdicts of LDK in");
  }

  @Test
  void reportsACountThatIsOffByOne() throws Exception {
    home.manifest(Home.HOLDS.replace("41", "42"), Home.SURVEY);
    StringWriter out = new StringWriter();
    assertThat(check(out, "holds")).isEqualTo(Outcome.NOT_AS_EXPECTED);
    assertThat(out.toString())
        .contains("NO   The counter stays in its range.")
        .contains("- states generated: 41, not 42")
        .contains("0 of 1 model as it should be");
  }

  @Test
  void reportsAPropertyThatIsNoLongerConfigured() throws Exception {
    Path config = home.models().resolve("holds.cfg");
    Files.writeString(config, Files.readString(config).replace("INVARIANT InRange", ""));
    home.manifest(Home.HOLDS, Home.SURVEY);
    StringWriter out = new StringWriter();
    assertThat(check(out, "holds")).isEqualTo(Outcome.NOT_AS_EXPECTED);
    assertThat(out.toString()).contains("holds.cfg checks [], and the manifest names [InRange]");
  }

  @Test
  void showsHowAPropertyIsViolated() throws Exception {
    home.manifest(Home.HOLDS.replace("[\"InRange\"]", "[\"InRange\", \"NeverA\"]"), Home.SURVEY);
    Path config = home.models().resolve("holds.cfg");
    Files.writeString(config, Files.readString(config) + "INVARIANT NeverA\n");
    StringWriter out = new StringWriter();
    assertThat(check(out, "holds")).isEqualTo(Outcome.NOT_AS_EXPECTED);
    assertThat(out.toString())
        .contains("- TLC's exit code is 12, not 0")
        .contains("- violated: [NeverA], not []")
        .contains("Invariant NeverA is violated.")
        .contains("2: <Up line 11, col 10 to line 11, col 63 of module Counter>");
  }

  @Test
  void reportsAModuleThatCannotBeRead() throws Exception {
    home.manifest(Home.HOLDS, Home.SURVEY);
    Files.writeString(home.models().resolve("Counter.tla"), "---- MODULE Counter ----\nOops\n====");
    StringWriter out = new StringWriter();
    assertThat(check(out, "holds")).isEqualTo(Outcome.NOT_AS_EXPECTED);
    assertThat(out.toString()).contains("- TLC's exit code is 150, not 0").contains("Oops");
  }

  @Test
  void replacesDefinitions() throws Exception {
    String replaced =
        Home.HOLDS
            .replace("\"kind\"", "\"replace\": {\"InRange\": \"NeverA\"}, \"kind\"")
            .replace("\"holds\",\n  \"when\"", "\"must-fail\",\n  \"when\"")
            .replace("\"violated\": []", "\"violated\": [\"InRange\"]")
            .replace("\"exitCode\": 0", "\"exitCode\": 12")
            .replace("41", "3")
            .replace("15", "3")
            .replace("\"depth\": 5", "\"depth\": 2");
    home.manifest(replaced, Home.SURVEY);
    assertThat(check(new StringWriter(), "holds")).isEqualTo(Outcome.AS_EXPECTED);
  }

  @Test
  void updatesCountsAndNothingElse() throws Exception {
    home.manifest(
        Home.HOLDS.replace("41", "42").replace("15", "16"),
        Home.SURVEY.replace("[\"NeverA\", \"NeverB\"]", "[\"NeverA\"]").replace("41", "42"));
    Check.Options options =
        new Check.Options(
            false, Set.of("holds", "survey"), false, false, true, false, false, 1, true);
    StringWriter out = new StringWriter();
    assertThat(Check.run(folder, options, new PrintWriter(out))).isEqualTo(Outcome.NOT_AS_EXPECTED);
    assertThat(out.toString()).contains("for: [holds]");
    Manifest updated = ManifestReader.read(home.manifest());
    assertThat(updated.find("holds").orElseThrow().expected().statesGenerated()).isEqualTo(41);
    assertThat(updated.find("holds").orElseThrow().expected().distinctStates()).isEqualTo(15);
    assertThat(updated.find("survey").orElseThrow().expected().statesGenerated()).isEqualTo(42);
    assertThat(check(new StringWriter(), "holds")).isEqualTo(Outcome.AS_EXPECTED);
  }

  @Test
  void writesOneJsonDocument() throws Exception {
    home.manifest(Home.HOLDS.replace("41", "42"), Home.SURVEY);
    StringWriter out = new StringWriter();
    Check.Options options =
        new Check.Options(false, Set.of("holds"), true, false, false, false, false, 1, true);
    assertThat(Check.run(folder, options, new PrintWriter(out))).isEqualTo(Outcome.NOT_AS_EXPECTED);
    JsonNode document = JsonMapper.shared().readTree(out.toString());
    assertThat(document.get("holds").booleanValue()).isFalse();
    assertThat(document.get("partial").booleanValue()).isTrue();
    JsonNode model = document.get("models").get(0);
    assertThat(model.get("name").stringValue()).isEqualTo("holds");
    assertThat(model.get("statesGenerated").longValue()).isEqualTo(41);
    assertThat(model.get("complaints").get(0).stringValue())
        .isEqualTo("states generated: 41, not 42");
  }

  @Test
  void refusesNamesOfNoModel() throws Exception {
    home.manifest(Home.HOLDS, Home.SURVEY);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> check(new StringWriter(), "holds", "hodls"))
        .withMessageContaining("there is no model \"hodls\"");
  }

  private Outcome check(StringWriter out, String... only) throws Exception {
    Check.Options options =
        new Check.Options(false, Set.of(only), false, false, false, false, false, 1, true);
    return Check.run(folder, options, new PrintWriter(out));
  }
}
