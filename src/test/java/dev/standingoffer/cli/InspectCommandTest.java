package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cli.Tool.Result;
import dev.standingoffer.inspect.Schemas;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

  /** It would be shown in the bytes around what cannot be read. */
  @Test
  void aSeedIsNotShown() throws IOException {
    String secret = "0123456789abcdef".repeat(4);
    for (String more : new String[] {"", "--json"}) {
      String file = write(secret + "\n");
      assertThat(more.isEmpty() ? run(file) : run(file, more)).isEqualTo(2);
    }
    assertThat(err.toString() + out)
        .contains("this has the form of a node's seed")
        .doesNotContain("0123")
        .doesNotContain("01 23");
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
  void offersAndInvoicesAreTold() throws IOException {
    String text = "lno1zcssy7d7vel0nh9m4326qc54e6rskpczn07dktww9rv4nu5ptvt0s9uc";
    assertThat(run(write(text + "\n"), "--at", "1")).isZero();
    assertThat(out.toString())
        .contains(": an offer, text, 61 bytes")
        .contains("  issuer id    0279be");
    assertThat(run(write(text), "--json")).isZero();
    assertThat(out.toString()).contains("\"format\" : \"standing-offer-inspect-offer/1\"");
    assertThat(run(write(InvoiceSamples.signed(InvoiceSamples.records())))).isZero();
    assertThat(out.toString()).contains(": a static invoice, hex, ");
  }

  /** An offer whose first record is empty looks like a cache. */
  @Test
  void whatAFileIsTakenForCanBeSaid() throws IOException {
    String offer = write("0400" + "1621" + Samples.point(1));
    assertThat(run(offer)).isEqualTo(2);
    assertThat(err.toString()).contains("(read as a cache, hex)");
    assertThat(run(offer, "--as", "offer")).isZero();
    assertThat(out.toString()).contains(": an offer, hex, 37 bytes");
    assertThat(run(write("0400000200"), "--as=manager")).isEqualTo(2);
    assertThat(err.toString()).contains("(read as a ChannelManager, hex)");
    assertThat(run(write("0400000200"), "--as=static-invoice")).isEqualTo(2);
    assertThat(err.toString()).contains("(read as a static invoice, hex)");
    assertThat(run(write("lno1q"), "--as=cache")).isEqualTo(2);
    assertThat(err.toString()).contains("this is text, but not hex: 'l' in line 1, column 1");
    assertThat(run(write("lni1q"), "--as=offer")).isEqualTo(2);
    assertThat(err.toString()).contains("InvalidBech32Hrp at character 2: ");
    assertThat(run(write("lni1q"))).isEqualTo(2);
    assertThat(err.toString()).contains("neither hex nor an offer, which begins with lno1");
  }

  @Test
  void whatItMayBeTakenForIsListed() throws IOException {
    assertThat(run(write("0400000200"), "--as", "node")).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("--as").contains("cache, manager, offer, static-invoice");
  }

  /** With {@code --json}, a complaint is JSON as well, of inputs that no reader saw too. */
  @ParameterizedTest
  @CsvSource({"0500010002, ShortRead", "lno1b, Bech32", "hello, ''", "'', ''"})
  void complaintsOfJsonAreJson(String content, String errorClass) throws IOException {
    assertThat(run(write(content), "--json")).isEqualTo(2);
    assertThat(err.toString()).isEmpty();
    JsonNode document = JsonMapper.shared().readTree(out.toString());
    assertThat(Schemas.read("inspect-error.schema.json").validate(document)).isEmpty();
    assertThat(document.at("/refusal/class").asString("")).isEqualTo(errorClass);
    assertThat(document.get("name").stringValue())
        .isEqualTo(folder.resolve("cache.hex").toString());
  }

  /** A file of 3 GB takes no time and no room: it has a hole. */
  @Test
  @Timeout(120)
  void whatIsNoSuchFileGetsOneLine() throws IOException {
    Path large = folder.resolve("large");
    Path largeManager = folder.resolve("manager");
    for (Path path : List.of(large, largeManager)) {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(3L << 30);
      }
    }
    try (RandomAccessFile file = new RandomAccessFile(largeManager.toFile(), "rw")) {
      file.write(new byte[] {1, 1});
    }
    assertOneLine("more than 8,388,608 bytes", large.toString());
    assertOneLine(
        "more than 536,870,912 bytes, the most that is read of a Ch", largeManager.toString());
    assertOneLine("this is a directory; name the file in it", folder.toString());
    assertOneLine("it is empty", write(""));
    if (Files.exists(Path.of("/dev/zero"))) {
      assertOneLine("more than 8,388,608 bytes", "/dev/zero");
    }
  }

  private void assertOneLine(String complaint, String file) {
    err.getBuffer().setLength(0);
    assertThat(run(file)).isEqualTo(2);
    assertThat(err.toString()).startsWith(file + ": ").contains(complaint);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void compressedFilesAreToldAsSuch() throws IOException {
    Path file = folder.resolve("compressed");
    try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(file))) {
      output.write(new byte[] {4, 0, 0, 2, 0});
    }
    assertOneLine("this is compressed; unpack it first, with gunzip", file.toString());
    assertThat(run(file.toString(), "--as=static-invoice")).isEqualTo(2);
    assertThat(err.toString()).contains("(read as a static invoice, binary)");
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

  @Test
  void aNameWithALineBreakMakesOneLine() {
    assertThat(run("a\nb")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines("a?b: there is no such file; check the path\n");
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    out.getBuffer().setLength(0);
    String[] all = new String[arguments.length + 1];
    all[0] = "inspect";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return command.execute(all);
  }

  private String write(String hex) throws IOException {
    return Files.writeString(folder.resolve("cache.hex"), hex).toString();
  }
}
