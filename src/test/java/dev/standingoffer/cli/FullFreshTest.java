package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.replay.Replayer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fresh conversations in which a port builds all that takes keys. */
class FullFreshTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  private int conform(String seeds, List<String> port) {
    List<String> arguments = new ArrayList<>(List.of("conform", "--seeds", seeds, "--steps", "60"));
    arguments.addAll(List.of("--level", "full", "--write-failures", folder.toString(), "--"));
    arguments.addAll(port);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .execute(arguments.toArray(String[]::new));
  }

  private static List<String> core() {
    return Tool.process(List.of(), "port").command();
  }

  @Test
  void theCoreBuildsWhatIsExpected() {
    assertThat(conform("1..3", core())).as(out.toString()).isZero();
    assertThat(out.toString()).contains("full: 3 of 3", "steps that agree: 180");
    assertThat(folder).isEmptyDirectory();
  }

  /** The core with the last byte of its invoices changed on the way. */
  @Test
  void aByteOfAnInvoiceIsToldWithItsRecord() throws Exception {
    String changed =
        "\"$@\" | sed -u 's/\\(\"invoice\":\"[0-9a-f]*\\)[0-9a-f][0-9a-f]\"/\\1ff\"/g'";
    List<String> port = new ArrayList<>(List.of("sh", "-c", changed, "sh"));
    port.addAll(core());
    assertThat(conform("1", port)).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern(
            "full/fresh/1: differs at step \\d+: effects\\[\\d+\\]\\.bytes\\.invoice: ")
        .containsPattern(
            "bytes\\.invoice \\(byte \\d+, in record 240, the signature\\): expected ..,")
        .contains("got ff");
    Path file = folder.resolve("full-fresh-1.ndjson");
    assertThat(Replayer.replay(file).toText()).contains("steps agree at level full");
  }

  @Test
  void aPortWithoutKeysIsNotAsked() {
    String script = "read -r _; echo '{\"ready\":true,\"name\":\"sh\",\"level\":\"cache\"}'";
    assertThat(conform("1..3", List.of("sh", "-c", script))).isEqualTo(1);
    assertThat(out.toString()).contains("full: not asked: the port says cache");
    assertThat(folder).isEmptyDirectory();
  }
}
