package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cli.Tool.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** Functions of the script that starts the tool, each by itself, as the script would build it. */
class LauncherTest {

  /** Defines the function that the first argument names. */
  private static final String DEFINE = "source <(sed -n \"/^$1() {/,/^}/p\" standing-offer); ";

  @Test
  void aClosedInputIsComplainedAbout() {
    String start = DEFINE + "exec 0<&-; keep_streams; exec \"${@:2}\"";
    assertThat(Tool.runByShell(start, "keep_streams", "decode"))
        .isEqualTo(
            new Result(
                3,
                "",
                "standing-offer decode: the standard input cannot be read (Bad file descriptor);"
                    + " give it lines of hex or lno1...\n"));
    assertThat(Tool.runByShell(start, "keep_streams", "inspect", "-"))
        .isEqualTo(
            new Result(
                2,
                "",
                "standard input: it cannot be read (Bad file descriptor); check what it is\n"));
  }

  @Test
  void aClosedOutputIsComplainedAbout() {
    assertThat(
            Tool.runByShell(
                DEFINE + "exec 1>&-; keep_streams; exec \"${@:2}\"", "keep_streams", "--help"))
        .isEqualTo(
            new Result(
                3,
                "",
                "standing-offer: the standard output cannot be written (Bad file descriptor); write"
                    + " it elsewhere\n"));
  }

  /** Where nobody can be told, the exit code says it. */
  @Test
  void aClosedErrorStreamChangesNoExitCode() {
    assertThat(
            Tool.runByShell(
                DEFINE + "exec 2>&-; keep_streams; exec \"${@:2}\"",
                "keep_streams",
                "inspect",
                "no such file"))
        .isEqualTo(new Result(2, "", ""));
  }

  @Test
  void streamsThatAreOpenStayAsTheyAre() {
    Result result =
        Tool.runByShell(DEFINE + "keep_streams; exec \"${@:2}\"", "keep_streams", "decode");
    assertThat(result).isEqualTo(new Result(0, "", ""));
  }

  /** As somebody who is not root, for whom there are no permissions. */
  @Test
  void aFolderThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    String functions =
        "for f in fail nearest require_writable; do"
            + " source <(sed -n \"/^$f() {/,/^}/p\" standing-offer); done; "
            + "as=(); ((EUID)) || as=(setpriv --reuid=65534 --clear-groups); "
            + "\"${as[@]}\" bash -c \"$(declare -f fail nearest require_writable);"
            + " require_writable '$1'\"";
    assertThat(Tool.runByShell(functions, folder.resolve("target/launcher").toString()))
        .isEqualTo(
            new Result(
                3,
                "",
                ("standing-offer: there is no build of these sources, and %s cannot be written:"
                        + " build in a copy that can, or change its permissions\n")
                    .formatted(folder)));
    assertThat(Tool.runByShell(functions, "/tmp/target")).isEqualTo(new Result(0, "", ""));
  }

  /** Benchmarks are built only to be run, and not for a complaint or the help. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--quick",
        "--write",
        "--quick --json",
        "--write --allow-drift",
        "--load",
        "--load --quick",
        "--load --write",
        "--only idle-tick --only=copy"
      })
  void benchmarksAreBuiltToBeRun(String options) {
    assertThat(measures("bench " + options)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check",
        "bench --help",
        "bench --quack",
        "bench --quick more",
        "bench --quick --write",
        "bench --write --only copy",
        "bench --load --json",
        "bench --load --quick --write"
      })
  void benchmarksAreBuiltForNothingElse(String arguments) {
    assertThat(measures(arguments)).isFalse();
  }

  @Test
  void eachOptionThatMeasuresIsKnown() {
    assertThat(
            Main.commandLine().getSubcommands().get("bench").getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName))
        .isNotEmpty()
        .allMatch(option -> measures("bench " + option));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check --thorough",
        "check --json --thorough",
        "check --only evidence",
        "check --only mutants",
        "check --only=mutants",
        "check --only=evidence",
        "check --thorough --only evidence",
        "check --only any-cache-low --only evidence --update-documents"
      })
  void testsAreBuiltWherePropertyTestsAreRun(String arguments) {
    assertThat(runsTests(arguments)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check",
        "check --json",
        "check --only",
        "check --only any-cache-low",
        "check --thorough --only recordings",
        "check --thorough --help",
        "bench --only evidence"
      })
  void testsAreBuiltForNothingElse(String arguments) {
    assertThat(runsTests(arguments)).isFalse();
  }

  private static boolean runsTests(String arguments) {
    return Tool.runByShell(DEFINE + "runs_tests " + arguments, "runs_tests").exitCode() == 0;
  }

  private static boolean measures(String arguments) {
    return Tool.runByShell(DEFINE + "measures " + arguments, "measures").exitCode() == 0;
  }
}
