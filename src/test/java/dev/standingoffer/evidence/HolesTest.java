package dev.standingoffer.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.evidence.Holes.Hole;
import dev.standingoffer.evidence.Holes.Verdict;
import dev.standingoffer.manifest.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file is read strictly. */
class HolesTest {

  private static final String SOUND =
      """
      {
        "format": "standing-offer-evidence/1",
        "propertyTests": [ "some.Properties" ],
        "holes": [ {
          "in": [ "mirror", "recordings" ],
          "verdict": "impossible",
          "reason": "It cannot be.",
          "outcomes": [ "TimerTick/NothingDue" ],
          "comparisons": [ {
            "method": "Core.rule",
            "line": "if (a < b) {",
            "comparison": "numbers",
            "number": 2,
            "sides": [ "less", "equal" ]
          } ]
        } ]
      }
      """;

  @TempDir Path folder;

  private Holes read(String text) throws IOException, BadInputException {
    return Holes.read(Files.writeString(folder.resolve("evidence.json"), text));
  }

  @Test
  void aSoundFileIsReadAndWrittenTheSame() throws Exception {
    Holes holes = read(SOUND);
    Site.Name name = new Site.Name("Core.rule", "if (a < b) {", "numbers", 2);
    assertThat(holes.propertyTests()).containsExactly("some.Properties");
    assertThat(holes.reasons()).hasSize(6);
    assertThat(holes.reasons().get(new Hole(Evidence.RECORDINGS, new Case.Side(name, "equal"))))
        .isEqualTo(new Holes.Reason(Verdict.IMPOSSIBLE, "It cannot be."));
    assertThat(holes.toJson()).isEqualTo(SOUND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "evidence/1; evidence/2; is not \"standing-offer-evidence/1\"",
        "\"some.Properties\"; ; propertyTests: there are none",
        "\"mirror\", \"recordings\"; \"guesses\"; in: there is no evidence \"guesses\"",
        "\"mirror\", \"recordings\"; ; names nothing that does not come up",
        "impossible; unlikely; verdict",
        "\"number\": 2; \"number\": 0; number",
        "\"less\", \"equal\"; \"less\", \"less\"; sides",
        "\"reason\"; \"because\"; reason",
        "\"method\"; \"extra\": \"x\", \"method\"; extra"
      })
  void anythingElseIsOneComplaint(String from, String to, String complaint) {
    assertThat(SOUND).contains(from);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read(SOUND.replace(from, to == null ? "" : to)))
        .withMessageContaining(complaint)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void aHoleHasOneReason() {
    String group = SOUND.substring(SOUND.indexOf("[ {") + 2, SOUND.lastIndexOf("]"));
    String twice = SOUND.replace(group, group + "," + group);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read(twice))
        .withMessageContaining("is there twice: TimerTick/NothingDue in the mirror");
  }
}
