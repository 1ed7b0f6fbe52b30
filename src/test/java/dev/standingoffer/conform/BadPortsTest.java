package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.SampleRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is told of ports, which are lines of the shell here, and mostly bad ones: each gets one
 * clear line. The conversation has two steps, in both of which the cache is empty and stays so.
 * Many of them are waited for, and so they are led side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
class BadPortsTest {

  /** What a shell writes to answer rightly. */
  static final String RIGHT =
      """
      ready() { read -r _ && echo '{"ready":true,"name":"sh","level":"cache"}'; }
      step() { read -r _ && echo '{"step":'$1',"output":{"result":null,"effects":[],"cache":"0400000200"}}'; }
      right() { ready && step 0 && step 1; }
      """;

  /** More than any of the ports that answer can take, however busy the machine is. */
  private static final Duration LONG = Duration.ofMinutes(2);

  /** For those that never will. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir private Path folder;

  private final List<Conversation> conversations = new ArrayList<>();

  @BeforeEach
  void writeConversation() {
    Path file = folder.resolve("two.ndjson");
    SampleRecording.write(
        file, SampleRecording.HEADER, SampleRecording.step(0), SampleRecording.step(1));
    conversations.add(new Conversation("two", file));
  }

  private ConformReport run(String script, Duration limit) {
    return run(script, limit, false);
  }

  private ConformReport run(String script, Duration limit, boolean first) {
    try {
      return Conformance.run(
          List.of("sh", "-c", RIGHT + script),
          Ladder.ofConversations(conversations),
          Set.of(),
          limit,
          first,
          Listener.SILENT);
    } catch (BadRecordingException | IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Verdict only(ConformReport report) {
    assertThat(report.results()).hasSize(1);
    return report.results().getFirst().verdict();
  }

  private String broken(String script, Duration limit) {
    return broken(run(script, limit));
  }

  private static String broken(ConformReport report) {
    assertThat(report.agrees()).isFalse();
    assertThat(report.ending()).isEmpty();
    Verdict verdict = only(report);
    assertThat(verdict).isInstanceOf(Verdict.Broken.class);
    String line = ((Verdict.Broken) verdict).what();
    assertThat(line).hasLineCount(1).doesNotContain("Exception");
    return line;
  }

  @Test
  void aRightPortPasses() {
    ConformReport report = run("right", LONG);
    assertThat(report.agrees()).isTrue();
    assertThat(report.results())
        .containsExactly(new Result("two", "conversations", 2, new Verdict.Passed(), false));
    assertThat(report.toText())
        .isEqualToNormalizingNewlines(
            "\"sh\": 1 passed, 0 differs, 0 skipped, 0 error, 0 broken, 0 not run;"
                + " steps that agree: 2; other recordings: 0\n");
  }

  @Test
  void aPortMayTakeASecondToStart() {
    assertThat(run("sleep 1; right", LONG).agrees()).isTrue();
  }

  /** However much that is: nobody waits for it, and little of it is kept. */
  @Test
  void aPortMayWriteToItsStandardError() {
    ConformReport report =
        run("head -c 3000000 /dev/zero | tr '\\0' x >&2; echo >&2; echo bye >&2; right", LONG);
    assertThat(report.agrees()).isTrue();
    assertThat(report.toText()).startsWith("the port's standard error ends with \"bye\"");
  }

  @Test
  void oneProcessIsLedThroughAllConversations() {
    conversations.add(conversations.getFirst().named("again"));
    ConformReport report = run("right && right", LONG);
    assertThat(report.agrees()).isTrue();
    assertThat(report.results()).hasSize(2);
  }

