package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchCommandTest {

  private final StringWriter err = new StringWriter();

  @Test
  void badOptionsAreRefused() {
    assertThat(run("bench", "--quack")).isEqualTo(Main.BAD_INPUT);
    assertThat(err.toString()).contains("--quack").hasLineCount(1);
  }

  @Test
  void anUnknownRowIsRefusedWithThoseThereAre() {
    assertThat(run("bench", "--only", "copy", "--only", "copie")).isEqualTo(Main.BAD_INPUT);
    assertThat(err.toString())
        .contains("there is no row 'copie'; the rows are idle-tick, ", ", copy, arithmetic;")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--quick", "--only=copy"})
  void onlyAWholeRunIsKept(String option) {
    assertThat(run("bench", "--write", option)).isEqualTo(Main.BAD_INPUT);
    assertThat(err.toString())
        .contains("--write keeps a whole run, and cannot go with --quick or --only")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--allow-drift", "--only=copy"})
  void theLoadIsMeasuredByItself(String option) {
    assertThat(run("bench", "--load", option)).isEqualTo(Main.BAD_INPUT);
    assertThat(err.toString())
        .contains("--load cannot go with --only, --allow-drift or --json")
        .hasLineCount(1);
  }

  @Test
  void whatIsNotBuiltCannotRun(@TempDir Path home) {
    runAt(home);
    assertThat(err.toString())
        .contains("test-classpath.txt is not there; start this through ./standing-offer")
        .hasLineCount(1);
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed(@TempDir Path home) throws IOException {
    Path inItsWay =
        Files.createFile(Files.createDirectory(home.resolve("target")).resolve("benchmarks"));
    runAt(home);
    assertThat(err.toString())
        .startsWith("standing-offer bench: " + inItsWay + " cannot be used (FileAlreadyExists)")
        .hasLineCount(1);
  }

  private void runAt(Path home) {
    String before = System.getProperty(CheckCommand.HOME_PROPERTY);
    System.setProperty(CheckCommand.HOME_PROPERTY, home.toString());
    try {
      assertThat(run("bench", "--quick")).isEqualTo(Main.ENVIRONMENT);
    } finally {
      if (before == null) {
        System.clearProperty(CheckCommand.HOME_PROPERTY);
      } else {
        System.setProperty(CheckCommand.HOME_PROPERTY, before);
      }
    }
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
