package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.standingoffer.inspect.Schemas;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProveCommandTest {

  @TempDir private Path folder;

  private final StringWriter told = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(told, true)); // with --json, complaints are told there
    commandLine.setErr(new PrintWriter(told, true));
    return commandLine.execute(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --slots 11                 | --slots is a number from 0 to 10, or "any"
          --slots -1                 | --slots is a number from 0 to 10, or "any"
          --slots ten                | --slots is a number from 0 to 10, or "any"
          --slots 2 --thorough       | --slots cannot go with --thorough
          --only NoSuchClaim         | there is no claim 'NoSuchClaim'
          --only CoreSlots --slots any | nothing of that is claimed of so many slots
          --slots any --cvc5         | --cvc5 is not asked of any number of slots
          --write-smt pom.xml        | pom.xml is no folder that questions can be written to
          --json --only NoSuchClaim  | there is no claim 'NoSuchClaim'
          more                       | 'more' is one argument too many
          """)
  void refusesWhatCannotBeUsed(String options, String complaint) {
    assertThat(run(("prove " + options).split(" +", -1))).isEqualTo(Main.BAD_INPUT);
    assertThat(told.toString()).contains(complaint).hasLineCount(1);
  }

  @Test
  void whatTheManifestHasNothingOfMayBeUnknown() {
    assertThat(run("prove", "--help")).isZero();
    assertThat(told.toString().replaceAll("\\s+", " "))
        .contains(
            "1 something is not; also where the solver gave up, unless that is of any number of"
                + " slots and the manifest has nothing of it");
  }

  @Test
  void aClaimIsProvenOfAnyNumberOfSlots() {
    assertThat(run("prove", "--only", "UsedKept", "--slots", "any")).isEqualTo(Main.HOLDS);
    assertThat(told.toString())
        .contains("cache   LDK 0.2.5    any slots     9 proven    0 false    0 unknown");
  }

  /** Side by side, each of them follows the classes of a core. */
  @Test
  void whatIsClaimedOfBothCoresIsProven() {
    assertThat(run("prove", "--only", "CoreOutcome", "--slots", "1")).isEqualTo(Main.HOLDS);
    assertThat(told.toString()).contains("All 39 claims are as expected (Z3 4.14.1");
  }

  @Test
  void aClaimThatIsTrueIsProven() {
    assertThat(run("prove", "--only", "UsedKept", "--slots", "3")).isEqualTo(Main.HOLDS);
    assertThat(told.toString())
        .contains("cache   LDK 0.2.5     3 slots     9 proven    0 false    0 unknown")
        .doesNotContain("server")
        .contains("All 27 claims are as expected (Z3 4.14.1");
  }

  @Test
  void ofAClaimThatIsFalseAStepIsTold() {
    assertThat(run("prove", "--only", "UsedKeptAlways", "--slots", "1")).isEqualTo(Main.HOLDS);
    assertThat(told.toString())
        .contains("UsedKeptAlways on Restarted, 1 slots, LDK 0.2.5 is false of this step:")
        .contains("  event   [persisted |-> ");
  }

  @Test
  void ofAClaimAboutTheServerToo() {
    assertThat(run("prove", "--only", "OtherOfferKept", "--slots", "1")).isEqualTo(Main.HOLDS);
    assertThat(told.toString())
        .contains("server  keep newest   1 slots     3 proven    1 false    0 unknown")
        .contains("OtherOfferKept on StaticInvoiceReceived, 1 slots, LDK 0.2.5 is false of this")
        .contains("  store   (<<[idLength |-> ")
        .doesNotContain("hardened");
  }

  @Test
  void theReportCanBeJson() {
    assertThat(
            run(
                "prove",
                "--json",
                "--only",
                "LastPayableSurvives",
                "--only",
                "NewestInvoiceKept",
                "--slots",
                "1"))
        .isEqualTo(Main.HOLDS);
    assertThat(Schemas.read("prove.schema.json").validate(told.toString(), InputFormat.JSON))
        .isEmpty();
    JsonNode report = JsonMapper.shared().readTree(told.toString());
    assertThat(report.get("asExpected").booleanValue()).isTrue();
    assertThat(report.get("claims").size()).isEqualTo(39);
    assertThat(report.get("claims").toString())
        .contains(
            "\"verdict\":\"false\"",
            "counterexample",
            "\"cache\":",
            "\"store\":",
            "\"constants\":");
  }

  @Test
  void soCanThatOfAnyNumberOfSlots() {
    assertThat(run("prove", "--json", "--only", "UsedKept", "--slots", "any"))
        .isEqualTo(Main.HOLDS);
    assertThat(Schemas.read("prove.schema.json").validate(told.toString(), InputFormat.JSON))
        .isEmpty();
    assertThat(told.toString()).contains("\"slots\":\"any\"");
  }

  @Test
  void theQuestionsAreWritten() throws Exception {
    Path smt = folder.resolve("a/b");
    assertThat(run("prove", "--only", "UsedKept", "--slots", "1", "--write-smt", smt.toString()))
        .isEqualTo(Main.HOLDS);
    try (Stream<Path> files = Files.list(smt)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("UsedKept-TimerTick-hardened-1.smt2", "UsedKept-TimerTick-LDK-0.2.5-1.smt2");
    }
  }

  @Test
  void withoutTheSolverOneLineSaysSo() throws Exception {
    ProcessBuilder builder = Tool.process(List.of(), "prove", "--only", "UsedKept");
    String classes =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("z3-turnkey"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = builder.command();
    command.set(command.indexOf("-cp") + 1, classes);
    Process process = builder.redirectErrorStream(true).start();
    List<String> output = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isEqualTo(Main.ENVIRONMENT);
    assertThat(output).singleElement().asString().contains("Z3 cannot be loaded");
  }
}
