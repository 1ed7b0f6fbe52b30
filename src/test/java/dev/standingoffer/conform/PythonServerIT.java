package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.PortDifference;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.spec.PagePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The server in Python is right in all recordings, and what is told of its mistakes is so. */
@EnabledIf(
    value = "dev.standingoffer.conform.Python#isThere",
    disabledReason = "there is no python3, 3.9 or newer")
class PythonServerIT {

  private static final String PAGE = "conformance/PORTING.md";
  private static final String PYTHON_PAGE = Python.FOLDER + "README.md";
  private static final String HARNESS = "server_port.py";
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(server-[a-z0-9-]+)` \\| .* \\| `(store/[^`]+)`, step ");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static ConformReport run(Ladder ladder, boolean first, String... arguments)
      throws BadRecordingException, IOException, InterruptedException {
    return Conformance.run(
        Python.command(HARNESS, arguments), ladder, Set.of(), LIMIT, first, Listener.SILENT);
  }

  private static Ladder ladder() throws BadRecordingException, IOException {
    return Ladder.of(
        Path.of("conformance", "vectors"), Conversations.in(Path.of("conformance", "recordings")));
  }

  @Test
  void itIsRightInAllRecordings() throws BadRecordingException, IOException, InterruptedException {
    ConformReport report = run(ladder().atLevels(Set.of(Ladder.STORE)), true);
    assertThat(report.agrees()).as(report.toText()).isTrue();
    new PagePart(PAGE, "generated:porting-8").isAs(Shown.of(report), PythonServerIT.class);
  }

  /** It is half of all that there is to port, and says so of the other half. */
  @Test
  void itSkipsWhatIsAskedOfARecipient()
      throws BadRecordingException, IOException, InterruptedException {
    Ladder recipients =
        ladder().only(Set.of("write/pending", "ldk-tests/limit_offer_paths_requests"));
    assertThat(run(recipients, false).results())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.verdict()).isInstanceOf(Verdict.Skipped.class));
  }

  @Test
  void itsHarnessIsShort() throws IOException {
    assertThat(Files.readAllLines(Path.of(Python.FOLDER, HARNESS))).hasSizeLessThan(100);
  }

  @Test
  void mistakesAreNoticedAsThePageSays()
      throws BadRecordingException, IOException, InterruptedException {
    Ladder store = ladder().atLevels(Set.of(Ladder.STORE));
    Map<String, String> known = known();
    StringBuilder table =
        new StringBuilder(
            "\n| mistake | what was thought | noticed in the conversation |\n|---|---|---|\n");
    List<String> missed = new ArrayList<>();
    List<String> mistakes = mistakes();
    for (String mistake : mistakes) {
      String[] fields = mistake.split("\t", -1);
      Ladder asked =
          known.containsKey(fields[0]) ? store.only(Set.of(known.get(fields[0]))) : store;
      String noticed = noticed(run(asked, true, "--mistake", fields[0]), fields[0], missed);
      table.append("| `%s` | %s | %s |\n".formatted(fields[0], fields[1], noticed));
    }
    new PagePart(PYTHON_PAGE, "generated:server-mistakes").isAs(table + "\n", PythonServerIT.class);
    new PagePart(PAGE, "generated:server-mistakes-noticed")
        .isAs(
            "\nOf %d mistakes that are made on purpose in the server in Python, %d are noticed by the recordings. Not by these: %s.\n\n"
                .formatted(
                    mistakes.size(), mistakes.size() - missed.size(), String.join(", ", missed)),
            PythonServerIT.class);
  }

  /** In which conversation the page says that each is noticed; nothing where it is written anew. */
  private static Map<String, String> known() throws IOException {
    Map<String, String> known = new HashMap<>();
    if (!Boolean.getBoolean(PagePart.UPDATE)) {
      Matcher row = ROW.matcher(Files.readString(Path.of(PYTHON_PAGE)));
      while (row.find()) {
        known.put(row.group(1), row.group(2));
      }
    }
    return known;
  }

  /** Those that conversations of three seeds come upon. */
  @Test
  @EnabledIfSystemProperty(
      named = "mistakes.fresh",
      matches = "true",
      disabledReason = "it takes minutes: -Dmistakes.fresh=true")
  void freshConversationsNoticeThem(@TempDir Path folder) throws IOException, InterruptedException {
    List<String> mistakes = mistakes().stream().map(line -> line.split("\t", -1)[0]).toList();
    List<String> missed = new ArrayList<>();
    for (String mistake : mistakes) {
      ConformReport report =
          FreshServers.run(
              Python.command(HARNESS, "--mistake", mistake),
              PortLevel.STORE,
              new FreshRun.Seeds(1, 3, 1_000),
              LIMIT,
              true,
              folder,
              Listener.SILENT);
      if (report.agrees()) {
        missed.add("`" + mistake + "`");
      }
    }
    new PagePart(PAGE, "generated:server-mistakes-fresh")
        .isAs(
            "\nOf these %d mistakes, %d are noticed in the fresh conversations of seeds 1 to 3, of 1,000 steps each. Not by these: %s.\n\n"
                .formatted(
                    mistakes.size(), mistakes.size() - missed.size(), String.join(", ", missed)),
            PythonServerIT.class);
  }

  private static List<String> mistakes() throws IOException {
    List<String> mistakes =
        Python.output("mistakes.py")
            .lines()
            .filter(line -> line.endsWith("\t" + Ladder.STORE))
            .toList();
    assertThat(mistakes).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    return mistakes;
  }

  private static String noticed(ConformReport report, String name, List<String> missed) {
    for (Result result : report.results()) {
      if (result.verdict() instanceof Verdict.Differs(PortDifference difference)) {
        return "`%s`, step %d: `%s`"
            .formatted(result.id(), difference.step(), difference.fields().getFirst().name());
      }
      assertThat(result.isPassed()).as(result.toText()).isTrue();
    }
    missed.add("`" + name + "`");
    return "**not noticed**";
  }
}
