package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cli.Tool.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class InspectCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aCacheIsTold() throws IOException {
    assertThat(run(write("050001000200"), "--at", "1")).isZero();
    assertThat(out.toString())
        .contains(": a cache, hex, 6 bytes")
        .contains("as of     1970-01-01T00:00:01Z (second 1)")
        .contains("slots     1: 0 Used, 0 Ready, 0 Pending, 1 empty");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void withoutATimeItIsNow() throws IOException {
    assertThat(run(write("0400000200"), "--json")).isZero();
    assertThat(out.toString()).contains("\"utc\" : \"20");
  }

  @Test
  void aCacheThatCannotBeReadIsBadInput() throws IOException {
    String file = write("0500010002");
    assertThat(run(file)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            %s: ShortRead at 5: 1 more bytes expected, 0 left (read as a cache, hex)
              0  05 00 01 00 02
                                ^^ the end
            """
                .formatted(file));
  }

  @Test
  void aFileThatIsNotThereIsBadInput() {
    String missing = folder.resolve("missing").toString();
    assertThat(run(missing)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(missing + ": there is no such file; check the path\n");
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday, is neither",
    "'', is neither",
    "-5, is neither",
    "1960-01-01T00:00:00Z, is before 1970",
    "18446744073709551616, is more than 2^64 - 1 seconds"
  })
  void aTimeThatIsNoneIsBadInput(String time, String complaint) throws IOException {
    assertThat(run(write("0400000200"), "--at", time)).isEqualTo(2);
    assertThat(err.toString()).contains("--at").contains(complaint);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void anEmptyNameIsBadInput() {
    assertThat(run("")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines("'': this names no file; check the path\n");
  }

  /** Not a file of further arguments. */
  @Test
  void aNameMayBeginWithAnAt() throws IOException {
    assertThat(run("@" + write("--ids"))).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such file");
  }

  @Test
  @EnabledIf("dev.standingoffer.cli.Tool#isThereAFullDevice")
  void anOutputThatFailsIsNotQuiet() throws IOException, InterruptedException {
    Tool.requireComplaintAboutFullOutput("inspect", write("0400000200"));
    Tool.requireComplaintAboutFullOutput("inspect", "--json", write("0400000200"));
    Tool.requireComplaintAboutFullOutput("inspect", "--help");
  }

  @Test
  void noFileIsBadInput() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("FILE");
  }

  @Test
  void theStandardInputIsRead() {
    Result result = Tool.run("0400000200\n", "inspect", "-", "--at=1");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("standard input: a cache, hex, 5 bytes\n");
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 1];
    all[0] = "inspect";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return command.execute(all);
  }

  private String write(String hex) throws IOException {
    return Files.writeString(folder.resolve("cache.hex"), hex).toString();
  }
}