  /** In a fresh conversation, too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          exit 3                 @ it ended with exit code 3 where the header was asked
          ready; exit 4          @ it ended with exit code 4 where step 0 was asked
          echo why >&2; exit 5   @ it ended with exit code 5 where the header was asked; its standard error ends with "why"
          kill -9 $$             @ it ended with exit code 137 where the header was asked
          echo hello             @ the port's output:1: no JSON for this tool at column
          echo; ready            @ the port's output:1: the line is empty; conformance/PORTING.md says what a port answers
          yes                    @ the port's output:1: no JSON for this tool at column
          echo '[]'              @ the port's output:1: the line is not an object
          echo '{}'              @ the port's output:1: the field "ready" is missing
          printf '\\377\\n'      @ the port's output:1: not UTF-8 text
          ready; step 1          @ the port's output:2: this is no answer to step 0: its field "step" is 1
          ready; echo '{"step":0,"output":{},"skipped":"x"}' @ the port's output:2: there are both "output" and "skipped", and an answer has one of them
          ready; echo '{"step":0,"skipped":"x","error":"y"}' @ the port's output:2: there are both "error" and "skipped", and an answer has one of them
          echo '{} {}'           @ the port's output:1: no JSON for this tool at column 4 (more than one JSON value on the line)
          ready; ready; step 0   @ the port's output:2: this is no answer to step 0: it has no field "step"
          ready; echo '{"step":0,"output":1}' @ the port's output:2: "output" is not an object
          ready; echo '{"step":0,"skipped":1}' @ the port's output:2: "skipped" is not a text
          ready; echo '{"step":-1,"output":{}}' @ the port's output:2: "step" is not an integer from 0 to 2^64 - 1, but -1
          echo '{"step":9,"output":{}}' @ the port's output:1: this is an answer too many, to what was asked before the header
          echo '{"ready":false,"name":"x","level":"cache"}' @ the port's output:1: "ready" is false
          echo '{"ready":true,"name":"x","level":"full"}' @ the port's output:1: "level" is "full" where "cache" is asked
          echo '{"ready":true,"name":"x","level":"high"}' @ the port's output:1: "level" is "high" where "cache" is asked
          """)
  void aBrokenPortGetsALine(String script, String line) throws Exception {
    assertThat(broken(script, LONG)).startsWith(line);
    ConformReport fresh =
        FreshRun.run(
            List.of("sh", "-c", RIGHT + script),
            PortLevel.CACHE,
            new FreshRun.Seeds(1, 1, 40),
            LONG,
            true,
            folder,
            Listener.SILENT);
    assertThat(broken(fresh)).startsWith(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          yes no | tr -d '\\n'   @ the port's output:1: the line is longer than 48 MiB
          read -r _; exec <&-; echo '{"ready":true,"name":"x","level":"cache"}'; exec sleep 100 @ it closed its input or output where step 0 was asked, and runs on
          exec >&-; exec sleep 100 @ it closed its input or output where the header was asked, and runs on
          ready; step 0; step 0  @ the port's output:3: this is no answer to step 1
          ready; step 0; echo '{"step":1}' @ the port's output:3: the field "output" is missing
          """)
  void soDoesOneThatBreaksLater(String script, String line) {
    assertThat(broken(script, LONG)).startsWith(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          exec sleep 100         @ it gives no answer to the header within 1 s
          ready; exec sleep 100  @ it gives no answer to
          cat >/dev/null         @ it gives no answer to the header within 1 s
          """)
  void aPortThatHangsIsNotWaitedFor(String script, String line) {
    assertThat(broken(script, SHORT)).startsWith(line);
  }

  /** Else a port that starts the real one would leave it behind. */
  @Test
  void whatAPortStartedEndsWithIt()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Path id = folder.resolve("id");
    broken("sleep 1000 & echo $! >'" + id + "'; wait", SHORT);
    awaitEnd(id);
  }

  private static void awaitEnd(Path id)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(Files.readString(id).strip()));
    if (child.isPresent()) {
      child.get().onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** The port itself has ended by then, so that it can no longer be asked what it has started. */
  @Test
  void whatHoldsTheOutputOpenEndsWithThePort()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Path id = folder.resolve("id");
    String script = "sleep 1000 & echo $! >'" + id + "'; right; cat >/dev/null";
    Duration limit = SHORT;
    ConformReport report = run(script, limit);
    while (!(only(report) instanceof Verdict.Passed)) { // a second may not do for a right answer
      limit = limit.plusSeconds(1);
      report = run(script, limit);
    }
    assertThat(report.agrees()).isFalse();
    assertThat(report.ending().orElseThrow())
        .isEqualTo(
            "it does not end at the end of its input within %d s; it has ended, and a process that"
                    .formatted(limit.toSeconds())
                + " it started holds its output open");
    awaitEnd(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          right; exit 6    @ 120 @ it ended with exit code 6 at the end of its input
          right; echo more @ 120 @ it answers once more than it was asked: "more"
          right; sleep 100 @ 1   @ it does not end at the end of its input within 1 s
          """)
  void aPortEndsWithItsInput(String script, int seconds, String line) {
    // Where the machine is busy, a second may not even do for a right answer.
    Duration limit = Duration.ofSeconds(seconds);
    ConformReport report = run(script, limit);
    while (!(only(report) instanceof Verdict.Passed)) {
      limit = limit.plusSeconds(1);
      report = run(script, limit);
    }
    assertThat(report.agrees()).isFalse();
    assertThat(report.toText()).contains(" 1 broken, the last at its end, ");
    assertThat(report.ending().orElseThrow())
        .isEqualTo(line.replace(seconds + " s", limit.toSeconds() + " s"));
  }

  @Test
  void whatAPortSaysItselfIsNoDifference() {
    assertThat(only(run("ready; step 0; echo '{\"step\":1,\"skipped\":\"not yet\"}'", LONG)))
        .isEqualTo(new Verdict.Skipped(1, "\"not yet\""));
    ConformReport report = run("ready; echo '{\"step\":0,\"error\":\"oh\"}'", LONG);
    assertThat(only(report)).isEqualTo(new Verdict.Failed(0, "\"oh\""));
    assertThat(report.agrees()).isFalse();
    assertThat(report.results().getFirst().toText()).isEqualTo("two: error at step 0: \"oh\"");
  }

  @Test
  void aDifferenceIsToldByFieldWithWhatLedThere() {
    ConformReport report =
        run(
            """
            ready; step 0; read -r _
            echo '{"step":1,"output":{"result":true,"effects":[],"cache":"0400000200"}}'
            """,
            LONG);
    assertThat(report.agrees()).isFalse();
    assertThat(report.results().getFirst().toText())
        .isEqualTo("two: differs at step 1: result: expected null, got true");
    assertThat(report.toText())
        .startsWith(
            """

            the shortest way to a difference: two, line 3, step 1: event=get_offer now=1700000000
              result: expected null, got true
              what led there:
                step 0: event=get_offer now=1700000000
              slots before the step:
                none
            """
                .replace("\n", System.lineSeparator()));
  }

  @Test
  void aPortThatBreaksAgainAndAgainIsNotStartedAnyMore() {
    Conversation two = conversations.getFirst();
    for (String id : List.of("b", "c", "d", "e")) {
      conversations.add(two.named(id));
    }
    Path started = folder.resolve("started");
    ConformReport report = run("echo x >>'" + started + "'; exit 1", LONG);
    assertThat(report.results().stream().map(Result::toText).collect(Collectors.joining("\n")))
        .matches("(?s)two: broken.*b: broken.*c: broken.*d: not run\ne: not run");
    assertThat(started).hasContent("x\nx\nx");
  }

  @Test
  void withFirstNothingIsDoneAfterTheFirstThatDoesNotPass() {
    conversations.add(conversations.getFirst().named("again"));
    String script = "ready; echo '{\"step\":0,\"error\":\"oh\"}'; ready; step 0; step 1";
    assertThat(run(script, LONG, true).results().getLast().verdict())
        .isEqualTo(new Verdict.NotRun());
    assertThat(run(script, LONG, false).results().getLast().verdict())
        .isEqualTo(new Verdict.Passed());
  }

  @Test
  void aProgramThatIsNotThereIsNoVerdict() {
    assertThatThrownBy(
            () ->
                Conformance.run(
                    List.of("./nowhere"),
                    Ladder.ofConversations(conversations),
                    Set.of(),
                    LONG,
                    false,
                    Listener.SILENT))
        .isInstanceOf(IOException.class);
  }
}
