package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {

  private static final String GOOD =
      """
      {"format":"recipient-conversation/1","recorded_from":"lightning 0.2.5","seed":1,\
      "node_secret":"%1$s","node_id":"%2$s","expanded_key_material":"%1$s",\
      "receive_auth_key":"%1$s","entropy_key":"%1$s"}
      {"step":0,"input":{"event":"get_offer","now":1},\
      "output":{"result":null,"effects":[],"cache":"0400000200"},"entropy":[0,0]}
      """
          .formatted(
              "11".repeat(32),
              "034f355bdcb7cc0af728ef3cceb9615d90684bb5b2ca5f859ab0f0b704075871aa");

  private static final Offer OFFER =
      Samples.offer(Samples.record(16, Samples.PATH) + Samples.record(22, Samples.point(3)));

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
            %1$s: 1 steps agree at level full
            %1$s: 1 steps agree at level full
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

  /**
   * A rule of readers that is another in the next release; an unknown release can be overridden.
   */
  @Test
  void theReleaseIsThatOfTheFileOrTheOneAskedFor() throws IOException {
    String text = OfferString.encode(OFFER);
    String ofLdk025 =
        """
        {"format":"verdicts/1","kind":"offer-string","seed":1,"count":1,\
        "recorded_from":"lightning 0.2.5"}
        {"kind":"offer-string","mutation":"m","text":"%1$sq","accepted":true,"reencoded":"%1$s"}
        """
            .formatted(text);
    Path older = Files.writeString(folder.resolve("older"), ofLdk025);
    assertThat(run(older)).isZero();
    assertThat(run("--ldk", "0.3.0-rc3", older.toString())).isEqualTo(1);
    Path newer = Files.writeString(folder.resolve("newer"), ofLdk025.replace("0.2.5", "0.3.0-rc3"));
    assertThat(run(newer)).isEqualTo(1);
    assertThat(run("--ldk", "0.2.5", newer.toString())).isZero();
    Path unknown = Files.writeString(folder.resolve("unknown"), ofLdk025.replace("0.2.5", "0.9"));
    assertThat(run(unknown)).isEqualTo(2);
    assertThat(err.toString()).contains("recorded from \"lightning 0.9\", not one of");
    assertThat(run("--ldk", "0.2.5", unknown.toString())).isZero();
  }

  @Test
  void anUnknownReleaseIsBadInput() {
    assertThat(run("--ldk", "0.9", agreeing.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("no release of LDK that is known here; those are 0.2.5, 0.3.0-rc3")
        .doesNotContain("java.")
        .hasLineCount(1);
  }

  @Test
  void pathOpeningsAreCompared() throws IOException {
    String openings =
        """
        {"format":"path-openings/1","recorded_from":"lightning 0.2.5","seed":1,"count":1}
        {"mutation":"m","family":"offers","node_secret":"%1$s","receive_auth_key":"%1$s",\
        "path":"%2$s","accepted":false}
        """
            .formatted("11".repeat(32), Samples.PATH);
    Path file = Files.writeString(folder.resolve("openings"), openings);
    assertThat(run(file)).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            %s: 1 verdicts agree (path-opening)
            files: 1 agree, 0 differ, 0 cannot be used; steps that agree: 0; verdicts: 1
            """
                .formatted(file));
    String taken = openings.replace("\"accepted\":false", "\"accepted\":true,\"context\":null");
    assertThat(run(Files.writeString(file, taken))).isEqualTo(1);
    assertThat(out.toString())
        .contains(file + ":2: verdict differs: path-opening, mutation \"m\"")
        .containsPattern("accepted +true +false: not_this_node, hop 0");
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
  void aMistypedOptionIsNoFile() {
    assertThat(run(agreeing.toString(), "--quick")).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown option: '--quick'").hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theStandardInputIsReplayed() {
    assertThat(Tool.run(GOOD, "replay", "-"))
        .isEqualTo(
            new Tool.Result(
                0,
                """
                standard input: 1 steps agree at level full
                files: 1 agree, 0 differ, 0 cannot be used; steps that agree: 1; verdicts: 0
                """,
                ""));
    assertThat(Tool.run("", "replay", "-").err())
        .isEqualTo("standard input:1: the file is empty; get the file again, or record it anew\n");
  }

  @Test
  void aNameWithALineBreakMakesOneLine() throws IOException {
    Path odd = Files.writeString(folder.resolve("a\nb"), GOOD);
    Path none = folder.resolve("c\r\nd");
    assertThat(run(odd, none)).isEqualTo(2);
    assertThat(out.toString()).contains("a?b: 1 steps agree").hasLineCount(2);
    assertThat(err.toString()).contains("c??d: there is no such file").hasLineCount(1);
  }

  @Test
  void noFile() {
    assertThat(run(new String[0])).isEqualTo(2);
    assertThat(err.toString()).contains("FILE");
  }

  private int run(Path... files) {
    return run(Stream.of(files).map(Path::toString).toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(
        Stream.concat(Stream.of("replay"), Stream.of(arguments)).toArray(String[]::new));
  }
}
