package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standingoffer.conform.FreshRun.Seeds;
import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.PortDifference;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.Replayer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ports that are asked ahead of their answers. What most bad ones get is in another test. */
@Execution(ExecutionMode.CONCURRENT)
class FreshRunTest {

  /** More than any of the ports that answer can take, however busy the machine is. */
  private static final Duration LONG = Duration.ofMinutes(2);

  /** For those that never will. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir private Path folder;

  private ConformReport run(List<String> command, Seeds seeds, Duration limit) throws Exception {
    return FreshRun.run(command, PortLevel.CACHE, seeds, limit, true, folder, Listener.SILENT);
  }

  private Verdict only(String script, long steps, Duration limit) throws Exception {
    ConformReport report =
        run(List.of("sh", "-c", BadPortsTest.RIGHT + script), new Seeds(1, 1, steps), limit);
    assertThat(report.agrees()).isFalse();
    assertThat(report.results()).hasSize(1);
    return report.results().getFirst().verdict();
  }

  /** Whether it reads what it is asked, or leaves it in the pipe, however much that is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          ready; exec sleep 100         @ it (gives no answer to|does not read) step 0 within 1 s
          ready; while read -r _; do :; done @ it gives no answer to step 0 within 1 s
          """)
  void aPortThatHangsIsNotWaitedFor(String script, String line) throws Exception {
    Verdict verdict = only(script, 2_000, SHORT);
    assertThat(((Verdict.Broken) verdict).what()).matches(line + "|it .* the header within 1 s");
  }

  @Test
  void whatAPortCannotDoIsNotMadeShorter() throws Exception {
    assertThat(only("ready; echo '{\"step\":0,\"skipped\":\"not yet\"}'; cat >/dev/null", 1, LONG))
        .isEqualTo(new Verdict.Skipped(0, "\"not yet\""));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRightPortPassesWhetherItKnowsOfHashesOrNot() throws Exception {
    assumeTrue(Python.isThere());
    ConformReport report = run(Python.command("port.py"), new Seeds(1, 2, 150), LONG);
    assertThat(report.agrees()).as(report.toText()).isTrue();
    assertThat(report.steps()).isEqualTo(300);
    String ignorant =
        "import re, sys; exec(open('%sport.py').read().replace('== \"sha256\"', '== 1'))"
            .formatted(Python.FOLDER);
    ConformReport other =
        run(
            List.of(
                "python3",
                "-B",
                "-c",
                "import sys; sys.path.insert(0, '%s'); ".formatted(Python.FOLDER) + ignorant),
            new Seeds(1, 1, 100),
            LONG);
    assertThat(other.agrees()).as(other.toText()).isTrue();
  }

  /** A hash says nothing of where it differs: the conversation is led again with whole caches. */
  @Test
  void whereAHashDiffersTheFieldIsTold() throws Exception {
    assumeTrue(Python.isThere());
    ConformReport report =
        run(
            Python.command("port.py", "--mistake", "created-at-whole-second"),
            new Seeds(1, 1, 300),
            LONG);
    Verdict verdict = report.results().getFirst().verdict();
    PortDifference difference = (PortDifference) ((Verdict.Differs) verdict).difference();
    assertThat(difference.fields()).hasSize(1);
    assertThat(difference.fields().getFirst().name()).matches("cache.slots\\[0].created_at");
  }

  /** The last step of the shortest conversation is told by field, and is in the recording. */
  @Test
  void aMistakeIsMadeShortAndWritten() throws Exception {
    assumeTrue(Python.isThere());
    ConformReport report =
        run(Python.command("port.py", "--mistake", "expiry-inclusive"), new Seeds(1, 1, 500), LONG);
    assertThat(report.agrees()).isFalse();
    Verdict verdict = report.results().getFirst().verdict();
    PortDifference difference = (PortDifference) ((Verdict.Differs) verdict).difference();
    assertThat(difference.step()).isEqualTo(1);
    assertThat(difference.events()).hasSize(1);
    assertThat(difference.fields().stream().map(field -> field.name()).collect(Collectors.toSet()))
        .anyMatch(name -> name.startsWith("cache.slots["));
    Path file = report.written().get("fresh/1");
    assertThat(file).isEqualTo(folder.resolve("fresh-1.ndjson"));
    assertThat(Replayer.replay(file).toText()).contains(": 2 steps agree at level full");
    assertThat(report.toText()).contains("fresh/1, made shorter, with the core's answers: " + file);
  }
}
