package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.spec.PagePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The port in Python is right in all recordings, and what is told of its mistakes is so. With the
 * system property {@value PagePart#UPDATE} set to true, each mistake is looked for anew in all
 * conversations. Without, one that the page says to be noticed is led through that conversation
 * alone, and one that is not through all but the largest ones.
 */
@EnabledIf(
    value = "dev.standingoffer.conform.Python#isThere",
    disabledReason = "there is no python3, 3.9 or newer")
class PythonPortIT {

  private static final String PAGE = "conformance/PORTING.md";
  private static final String PYTHON_PAGE = Python.FOLDER + "README.md";
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| .* \\| `(.*?)`");

  private static final Path RECORDINGS = Path.of("conformance", "recordings");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String LARGEST = "episodes/many-slots";

  /** Nearly everything that takes long, and little that nothing else has. */
  private static final String LONG = "recipient/";

  private static ConformReport run(List<Conversation> conversations, String... arguments)
      throws BadRecordingException, IOException, InterruptedException {
    return Conformance.run(
        Python.command("port.py", arguments), conversations, LIMIT, true, _ -> {});
  }

  @Test
  void itIsRightInAllRecordings() throws BadRecordingException, IOException, InterruptedException {
    ConformReport report = run(Conversations.in(RECORDINGS));
    assertThat(report.agrees()).as(report.toText()).isTrue();
    new PagePart(PAGE, "generated:porting-5")
        .isAs("\n```text\n" + report.toText().strip() + "\n```\n", PythonPortIT.class);
  }

  @Test
  void itsDecoderJudgesAsLdkDoes() throws IOException {
    String output =
        Python.output(
            "verdicts.py",
            RECORDINGS.resolve("decode/decode.ndjson.gz").toString(),
            RECORDINGS.resolve("verdicts/cache.jsonl.gz").toString());
    assertThat(output).matches("verdicts: 1[0-9]{4} agree, 0 differ\\R");
  }

  @Test
  void aMistakeThatThereIsNotIsNamed() throws IOException {
    assertThat(Python.output("port.py", "--mistake", "none-such"))
        .isEqualToNormalizingNewlines(
            "there is no mistake none-such; python3 mistakes.py lists them\n");
  }

  @Test
  void itsHarnessIsShort() throws IOException {
    assertThat(Files.readAllLines(Path.of(Python.FOLDER, "port.py"))).hasSizeLessThan(100);
  }

  @Test
  void mistakesAreNoticedAsThePageSays()
      throws IOException, InterruptedException, ExecutionException {
    Map<String, String> thoughts = thoughts();
    List<Conversation> all = Conversations.in(RECORDINGS);
    Map<String, String> known = known();
    Map<String, String> rows = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Map<String, Future<Optional<String>>> found = new LinkedHashMap<>();
      for (String name : thoughts.keySet()) {
        List<Conversation> tried = tried(all, Optional.ofNullable(known.get(name)));
        found.put(name, threads.submit(() -> noticed(name, tried)));
      }
      for (Map.Entry<String, Future<Optional<String>>> each : found.entrySet()) {
        String where = each.getValue().get().orElse("**not noticed**");
        rows.put(
            each.getKey(),
            "| `%s` | %s | %s |\n".formatted(each.getKey(), thoughts.get(each.getKey()), where));
      }
    }
    new PagePart(PYTHON_PAGE, "generated:mistakes")
        .isAs(
            "\n| mistake | what was thought | noticed in |\n|---|---|---|\n"
                + String.join("", rows.values())
                + "\n",
            PythonPortIT.class);
    new PagePart(PAGE, "generated:mistakes-noticed").isAs(summary(rows), PythonPortIT.class);
  }

  private static String summary(Map<String, String> rows) {
    List<String> missed =
        rows.entrySet().stream()
            .filter(row -> row.getValue().contains("**not noticed**"))
            .map(row -> "`" + row.getKey() + "`")
            .toList();
    return "\n%d of %d are noticed by the recordings. Not noticed are: %s.\n\n"
        .formatted(rows.size() - missed.size(), rows.size(), String.join(", ", missed));
  }

  /** Each mistake, and what a porter may have thought. */
  private static Map<String, String> thoughts() throws IOException {
    Map<String, String> thoughts = new LinkedHashMap<>();
    Python.output("mistakes.py")
        .lines()
        .map(line -> line.split("\t", -1))
        .forEach(fields -> thoughts.put(fields[0], fields[1]));
    assertThat(thoughts).hasSizeGreaterThan(60);
    return thoughts;
  }

  /** In which conversation the page says that each is noticed. */
  private static Map<String, String> known() throws IOException {
    Map<String, String> known = new HashMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of(PYTHON_PAGE)));
    while (row.find()) {
      known.put(row.group(1), row.group(2));
    }
    return known;
  }

  private static List<Conversation> tried(List<Conversation> all, Optional<String> known) {
    List<Conversation> tried = new ArrayList<>(all);
    if (Boolean.getBoolean(PagePart.UPDATE)) {
      // The largest one takes as long as all others.
      tried.sort((one, other) -> Boolean.compare(isLargest(one), isLargest(other)));
      return tried;
    }
    tried.removeIf(
        conversation ->
            known
                .map(id -> !conversation.id().equals(id))
                .orElseGet(() -> isLargest(conversation) || conversation.id().startsWith(LONG)));
    return tried;
  }

  private static boolean isLargest(Conversation conversation) {
    return conversation.id().equals(LARGEST);
  }

  /** Where a mistake is noticed, as the page has it. */
  private static Optional<String> noticed(String name, List<Conversation> tried)
      throws BadRecordingException, IOException, InterruptedException {
    return run(tried, "--mistake", name).results().stream()
        .filter(result -> !(result.verdict() instanceof Verdict.Passed))
        .findFirst()
        .map(PythonPortIT::place);
  }

  private static String place(Result result) {
    String id = "`" + result.id() + "`";
    return switch (result.verdict()) {
      case Verdict.Differs(var difference) ->
          "%s, step %d: `%s`"
              .formatted(id, difference.step(), difference.fields().getFirst().name());
      case Verdict.Broken _ -> "%s, step %d: it ends".formatted(id, result.steps());
      default -> throw new AssertionError(result.toText());
    };
  }
}
