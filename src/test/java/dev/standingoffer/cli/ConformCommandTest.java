package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.inspect.Schemas;
import dev.standingoffer.replay.SampleRecording;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code conform}: its options, exit codes and JSON; its ports are lines of the shell.
 */
class ConformCommandTest {

  private static final String READY =
      "read -r _; echo '{\"ready\":true,\"name\":\"sh\",\"level\":\"cache\"}'; read -r _; ";
  private static final String RIGHT =
      READY
          + "echo '{\"step\":0,\"output\":{\"result\":null,\"effects\":[],\"cache\":\"0400000200\"}}'";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeRecording() {
    SampleRecording.write(
        folder.resolve("one.ndjson"), SampleRecording.HEADER, SampleRecording.step(0));
  }

  private int run(String script, String... options) {
    List<String> arguments = new ArrayList<>(List.of("conform"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--conversations", folder.toString(), "--", "sh", "-c", script));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void agreementIsZero() {
    assertThat(run(RIGHT)).isZero();
    assertThat(out.toString()).startsWith("one: passed, 1 steps").contains("\"sh\": 1 passed");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anythingElseIsOne() {
    assertThat(run(RIGHT.replace("null", "true"))).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("one: differs at step 0: result: expected null, got true")
        .contains("the shortest way to a difference: one, line 2, step 0");
    assertThat(run(READY + "echo '{\"step\":0,\"skipped\":\"s\"}'")).isEqualTo(1);
    assertThat(run(READY + "echo '{\"step\":0,\"error\":\"e\"}'")).isEqualTo(1);
    assertThat(run("exit 0")).isEqualTo(1);
    assertThat(run(RIGHT + "; exit 3")).isEqualTo(1);
    assertThat(out.toString())
        .contains("one: skipped at step 0: \"s\"", "one: error at step 0: \"e\"")
        .contains("one: broken: it ended with exit code 0 where the header was asked")
        .contains("the port is broken: it ended with exit code 3 at the end of its input");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          conform                               | Missing required parameter: 'CMD'
          conform --only x -- true              | there is no conversation 'x'; an example is 'one'
          conform --timeout 0 -- true           | --timeout is a number of seconds from 1 to 3600
          conform --timeout x -- true           | Invalid value for option '--timeout'
          conform --conversations /nowhere -- x | there are no recordings in /nowhere
          conform --bogus -- true               | Unknown option: '--bogus'
          """)
  void badOptionsAreTwo(String arguments, String complaint) {
    assertThat(
            execute(
                arguments.replace("--only", "--conversations " + folder + " --only").split(" +")))
        .isEqualTo(2);
    assertThat(err.toString()).startsWith("standing-offer conform: " + complaint).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aRecordingThatCannotBeUsedIsTwo() {
    SampleRecording.write(folder.resolve("bad.ndjson"), "hello");
    assertThat(run(RIGHT)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("standing-offer conform: " + folder.resolve("bad.ndjson") + ":1: no JSON")
        .hasLineCount(1);
  }

  @Test
  void whereThereIsNothingForPortsIsTwo() {
    execute(
        "conform",
        "--only",
        "decode/decode",
        "--conversations",
        Path.of("conformance", "recordings").toString(),
        "--",
        "true");
    assertThat(err.toString())
        .startsWith("standing-offer conform: there is no conversation with a recipient among them");
  }

  @Test
  void aPortThatIsNotThereIsThree() {
    assertThat(
            execute(
                "conform", "--conversations", folder.toString(), "--", "./there-is-no-such-port"))
        .isEqualTo(3);
    assertThat(err.toString())
        .startsWith("standing-offer conform: the port cannot be started (")
        .doesNotContain("java.")
        .hasLineCount(1);
  }

  @Test
  void asJsonThereIsOneDocumentAsItsSchemaSays() {
    SampleRecording.write(
        folder.resolve("two.ndjson"), SampleRecording.HEADER, SampleRecording.step(0));
    for (String script :
        List.of(
            RIGHT + ";" + RIGHT,
            RIGHT.replace("null", "true") + ";" + RIGHT,
            READY
                + "echo '{\"step\":0,\"skipped\":\"s\"}';"
                + READY
                + "echo '{\"step\":0,\"error\":\"e\"}'",
            "exit 1")) {
      out.getBuffer().setLength(0);
      int exitCode = run(script, "--json");
      JsonNode document = new JsonMapper().readTree(out.toString());
      assertThat(Schemas.read("conform.schema.json").validate(document)).as(script).isEmpty();
      assertThat(document.get("exitCode").asInt()).isEqualTo(exitCode);
      assertThat(document.get("conversations")).hasSize(2);
    }
    run(RIGHT.replace("null", "true"), "--json", "--first", "--only", "two");
    String last = out.toString().lines().toList().getLast();
    assertThat(last)
        .contains("\"verdicts\":{\"passed\":0,\"differs\":1,")
        .contains("\"smallest\":\"two\"")
        .contains("{\"field\":\"result\",\"expected\":\"null\",\"got\":\"true\"}");
  }

  /** Behind {@code --}, all is the port's. */
  @Test
  void theOptionsOfThePortAreItsOwn() {
    assertThat(execute("conform", "--conversations", "/nowhere", "--", "true", "--json"))
        .isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(execute("conform", "--json", "--conversations", "/nowhere", "--", "true"))
        .isEqualTo(2);
    assertThat(out.toString()).startsWith("{\"format\":\"standing-offer-error/1\"");
  }
}
