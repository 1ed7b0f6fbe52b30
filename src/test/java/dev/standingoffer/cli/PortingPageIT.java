package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.conform.Conversations;
import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.spec.ProjectFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What {@code conformance/PORTING.md} shows, from an empty file on, done as it stands there. */
@EnabledIf(
    value = "dev.standingoffer.conform.Python#isThere",
    disabledReason = "there is no python3, 3.9 or newer")
class PortingPageIT {

  private static final String PAGE = "conformance/PORTING.md";
  private static final String PORT = "conformance/ports/python/port.py";

  private static final Path RECORDINGS = Path.of("conformance", "recordings");
  private static final String SHORT = "full/ldk-tests/refresh_static_invoices_for_used_offers";

  @TempDir private Path folder;

  @Test
  void eachStepComesToWhatIsShown() throws IOException {
    String third = code(3);
    requireShown(1, "");
    requireShown(2, code(2));
    requireShown(3, third);
    assertThat(third).containsOnlyOnce("\"effects\": []");
    requireShown(
        4,
        code(4)
            + "\n\n"
            + third.replace("\"effects\": []", "\"effects\": requests(asked[\"input\"])"));
  }

  /** The port in Python with a mistake. */
  @Test
  void aVectorThatFailsIsToldAsThePageShows() throws IOException {
    StringWriter out = new StringWriter();
    String[] port = {"--", "python3", "-B", PORT, "--mistake", "used-by-the-offer"};
    List<String> arguments = new ArrayList<>(List.of("--level", "timer_tick"));
    arguments.addAll(List.of(port));
    assertThat(conform(out, arguments.toArray(String[]::new))).isEqualTo(1);
    new PagePart(PAGE, "generated:porting-6")
        .isAs("\n```text\n" + out.toString().strip() + "\n```\n", PortingPageIT.class);
  }

  /**
   * What ports are asked, led through the core in a process of its own: all vectors, and all
   * conversations but the largest one, which takes as long as the rest.
   */
  @Test
  void theCorePassesAsAPort() throws IOException {
    Path recordings = Files.createDirectory(folder.resolve("recordings"));
    for (Conversation each : Conversations.in(RECORDINGS)) {
      if (!each.id().equals("episodes/many-slots")) {
        Path copy = recordings.resolve(RECORDINGS.relativize(Path.of(each.source())));
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of(each.source()), copy);
      }
    }
    StringWriter out = new StringWriter();
    assertThat(conformCore(out, List.of("--conversations", recordings.toString())))
        .as(out.toString())
        .isZero();
    assertThat(out.toString())
        .containsPattern("conversations: (\\d+) of \\1\n")
        .containsPattern("full: (\\d+) of \\1\n")
        .containsPattern("server: (\\d+) of \\1\n")
        .contains("passed, 0 differs, 0 skipped, 0 error");
  }

  private static int conformCore(StringWriter out, List<String> options) {
    List<String> arguments = new ArrayList<>(options);
    arguments.add("--");
    arguments.addAll(Tool.process(List.of(), "port").command());
    return conform(out, arguments.toArray(String[]::new));
  }

  /** The core with a bit of its signatures changed on the way. */
  @Test
  void aSignatureOneBitOffIsToldAsThePageShows() throws IOException {
    String changed = "\"$@\" | sed -u 's/\\(\"invoice\":\"[0-9a-f]*\\)[0-9a-f]\"/\\10\"/g'";
    List<String> arguments = new ArrayList<>(List.of("--level", "full", "--only", SHORT, "--"));
    arguments.addAll(List.of("sh", "-c", changed, "sh"));
    arguments.addAll(Tool.process(List.of(), "port").command());
    StringWriter out = new StringWriter();
    assertThat(conform(out, arguments.toArray(String[]::new))).isEqualTo(1);
    new PagePart(PAGE, "generated:porting-7")
        .isAs("\n```text\n" + out.toString().strip() + "\n```\n", PortingPageIT.class);
  }

  private static String code(int number) {
    String part = ProjectFile.read(PAGE).parts("example:porting-" + number).getFirst();
    assertThat(part).startsWith("\n```python\n").endsWith("\n```\n");
    return part.substring("\n```python\n".length(), part.length() - "```\n".length());
  }

  private void requireShown(int number, String source) throws IOException {
    Path port = Files.writeString(folder.resolve("port.py"), source);
    StringWriter out = new StringWriter();
    assertThat(
            conform(out, "--level", "conversations", "--first", "--", "python3", port.toString()))
        .isEqualTo(1);
    new PagePart(PAGE, "generated:porting-" + number)
        .isAs("\n```text\n" + out.toString().strip() + "\n```\n", PortingPageIT.class);
  }

  private static int conform(StringWriter out, String... arguments) {
    List<String> all = new ArrayList<>(List.of("conform"));
    all.addAll(List.of(arguments));
    return Main.commandLine().setOut(new PrintWriter(out)).execute(all.toArray(String[]::new));
  }
}
