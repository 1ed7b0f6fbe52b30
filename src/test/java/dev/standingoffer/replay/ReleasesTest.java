package dev.standingoffer.replay;

import static dev.standingoffer.bolt12.LdkRelease.V0_2_5;
import static dev.standingoffer.bolt12.LdkRelease.V0_3_0_RC3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.LdkRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two releases of LDK were given the same inputs at the borders of the rules in which they differ,
 * and each file is read by the rules of its own release. {@link VerdictsTest} has that these
 * readers agree with what was recorded.
 */
class ReleasesTest {

  private static final Path FOLDER = Path.of("conformance", "recordings", "verdicts", "releases");

  /** There are inputs on which the two differ, and such on which they accept or refuse alike. */
  @ParameterizedTest
  @ValueSource(strings = {"offer-string", "static-invoice", "message-75544"})
  void theReleasesDifferOnSomeInputs(String kind) throws BadRecordingException, IOException {
    List<RecordedVerdict> before = read(V0_2_5, kind);
    List<RecordedVerdict> after = read(V0_3_0_RC3, kind);
    assertThat(after.stream().map(RecordedVerdict::input))
        .containsExactlyElementsOf(before.stream().map(RecordedVerdict::input).toList());
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      pairs.add(word(before.get(i)) + ", then " + word(after.get(i)));
    }
    assertThat(pairs)
        .contains("accepted, then accepted", "accepted, then refused", "refused, then refused")
        .doesNotContain("refused, then accepted");
  }

  /** So a reader that follows the wrong release is noticed. */
  @ParameterizedTest
  @ValueSource(strings = {"offer-string", "static-invoice", "message-75544"})
  void theRulesOfTheOtherReleaseDisagree(String kind) throws BadRecordingException, IOException {
    Decoder decoder = Decoder.of(kind).orElseThrow();
    for (LdkRelease release : LdkRelease.values()) {
      LdkRelease other = release == V0_2_5 ? V0_3_0_RC3 : V0_2_5;
      List<RecordedVerdict> here = read(release, kind);
      List<RecordedVerdict> there = read(other, kind);
      for (int i = 0; i < here.size(); i++) {
        Verdict verdict = decoder.judge(here.get(i).input(), other);
        assertThat(verdict.equals(here.get(i).verdict()))
            .as(here.get(i).mutation())
            .isEqualTo(here.get(i).verdict().equals(there.get(i).verdict()));
      }
    }
  }

  private static String word(RecordedVerdict recorded) {
    return switch (recorded.verdict()) {
      case Verdict.Accepted _ -> "accepted";
      case Verdict.Refused _ -> "refused";
    };
  }

  private static List<RecordedVerdict> read(LdkRelease release, String kind)
      throws BadRecordingException, IOException {
    Path file = FOLDER.resolve(release.version()).resolve(kind + ".jsonl.gz");
    List<RecordedVerdict> verdicts = new ArrayList<>();
    try (LineSource lines = LineSource.open(file)) {
      VerdictRecording recording = Recordings.verdictsIn(lines);
      assertThat(recording.release()).isEqualTo(release);
      for (Optional<RecordedVerdict> next = recording.next();
          next.isPresent();
          next = recording.next()) {
        verdicts.add(next.get());
      }
    }
    return verdicts;
  }
}
