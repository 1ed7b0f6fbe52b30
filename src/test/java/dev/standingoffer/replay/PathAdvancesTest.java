package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node sends by paths that may begin at it as LDK does, and where it does not, that is noticed.
 */
class PathAdvancesTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String HEADER =
      """
      {"format":"path-advances/1","recorded_from":"lightning 0.2.5","seed":1,"count":1}\
      """;
  private static final String LINE =
      """
      {"mutation":"m","node_secret":"%s","channel_peer":null,"path":"%s","leaves_to":"%s",\
      "rest":null}\
      """
          .formatted("11".repeat(32), Samples.PATH, Samples.PATH.substring(0, 66));

  @TempDir private Path folder;

  static List<Path> all() {
    return Recordings.advances();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theFirstHopIsGoneAsLdkGoesIt(Path recording) throws BadRecordingException {
    VerdictReport report = Recordings.compare(recording);
    assertThat(report.differences().stream().map(VerdictDifference::toText)).isEmpty();
    assertThat(report.agreed()).isGreaterThanOrEqualTo(500);
  }

  /** Of each line, both answers are something else: nothing, or another node and path. */
  @ParameterizedTest
  @MethodSource("all")
  void everyOtherVerdictIsNoticed(Path recording) throws BadRecordingException, IOException {
    List<String> lines = Recordings.lines(recording);
    List<String> changed = new ArrayList<>(List.of(lines.getFirst()));
    for (String line : lines.subList(1, lines.size())) {
      ObjectNode verdict = (ObjectNode) MAPPER.readTree(line);
      for (String field : List.of("leaves_to", "rest")) {
        String other = field.equals("rest") ? Samples.PATH : Samples.PATH.substring(0, 66);
        changed.add(verdict.deepCopy().put(field, other).toString());
        if (!verdict.get(field).isNull()) {
          changed.add(verdict.deepCopy().putNull(field).toString());
        }
      }
    }
    Path file = SampleRecording.write(folder.resolve("changed"), changed.toArray(String[]::new));
    VerdictReport report = Recordings.compare(file);
    assertThat(report.agreed()).isZero();
    assertThat(report.differed()).isEqualTo(changed.size() - 1);
  }

  /** By whether LDK sends, and whether the first hop can be gone: each comes up. */
  @Test
  void everyOutcomeComesUp() throws BadRecordingException, IOException {
    for (Path recording : all()) {
      Map<String, Integer> counts = new HashMap<>();
      for (String line : Recordings.lines(recording).stream().skip(1).toList()) {
        ObjectNode verdict = (ObjectNode) MAPPER.readTree(line);
        String rest = verdict.get("rest").isNull() ? "stays" : "goes on";
        String leaves =
            verdict.get("leaves_to").isNull()
                ? "nothing leaves"
                : verdict
                        .get("path")
                        .stringValue()
                        .startsWith(verdict.get("leaves_to").stringValue())
                    ? "leaves to its beginning"
                    : "leaves to the next";
        counts.merge(rest + ", " + leaves, 1, Integer::sum);
      }
      assertThat(counts)
          .containsOnlyKeys(
              "goes on, leaves to the next",
              "goes on, leaves to its beginning",
              "goes on, nothing leaves",
              "stays, leaves to its beginning",
              "stays, nothing leaves")
          .allSatisfy((_, count) -> assertThat(count).isGreaterThanOrEqualTo(5));
    }
  }

  @Test
  void aGoodLineIsNoBadOne() throws BadRecordingException {
    Path file = SampleRecording.write(folder.resolve("good"), HEADER, LINE);
    assertThat(Recordings.compare(file).agreed()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "rest":null           | "rest":"00"        | "rest" is not a blinded path
          "rest":null           | "rest":1           | "rest" is not a text
          ,"rest":null          | ''                 | the field "rest" is missing
          "channel_peer":null   | "channel_peer":"02"| "channel_peer" has 1 bytes, not 33
          "mutation"            | "m":1,"mutation"   | the field "m" is unknown
          "node_secret":"11     | "node_secret":"    | "node_secret" has 31 bytes, not 32
          """)
  void aBadLineIsTold(String old, String changed, String complaint) {
    Path file = SampleRecording.write(folder.resolve("bad"), HEADER, LINE.replace(old, changed));
    Complaints.assertComplaint(file, 2, complaint);
  }
}
