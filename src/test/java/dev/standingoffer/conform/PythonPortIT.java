package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.PortDifference;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.VectorDifference;
import dev.standingoffer.spec.PagePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The port in Python is right in all vectors and recordings, and what is told of its mistakes is
 * so. A mistake is put to the vector and led through the conversation that the page names. Where it
 * names no conversation, it is led through all but the largest ones; with the system property
 * "mistakes.everywhere" set to true, each is led through all of them anew. With {@value
 * PagePart#UPDATE}, each is put to all vectors of its place anew.
 */
@EnabledIf(
    value = "dev.standingoffer.conform.Python#isThere",
    disabledReason = "there is no python3, 3.9 or newer")
class PythonPortIT {

  private static final String PAGE = "conformance/PORTING.md";
  private static final String PYTHON_PAGE = Python.FOLDER + "README.md";
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `([a-z0-9-]+)` \\| .* \\| `[a-z_]+/[a-z0-9-]+` \\| (.*?) \\| (.*?) \\|$");
  private static final Pattern NAME = Pattern.compile("^`(.*?)`");

  /** The system property with which mistakes are looked for in all conversations. */
  private static final String EVERYWHERE = "mistakes.everywhere";

  /** That with which they are looked for in fresh conversations. */
  private static final String FRESH = "mistakes.fresh";

  private static final String NOWHERE = "**not noticed**";
  private static final String NOT_LOOKED_FOR = "not looked for";

  private static final Path RECORDINGS = Path.of("conformance", "recordings");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String LARGEST = "episodes/many-slots";

  /** Nearly everything that takes long, and little that nothing else has. */
  private static final String LONG = "recipient/";

  private static ConformReport run(Ladder ladder, boolean first, String... arguments)
      throws BadRecordingException, IOException, InterruptedException {
    return Conformance.run(
        Python.command("port.py", arguments), ladder, Set.of(), LIMIT, first, Listener.SILENT);
  }

  private static Ladder ladder() throws BadRecordingException, IOException {
    return Ladder.of(Path.of("conformance", "vectors"), Conversations.in(RECORDINGS));
  }

  @Test
  void itIsRightInAllVectorsAndRecordings()
      throws BadRecordingException, IOException, InterruptedException {
    ConformReport report = run(ladder(), true);
    assertThat(report.agrees()).as(report.toText()).isTrue();
    new PagePart(PAGE, "generated:porting-5").isAs(Shown.of(report), PythonPortIT.class);
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

  /**
   * A mistake that is made on purpose.
   *
   * @param name of it
   * @param thought what a porter may have thought
   * @param place the level, or {@code events} for any of them, and the flag of the vectors that
   *     notice it
   */
  private record Mistake(String name, String thought, String place) {

    String level() {
      return place.substring(0, place.indexOf('/'));
    }

    String flag() {
      return place.substring(place.indexOf('/') + 1);
    }

    /** Conversations have few caches to read, and none to write: they are not asked about it. */
    boolean isOfBytes() {
      return level().equals("read") || level().equals("write");
    }

    /** What is asked of a port with this mistake: of vectors, those of its place alone. */
    Ladder atItsPlace(Ladder whole) {
      List<Ladder.Rung> rungs =
          whole.atLevels(Set.of(level())).rungs().stream()
              .map(
                  rung ->
                      new Ladder.Rung(
                          rung.level(),
                          rung.vectors().stream()
                              .filter(vector -> vector.flags().contains(flag()))
                              .toList(),
                          List.of()))
              .filter(rung -> !rung.vectors().isEmpty())
              .toList();
      return new Ladder(rungs, whole.flags());
    }
  }

  /**
   * Of each mistake the first vector of its place that notices it, and the first conversation.
   *
   * @param vector as the page has it, if there is one
   * @param conversation likewise
   */
  private record Noticed(Optional<String> vector, Optional<String> conversation) {}

  @Test
  void mistakesAreNoticedAsThePageSays() throws Exception {
    List<Mistake> mistakes = mistakes();
    Ladder whole = ladder();
    Map<String, List<String>> known = known();
    Map<Mistake, Noticed> noticed = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Map<Mistake, Future<Noticed>> found = new LinkedHashMap<>();
      for (Mistake mistake : mistakes) {
        List<String> row = known.getOrDefault(mistake.name(), List.of("", ""));
        found.put(mistake, threads.submit(() -> noticed(mistake, whole, row)));
      }
      for (Map.Entry<Mistake, Future<Noticed>> each : found.entrySet()) {
        noticed.put(each.getKey(), each.getValue().get());
      }
    }
    StringBuilder table =
        new StringBuilder(
            "\n"
                + "| mistake | what was thought | place | noticed by the vector | noticed in the"
                + " conversation |\n"
                + "|---|---|---|---|---|\n");
    noticed.forEach(
        (mistake, places) ->
            table.append(
                "| `%s` | %s | `%s` | %s | %s |\n"
                    .formatted(
                        mistake.name(),
                        mistake.thought(),
                        mistake.place(),
                        places.vector().orElse(NOWHERE),
                        places.conversation().orElse(NOWHERE))));
    new PagePart(PYTHON_PAGE, "generated:mistakes").isAs(table + "\n", PythonPortIT.class);
    new PagePart(PAGE, "generated:mistakes-noticed").isAs(summary(noticed), PythonPortIT.class);
  }

  /** Of the mistakes about events, those that conversations of three seeds come upon. */
  @Test
  @EnabledIfSystemProperty(
      named = FRESH,
      matches = "true",
      disabledReason = "it takes minutes: -D" + FRESH + "=true")
  void freshConversationsNoticeThem(@TempDir Path folder) throws Exception {
    List<Mistake> ofEvents = mistakes().stream().filter(each -> !each.isOfBytes()).toList();
    List<String> missed = new ArrayList<>();
    for (Mistake mistake : ofEvents) {
      ConformReport report =
          FreshRun.run(
              Python.command("port.py", "--mistake", mistake.name()),
              PortLevel.CACHE,
              new FreshRun.Seeds(1, 3, 1_000),
              LIMIT,
              true,
              folder,
              Listener.SILENT);
      if (report.agrees()) {
        missed.add("`" + mistake.name() + "`");
      }
    }
    String text =
        ("\n"
             + "Of the %d mistakes about events that are made on purpose in the port in Python, %d"
             + " are noticed in the conversations of seeds 1 to 3, of 1,000 steps each. Not by"
             + " these: %s.\n\n")
            .formatted(ofEvents.size(), ofEvents.size() - missed.size(), String.join(", ", missed));
    new PagePart(PAGE, "generated:mistakes-fresh").isAs(text, PythonPortIT.class);
  }

  private static String summary(Map<Mistake, Noticed> noticed) {
    List<Mistake> ofEvents =
        noticed.keySet().stream().filter(mistake -> !mistake.isOfBytes()).toList();
    return ("\n%d of %d are noticed by a vector of the level and with the flag that they belong to."
            + " Not by one: %s.\n\nOf the %d that are about events, %d are noticed by the"
            + " recordings. Not by these: %s.\n\n")
        .formatted(
            noticed.size() - missed(noticed.keySet(), noticed, Noticed::vector).size(),
            noticed.size(),
            String.join(", ", missed(noticed.keySet(), noticed, Noticed::vector)),
            ofEvents.size(),
            ofEvents.size() - missed(ofEvents, noticed, Noticed::conversation).size(),
            String.join(", ", missed(ofEvents, noticed, Noticed::conversation)));
  }

  private static List<String> missed(
      Collection<Mistake> mistakes,
      Map<Mistake, Noticed> noticed,
      Function<Noticed, Optional<String>> by) {
    return mistakes.stream()
        .filter(mistake -> by.apply(noticed.get(mistake)).isEmpty())
        .map(mistake -> "`" + mistake.name() + "`")
        .toList();
  }

  private static List<Mistake> mistakes() throws IOException {
    List<Mistake> mistakes =
        Python.output("mistakes.py")
            .lines()
            .map(line -> line.split("\t", -1))
            .map(fields -> new Mistake(fields[0], fields[1], fields[2]))
            .filter(mistake -> !mistake.place().equals(Ladder.STORE))
            .toList();
    assertThat(mistakes).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    return mistakes;
  }

  /** By which vector, and in which conversation, the page says that each is noticed. */
  private static Map<String, List<String>> known() throws IOException {
    Map<String, List<String>> known = new HashMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of(PYTHON_PAGE)));
    while (row.find()) {
      known.put(row.group(1), List.of(row.group(2), row.group(3)));
    }
    return known;
  }

  private static Noticed noticed(Mistake mistake, Ladder whole, List<String> known)
      throws BadRecordingException, IOException, InterruptedException {
    Ladder vectors = mistake.atItsPlace(whole);
    Optional<String> id = id(known.get(0));
    boolean isKnown = !Boolean.getBoolean(PagePart.UPDATE) && id.isPresent();
    if (isKnown) {
      vectors = vectors.only(Set.of(id.get()));
    }
    Ladder conversations =
        Ladder.ofConversations(
            mistake.isOfBytes()
                ? List.of()
                : tried(
                    whole.atLevels(Set.of(Ladder.CONVERSATIONS)).rungs().getFirst().conversations(),
                    id(known.get(1))));
    List<Result> results = new ArrayList<>();
    if (isKnown) { // one process does for both
      List<Ladder.Rung> rungs = new ArrayList<>(vectors.rungs());
      rungs.addAll(conversations.rungs());
      results.addAll(run(new Ladder(rungs, Map.of()), false, mistake).results());
    } else {
      results.addAll(run(vectors, true, mistake).results());
      results.addAll(run(conversations, true, mistake).results());
    }
    return new Noticed(
        place(results, false),
        mistake.isOfBytes() ? Optional.of(NOT_LOOKED_FOR) : place(results, true));
  }

  private static ConformReport run(Ladder ladder, boolean first, Mistake mistake)
      throws BadRecordingException, IOException, InterruptedException {
    return run(ladder, first, "--mistake", mistake.name());
  }

  /** What a cell of the page begins with, if it names something. */
  private static Optional<String> id(String cell) {
    Matcher name = NAME.matcher(cell);
    return name.find() ? Optional.of(name.group(1)) : Optional.empty();
  }

  private static List<Conversation> tried(List<Conversation> all, Optional<String> known) {
    List<Conversation> tried = new ArrayList<>(all);
    if (Boolean.getBoolean(EVERYWHERE)) {
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

  /** Where a mistake is noticed first, as the page has it. */
  private static Optional<String> place(List<Result> results, boolean isConversation) {
    return results.stream()
        .filter(each -> each.level().equals(Ladder.CONVERSATIONS) == isConversation)
        .filter(each -> !each.isPassed())
        .findFirst()
        .map(PythonPortIT::place);
  }

  private static String place(Result result) {
    String id = "`" + result.id() + "`";
    return switch (result.verdict()) {
      case Verdict.Differs(PortDifference difference) ->
          "%s, step %d: `%s`"
              .formatted(id, difference.step(), difference.fields().getFirst().name());
      case Verdict.Differs(VectorDifference difference) ->
          "%s: `%s`".formatted(id, difference.fields().getFirst().name());
      case Verdict.Broken _ when result.level().equals(Ladder.CONVERSATIONS) ->
          "%s, step %d: it ends".formatted(id, result.steps());
      case Verdict.Broken _ -> id + ": it ends";
      default -> throw new AssertionError(result.toText());
    };
  }
}
