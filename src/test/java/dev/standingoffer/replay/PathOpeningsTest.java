package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.blinding.MessageFamily;
import dev.standingoffer.blinding.Opening;
import dev.standingoffer.blinding.PathOpener;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Paths are opened as LDK's messenger opened them, and where they are not, that is noticed. */
class PathOpeningsTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Verdicts of each sort that are changed. */
  private static final int SAMPLES = 25;

  @TempDir private Path folder;

  static List<Path> all() {
    return Recordings.openings();
  }

  @ParameterizedTest
  @MethodSource("all")
  void thePathsAreOpenedAlike(Path recording) throws BadRecordingException {
    VerdictReport report = Recordings.compare(recording);
    assertThat(report.differences().stream().map(VerdictDifference::toText)).isEmpty();
    assertThat(report.agreed()).isGreaterThanOrEqualTo(1_000);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyOtherVerdictIsNoticed(Path recording) throws BadRecordingException, IOException {
    List<String> changed = new ArrayList<>();
    List<String> lines = Recordings.lines(recording);
    changed.add(lines.getFirst());
    int taken = 0;
    int refused = 0;
    for (String line : lines.subList(1, lines.size())) {
      ObjectNode verdict = (ObjectNode) MAPPER.readTree(line);
      if (verdict.get("accepted").booleanValue()) {
        if (taken++ < SAMPLES) {
          changed.add(
              verdict.deepCopy().put("accepted", false).without(List.of("context")).toString());
          changed.add(withOtherContext(verdict).toString());
        }
      } else if (refused++ < SAMPLES) {
        changed.add(verdict.put("accepted", true).put("context", "00").toString());
      }
    }
    Path file = SampleRecording.write(folder.resolve("changed"), changed.toArray(String[]::new));
    VerdictReport report = Recordings.compare(file);
    assertThat(report.agreed()).isZero();
    assertThat(report.differed()).isEqualTo(3 * SAMPLES);
  }

  private static ObjectNode withOtherContext(ObjectNode verdict) {
    ObjectNode other = verdict.deepCopy();
    return verdict.get("context").isNull()
        ? other.put("context", "00")
        : other.put("context", verdict.get("context").stringValue() + "00");
  }

  /**
   * Each reason of this project's is the one for something that LDK refuses, but for a context in
   * front of the last hop: the recorder makes no such path.
   */
  @Test
  void everyReasonComesUp() throws BadRecordingException, IOException {
    Set<Opening.Reason> reasons = EnumSet.noneOf(Opening.Reason.class);
    for (Path recording : all()) {
      List<String> lines = Recordings.lines(recording);
      LdkRelease release =
          LdkRelease.of(MAPPER.readTree(lines.getFirst()).get("recorded_from").stringValue())
              .orElseThrow();
      for (String line : lines.subList(1, lines.size())) {
        if (open((ObjectNode) MAPPER.readTree(line), release)
            instanceof Opening.Refused(Opening.Reason reason, int _)) {
          reasons.add(reason);
        }
      }
    }
    assertThat(reasons).isEqualTo(EnumSet.complementOf(EnumSet.of(Opening.Reason.ENDS_TOO_SOON)));
  }

  private static Opening open(ObjectNode line, LdkRelease release) {
    NodeKeys keys =
        NodeKeys.of(
            SecretKey.of(hex(line, "node_secret")),
            ReceiveKey.of(hex(line, "receive_auth_key")),
            ExpandedKey.of(Bytes.of(new byte[ExpandedKey.MATERIAL_LENGTH])));
    MessageFamily family =
        MessageFamily.valueOf(line.get("family").stringValue().toUpperCase(Locale.ROOT));
    return PathOpener.open(keys, new BlindedMessagePath(hex(line, "path")), family, release);
  }

  private static Bytes hex(ObjectNode line, String field) {
    return Bytes.ofHex(line.get(field).stringValue());
  }
}
