package dev.standingoffer.replay;

import static dev.standingoffer.replay.SampleRecording.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of verdicts in which a verdict, the class of an error or what is written again was changed
 * is noticed, whatever its kind.
 */
class ChangedVerdictsTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Verdicts of each sort that are changed in a file. */
  private static final int SAMPLES = 20;

  private static final List<String> ERRORS =
      List.of("ShortRead", "InvalidValue", "UnknownRequiredFeature");

  /** What can be said of an input. */
  private enum Sort {
    UNCHANGED,
    WRITTEN_ANEW,
    REFUSED
  }

  @TempDir private Path folder;

  static List<Path> all() {
    return Recordings.verdicts();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyChangeIsNoticed(Path recording) throws BadRecordingException, IOException {
    Optional<String> header = Optional.empty();
    Map<Sort, List<ObjectNode>> samples = new LinkedHashMap<>();
    try (LineSource lines = LineSource.open(recording)) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        ObjectNode verdict = (ObjectNode) MAPPER.readTree(line.get());
        if (verdict.has("format")) {
          header = line;
        } else {
          List<ObjectNode> found = samples.computeIfAbsent(sort(verdict), _ -> new ArrayList<>());
          if (found.size() < SAMPLES) {
            found.add(verdict);
          }
        }
      }
    }
    // Of offers and invoices that are read, LDK writes the same bytes.
    assertThat(samples.keySet()).contains(Sort.UNCHANGED, Sort.REFUSED);
    List<String> sound = new ArrayList<>(header.stream().toList());
    List<String> changed = new ArrayList<>(header.stream().toList());
    List<Long> changedLines = new ArrayList<>();
    for (ObjectNode verdict : samples.values().stream().flatMap(List::stream).toList()) {
      sound.add(verdict.toString());
      for (ObjectNode other : changesOf(verdict)) {
        changed.add(other.toString());
        changedLines.add((long) changed.size());
      }
      changed.add(verdict.toString());
    }
    VerdictReport agreeing = Recordings.compare(file("sound", sound));
    assertThat(agreeing.agrees()).as(agreeing.toText()).isTrue();
    assertThat(agreeing.agreed()).isGreaterThan(2);

    VerdictReport differing = Recordings.compare(file("changed", changed));
    assertThat(differing.agrees()).isFalse();
    assertThat(differing.differed()).isEqualTo(changedLines.size());
    assertThat(differing.agreed()).isEqualTo(agreeing.agreed());
    assertThat(differing.differences())
        .extracting(VerdictDifference::line)
        .containsExactlyElementsOf(changedLines.subList(0, VerdictReplayer.MAX_SHOWN));
  }

  private Path file(String name, List<String> lines) {
    return write(folder.resolve(name), lines.toArray(String[]::new));
  }

  private static Sort sort(ObjectNode verdict) {
    if (!verdict.get("accepted").booleanValue()) {
      return Sort.REFUSED;
    }
    return verdict.has("reencoded") ? Sort.WRITTEN_ANEW : Sort.UNCHANGED;
  }

  /** Sound lines that say something else of the same input. */
  private static List<ObjectNode> changesOf(ObjectNode verdict) {
    List<ObjectNode> changes = new ArrayList<>();
    boolean isText = verdict.has("text");
    if (sort(verdict) == Sort.REFUSED) {
      changes.add(
          verdict.deepCopy().put("accepted", true).without(List.of("error", "parse_error")));
    } else {
      changes.add(verdict.deepCopy().put("accepted", false).without(List.of("reencoded")));
    }
    if (!isText) {
      if (sort(verdict) == Sort.REFUSED) {
        for (String error : ERRORS) {
          if (!verdict.get("error").stringValue().equals(error)) {
            changes.add(verdict.deepCopy().put("error", error));
          }
        }
      } else {
        changes.getFirst().put("error", "InvalidValue");
      }
    }
    if (sort(verdict) != Sort.REFUSED) {
      String input = verdict.get(isText ? "text" : "bytes").stringValue();
      String written = verdict.path("reencoded").asString(input);
      int middle = written.length() / 2;
      char other = written.charAt(middle) == 'a' ? 'c' : 'a';
      changes.add(
          verdict
              .deepCopy()
              .put(
                  "reencoded",
                  written.substring(0, middle) + other + written.substring(middle + 1)));
      changes.add(verdict.deepCopy().put("reencoded", written.substring(0, written.length() - 2)));
      changes.add(verdict.deepCopy().put("reencoded", written + "00"));
    }
    if (sort(verdict) == Sort.WRITTEN_ANEW) {
      changes.add(verdict.deepCopy().without(List.of("reencoded")));
    }
    return changes;
  }
}
