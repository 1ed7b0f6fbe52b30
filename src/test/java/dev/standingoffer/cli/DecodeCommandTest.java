package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cli.Tool.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DecodeCommandTest {

  private static final String EMPTY_CACHE = "0400000200";

  @Test
  void aVerdictIsAResult() {
    assertThat(Tool.run("0400000200\n0700000101FF0200\n00\n", "decode"))
        .isEqualTo(
            new Result(
                0,
                """
                ok 0400000200
                ok 0400000200
                err InvalidValue at 1: record 0 (offers) is missing
                """,
                ""));
  }

  @Test
  void aLineThatIsNotHexIsBadInputInTheEnd() {
    assertThat(Tool.run("hello\n0400000200", "decode"))
        .isEqualTo(
            new Result(
                2,
                """
                bad-input line 1: 'h' in column 1 is not a hex digit
                ok 0400000200
                """,
                ""));
  }

  @Test
  void offersAreJudgedAsText() {
    String text = "lno1zcssy7d7vel0nh9m4326qc54e6rskpczn07dktww9rv4nu5ptvt0s9uc";
    String hex = "16210279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    assertThat(Tool.run(text + "\n0400000200\nlno1b\n", "decode"))
        .isEqualTo(
            new Result(
                0,
                "ok %s\nok 0400000200\nerr Bech32 at character 4: the character b is no digit\n"
                    .formatted(hex),
                ""));
    assertThat(Tool.run(text + "\n" + hex + "\n", "decode", "--as", "offer"))
        .isEqualTo(new Result(0, "ok %s\nok %s\n".formatted(hex, hex), ""));
    assertThat(Tool.run(text + "\n", "decode", "--as=cache").exitCode()).isEqualTo(2);
    Result manager = Tool.run("", "decode", "--as=manager");
    assertThat(manager.exitCode()).isEqualTo(2);
    assertThat(manager.err().lines()).hasSize(1);
    assertThat(manager.err()).contains("--as manager: a ChannelManager is a file");
  }

  @Test
  void options() {
    assertThat(Tool.run("050001000200\n06000200000200\n", "decode", "--json", "--max-slots", "1"))
        .satisfies(
            result -> {
              assertThat(result.exitCode()).isZero();
              assertThat(result.out())
                  .contains("\"verdict\":\"ok\"")
                  .contains("\"class\":\"LimitExceeded\"");
            });
    for (String wrong : List.of("-1", "x", "99999999999")) {
      Result result = Tool.run("", "decode", "--max-slots=" + wrong);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err().lines()).hasSize(1);
      assertThat(result.err()).contains("--max-slots").contains(wrong);
    }
  }

  /** A million lines, of 60 MB altogether, through a heap of 16 MB. */
  @Test
  void aMillionLinesTakeNoMoreMemoryThanOne() throws IOException, InterruptedException {
    int million = 1_000_000;
    String padded = EMPTY_CACHE + "00".repeat(25) + "\n";
    byte[] lines = padded.repeat(1_000).getBytes(StandardCharsets.US_ASCII);
    Process process = Tool.process(List.of("-Xmx16m"), "decode").start();
    Thread feeder =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (OutputStream input = process.getOutputStream()) {
                    for (int i = 0; i < million / 1_000; i++) {
                      input.write(lines);
                    }
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    String verdict = "ok " + EMPTY_CACHE + "\n";
    long length = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream out = process.getInputStream()) {
      for (int count = out.read(buffer); count > 0; count = out.read(buffer)) {
        length += count;
      }
    }
    feeder.join();
    assertThat(process.waitFor()).isZero();
    assertThat(length).isEqualTo((long) million * verdict.length());
  }

  /** As in {@code decode | head -1}. */
  @Test
  void aReaderThatHasSeenEnoughEndsItQuietly() throws IOException, InterruptedException {
    Process process = Tool.process(List.of(), "decode").start();
    byte[] lines = (EMPTY_CACHE + "\n").repeat(1_000).getBytes(StandardCharsets.US_ASCII);
    OutputStream input = process.getOutputStream();
    input.write(lines);
    input.flush();
    try (InputStream out = process.getInputStream()) {
      assertThat(out.readNBytes(3)).asString(StandardCharsets.US_ASCII).isEqualTo("ok ");
    }
    Thread.ofVirtual()
        .start(
            () -> {
              try (input) {
                for (int i = 0; i < 1_000; i++) {
                  input.write(lines);
                }
              } catch (IOException _) {
                // That is what is wanted: nobody reads any more.
              }
            });
    assertThat(process.waitFor()).isZero();
    assertThat(process.getErrorStream().readAllBytes()).isEmpty();
  }

  @Test
  @EnabledIf("dev.standingoffer.cli.Tool#isThereAFullDevice")
  void anOutputThatFailsIsNotQuiet() throws IOException, InterruptedException {
    Tool.requireComplaintAboutFullOutput("decode");
    Tool.requireComplaintAboutFullOutput("decode", "--json");
  }

  /** A folder can be opened, and not be read. */
  @Test
  void anInputThatFailsIsNotQuiet(@TempDir Path folder) {
    Result result = Tool.runByShell("exec \"${@:2}\" <\"$1\"", folder.toString(), "decode");
    assertThat(result)
        .isEqualTo(
            new Result(
                3,
                "",
                "standing-offer decode: the standard input cannot be read (Is a directory); give it"
                    + " lines of hex or lno1...\n"));
  }
}
