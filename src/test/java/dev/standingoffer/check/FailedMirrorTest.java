package dev.standingoffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.ModelConfig;
import dev.standingoffer.tlc.Judge;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.TlcResult;
import dev.standingoffer.tlc.TlcRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is told of a mirror that a wrong core has ended. */
class FailedMirrorTest {

  private static final String DIFFERENCE = "answer.next.slots[1].invoiceCreatedAt: spec 3, core 0";

  private static final List<String> ERRORS =
      List.of(
          "TLC threw an unexpected exception.\nthe Java core differs from the spec\n"
              + DIFFERENCE
              + "\ncache: c\nevent: e\nspec: s\ncore: k",
          "The error occurred when TLC was evaluating the nested expressions");

  private CheckReport report;

  @BeforeEach
  void fail() throws Exception {
    Manifest manifest = ManifestReader.read(Path.of("model-checking/manifest.json"));
    Model model = manifest.find("any-cache-low").orElseThrow();
    ModelConfig config =
        ModelConfig.parse(Files.readString(Path.of("model-checking", model.config())));
    TlcResult said =
        new TlcResult(
            false,
            true,
            OptionalLong.of(1),
            OptionalLong.of(2),
            OptionalLong.of(2),
            OptionalLong.of(1),
            OptionalInt.of(1),
            OptionalLong.of(1),
            new TreeSet<>(),
            ERRORS,
            List.of("State 1"),
            List.of(),
            List.of());
    TlcRun run = new TlcRun(75, false, said);
    List<String> complaints = Judge.complaints(model, config, run, Map.of());
    report =
        new CheckReport(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new ModelResult(model, config, run, Map.of(), complaints)),
            Optional.empty(),
            Optional.empty(),
            true,
            false,
            List.of(),
            manifest.bounds(),
            Duration.ofSeconds(1));
  }

  @Test
  void whatDiffersIsSaidFirst() {
    List<String> lines = Summary.of(report);
    int heading = lines.indexOf("What is not as it should be");
    assertThat(lines.get(heading + 1)).startsWith("  any-cache-low (");
    assertThat(lines.get(heading + 2)).isEqualTo("    - " + DIFFERENCE);
    assertThat(lines.subList(heading + 3, heading + 8))
        .containsExactly(
            "      cache: c",
            "      event: e",
            "      spec: s",
            "      core: k",
            "    - TLC's exit code is 75, not 0");
    assertThat(String.join("\n", lines))
        .containsOnlyOnce(DIFFERENCE)
        .contains("The error occurred when TLC");
  }

  @Test
  void inJsonToo() {
    assertThat(
            JsonMapper.shared()
                .readTree(JsonReport.of(report))
                .at("/models/0/complaints/0")
                .stringValue())
        .isEqualTo(DIFFERENCE);
  }
}
