package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {

  private static final String GOOD =
      """
      {"format":"recipient-conversation/1","recorded_from":"lightning 0.2.5","seed":1,\
      "node_secret":"%1$s","node_id":"02%1$s","expanded_key_material":"%1$s",\
      "receive_auth_key":"%1$s","entropy_key":"%1$s"}
      {"step":0,"input":{"event":"get_offer","now":1},\
      "output":{"result":null,"effects":[],"cache":"0400000200"},"entropy":[0,0]}
      """
          .formatted("11".repeat(32));

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path agreeing;
  private Path differing;
  private Path missing;

  @BeforeEach
  void writeFiles() throws IOException {
    agreeing = Files.writeString(folder.resolve("agreeing.ndjson"), GOOD);
    differing =
        Files.writeString(
            folder.resolve("differing.ndjson"), GOOD.replace("0400000200", "050001000200"));
    missing = folder.resolve("missing.ndjson");
  }

  @Test
  void agreement() {
    assertThat(run(agreeing, agreeing)).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            %1$s: 1 steps agree
            %1$s: 1 steps agree
            files: 2 agree, 0 differ, 0 cannot be used; steps that agree: 2; verdicts: 0
            """
                .formatted(agreeing));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void difference() {
    assertThat(run(differing, agreeing)).isEqualTo(1);
    assertThat(out.toString())
        .contains(differing + ":2: step 0 differs: event=get_offer now=1")
        .contains("cache.slots")
        .contains(agreeing + ": 1 steps agree")
        .contains("files: 1 agree, 1 differ, 0 cannot be used; steps that agree: 1; verdicts: 0");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void unusableFileOutranksADifference() {
    assertThat(run(missing, differing, agreeing)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(missing + ": there is no such file; check the path\n");
    assertThat(out.toString())
        .contains("files: 1 agree, 1 differ, 1 cannot be used; steps that agree: 1; verdicts: 0");
  }

  @Test
  void verdictsAreCompared() throws IOException {
    String verdict = "{\"mutation\":\"m\",\"bytes\":\"0400000200\",\"accepted\":%s}\n";
    Path sound = Files.writeString(folder.resolve("sound"), verdict.formatted("true"));
    assertThat(run(sound, agreeing)).isZero();
    assertThat(out.toString())
        .contains(sound + ": 1 verdicts agree (cache)")
        .contains("files: 2 agree, 0 differ, 0 cannot be used; steps that agree: 1; verdicts: 1");
    String refused = verdict.formatted("false,\"error\":\"InvalidValue\"");
    Path other = Files.writeString(folder.resolve("other"), refused);
    assertThat(run(other)).isEqualTo(1);
    assertThat(out.toString()).contains(other + ":1: verdict differs: cache, mutation \"m\"");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aNameThatIsNoneIsBadInput() {
    CommandLine command = Main.commandLine();
    command.setErr(new PrintWriter(err));
    assertThat(command.execute("replay", "a\0b")).isEqualTo(2);
    assertThat(err.toString())
        .contains("no name of a file here (Nul character not allowed); set LC_ALL=C.UTF-8")
        .doesNotContain("java.")
        .hasLineCount(1);
  }

  @Test
  void anEmptyNameIsNoFile() {
    assertThat(run(Path.of(""))).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines("'': this names no file; check the path\n");
  }

  @Test
  @EnabledIf("dev.standingoffer.cli.Tool#isThereAFullDevice")
  void anOutputThatFailsIsNotQuiet() throws IOException, InterruptedException {
    Tool.requireComplaintAboutFullOutput("replay", agreeing.toString());
  }

  @Test
  void noFile() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("FILE");
  }

  private int run(Path... files) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String[] arguments = new String[files.length + 1];
    arguments[0] = "replay";
    for (int i = 0; i < files.length; i++) {
      arguments[i + 1] = files[i].toString();
    }
    return command.execute(arguments);
  }
}
