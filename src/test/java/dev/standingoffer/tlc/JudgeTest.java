package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.Model.Expected;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.manifest.Model.When;
import dev.standingoffer.manifest.ModelConfig;
import dev.standingoffer.mirror.Vocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final ModelConfig CONFIG = ModelConfig.parse("INVARIANT Safe PROPERTY Lively");
  private static final String ANY_CELL = Vocabulary.CACHE.cells().first();

  @Test
  void nothingToSayOfARunThatIsAsExpected() {
    assertThat(judge(model(Kind.HOLDS), run(completed()))).isEmpty();
    assertThat(judge(violating(12, "Safe"), run(12, violated("Safe")))).isEmpty();
    assertThat(judge(model(Kind.MIRROR), run(completed()), cells())).isEmpty();
  }

  @Test
  void everyCountIsCompared() {
    complains("states generated: 101, not 100", said(101, 50, 7));
    complains("states generated: 99, not 100", said(99, 50, 7));
    complains("distinct states: 51, not 50", said(100, 51, 7));
    complains("depth: 8, not 7", said(100, 50, 8));
    complains("depth: 6, not 7", said(100, 50, 6));
  }

  @Test
  void aCountThatIsNotThereIsAComplaint() {
    assertThat(
            judge(
                model(Kind.HOLDS),
                run(
                    result(
                        true,
                        true,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty()))))
        .containsExactly(
            "TLC does not say that no state was left",
            "TLC gives no number of states generated; 100 are expected",
            "TLC gives no number of distinct states; 50 are expected",
            "depth: none, not 7");
  }

  @Test
  void aDepthThatShouldNotBeThereIsAComplaint() {
    Model model = model(Kind.HOLDS);
    Expected expected = new Expected(0, new TreeSet<>(), 100, 50, OptionalInt.empty());
    assertThat(judge(model.withExpected(expected), run(completed())))
        .containsExactly("depth: 7, not none");
  }

  @Test
  void severalWorkersMayFindALongerWay() {
    assertThat(judge(model(Kind.HOLDS, 2), run(said(100, 50, 8)))).isEmpty();
    assertThat(judge(model(Kind.HOLDS, 2), run(said(100, 50, 6))))
        .containsExactly("depth: 6, not 7");
  }

  @Test
  void theEndIsCompared() {
    assertThat(judge(model(Kind.HOLDS), run(75, completed())))
        .containsExactly("TLC's exit code is 75, not 0");
    assertThat(judge(model(Kind.HOLDS), run(result(false, true, 100, 50, 0, 7))))
        .containsExactly("TLC does not say that it completed the search");
    assertThat(judge(model(Kind.HOLDS), run(result(true, false, 100, 50, 0, 7))))
        .containsExactly("TLC did not come to its end");
    assertThat(judge(model(Kind.HOLDS), run(result(true, true, 100, 50, 3, 7))))
        .containsExactly("TLC does not say that no state was left");
    assertThat(judge(violating(12, "Safe"), run(0, completed())))
        .containsExactly(
            "TLC's exit code is 0, not 12",
            "TLC says that there is no error",
            "violated: [], not [Safe]");
  }

  @Test
  void timeThatIsUpIsAComplaint() {
    TlcRun run = new TlcRun(137, true, result(false, false, 100, 50, 3, 7));
    assertThat(Judge.complaints(model(Kind.HOLDS), CONFIG, run, Map.of()))
        .containsExactly("was not done after 60 s");
  }

  @Test
  void allThatIsViolatedIsCompared() {
    assertThat(judge(violating(12, "Safe"), run(12, violated("Other"))))
        .containsExactly("violated: [Other], not [Safe]");
    assertThat(judge(violating(12, "Safe", "Other"), run(12, violated("Safe"))))
        .containsExactly("violated: [Safe], not [Other, Safe]");
    assertThat(judge(violating(12, "Safe"), run(12, violated("Safe", "Other"))))
        .containsExactly("violated: [Other, Safe], not [Safe]");
  }

  @Test
  void aTemporalPropertyHasANameWhereThereIsOneOnly() {
    TlcRun run = run(13, violated(TlcResult.TEMPORAL));
    assertThat(judge(violating(13, "Lively"), run)).isEmpty();
    ModelConfig two = ModelConfig.parse("INVARIANT Safe PROPERTIES Lively Quick");
    assertThat(Judge.complaints(violating(13, "Lively"), two, run, Map.of()))
        .contains("violated: [(temporal)], not [Lively]");
  }

  @Test
  void theNamesOfThePropertiesAreCompared() {
    ModelConfig without = ModelConfig.parse("INVARIANT Safe");
    assertThat(Judge.complaints(model(Kind.HOLDS), without, run(completed()), Map.of()))
        .containsExactly("some.cfg checks [Safe], and the manifest names [Lively, Safe]");
    ModelConfig with = ModelConfig.parse("INVARIANTS Safe Safer PROPERTY Lively");
    assertThat(Judge.complaints(model(Kind.HOLDS), with, run(completed()), Map.of()))
        .containsExactly(
            "some.cfg checks [Lively, Safe, Safer], and the manifest names [Lively, Safe]");
  }

  @Test
  void theMirrorsCountsAreCompared() {
    assertThat(judge(model(Kind.MIRROR), run(completed()), Map.of()))
        .containsExactly("Java left no counts: the mirror is not loaded, or the run was cut short");

    Map<String, Long> oneMore = cells();
    oneMore.merge(ANY_CELL, 1L, Long::sum);
    assertThat(judge(model(Kind.MIRROR), run(completed()), oneMore))
        .containsExactly("Java compared 91 steps, and TLC took 90");

    Map<String, Long> empty = cells();
    long moved = empty.put(ANY_CELL, 0L);
    empty.merge(Vocabulary.CACHE.cells().last(), moved, Long::sum);
    assertThat(judge(model(Kind.MIRROR), run(completed()), empty))
        .containsExactly("no step was compared for " + ANY_CELL);
    assertThat(judge(model(Kind.MIRROR, 1, ANY_CELL), run(completed()), empty)).isEmpty();
    assertThat(judge(model(Kind.MIRROR, 1, ANY_CELL), run(completed()), cells()))
        .containsExactly(
            "the manifest says why %s is empty, but %d steps fell there"
                .formatted(ANY_CELL, cells().get(ANY_CELL)));

    Map<String, Long> fewer = cells();
    fewer.remove(ANY_CELL);
    assertThat(judge(model(Kind.MIRROR), run(completed()), fewer))
        .singleElement()
        .asString()
        .startsWith("Java counted [");
  }

  private static void complains(String complaint, TlcResult result) {
    assertThat(judge(model(Kind.HOLDS), run(result))).containsExactly(complaint);
  }

  @Test
  void aDistributedRunIsComparedButForTheDepth() {
    assertThat(judgeDistributed(run(completed()))).isEmpty();
    assertThat(judgeDistributed(run(said(100, 50, 6)))).isEmpty();
    assertThat(judgeDistributed(run(said(101, 50, 7))))
        .containsExactly("states generated: 101, not 100");
    assertThat(judgeDistributed(run(said(100, 51, 7))))
        .containsExactly("distinct states: 51, not 50");
    assertThat(judgeDistributed(run(result(true, true, 100, 50, 3, 7))))
        .containsExactly("TLC does not say that no state was left");
    assertThat(judgeDistributed(run(result(false, true, 100, 50, 0, 7))))
        .containsExactly("TLC does not say that it completed the search");
    assertThat(judgeDistributed(run(1, result(false, false, 100, 50, 3, 7))))
        .containsExactly("TLC's server ended before its time, with exit code 1; its error: none");
    assertThat(judgeDistributed(new TlcRun(137, true, result(false, false, 100, 50, 3, 7))))
        .containsExactly("was not done after 60 s");
    assertThat(judgeDistributed(run(137, result(false, false, 100, 50, 3, 7)), "a worker ended"))
        .containsExactly("a worker ended");
  }

  @Test
  void anErrorInADistributedRunCountsThoughTlcSaysThatThereIsNone() {
    TlcOutput output = new TlcOutput();
    DISTRIBUTED.lines().forEach(output::line);
    assertThat(judgeDistributed(run(output.result().withInitialStates(9_000)))).isEmpty();
    output = new TlcOutput();
    (DISTRIBUTED + "@!@!@STARTMSG 1000:1 @!@!@\nOops\n@!@!@ENDMSG 1000 @!@!@\n")
        .lines()
        .forEach(output::line);
    assertThat(judgeDistributed(run(output.result().withInitialStates(9_000))))
        .containsExactly("TLC reports an error: Oops");
  }

  /** What TLC's server says, but for its initial states, which it does not count here. */
  private static final String DISTRIBUTED =
      """
      @!@!@STARTMSG 2190:0 @!@!@
      Finished computing initial states: 2 distinct state(s) generated at 2026-01-01 10:44:29.
      @!@!@ENDMSG 2190 @!@!@
      @!@!@STARTMSG 2193:0 @!@!@
      Model checking completed. No error has been found.
      @!@!@ENDMSG 2193 @!@!@
      @!@!@STARTMSG 2199:0 @!@!@
      98 states generated, 50 distinct states found, 0 states left on queue.
      @!@!@ENDMSG 2199 @!@!@
      @!@!@STARTMSG 2186:0 @!@!@
      Finished in 10s at (2026-01-01 10:44:40)
      @!@!@ENDMSG 2186 @!@!@
      """;

  private static List<String> judgeDistributed(TlcRun run, String... lost) {
    return Judge.distributedComplaints(model(Kind.HOLDS), CONFIG, run, List.of(lost));
  }

  private static List<String> judge(Model model, TlcRun run) {
    return judge(model, run, Map.of());
  }

  private static List<String> judge(Model model, TlcRun run, Map<String, Long> cells) {
    return Judge.complaints(model, CONFIG, run, cells);
  }

  private static Model model(Kind kind) {
    return model(kind, 1);
  }

  private static Model model(Kind kind, int workers, String... emptyCells) {
    Map<String, String> reasons = new TreeMap<>();
    for (String cell : emptyCells) {
      reasons.put(cell, "a reason");
    }
    return new Model(
        "some",
        "A claim.",
        kind,
        When.PLAIN,
        "Some.tla",
        "some.cfg",
        new TreeMap<>(),
        workers,
        100,
        Duration.ofSeconds(60),
        false,
        false,
        false,
        new TreeSet<>(List.of("Safe", "Lively")),
        new Expected(0, new TreeSet<>(), 100, 50, OptionalInt.of(7)),
        reasons,
        Optional.empty(),
        "none");
  }

  private static Model violating(int exitCode, String... violated) {
    return model(Kind.MUST_FAIL)
        .withExpected(
            new Expected(exitCode, new TreeSet<>(List.of(violated)), 100, 50, OptionalInt.of(7)));
  }

  private static TlcRun run(TlcResult result) {
    return run(0, result);
  }

  private static TlcRun run(int exitCode, TlcResult result) {
    return new TlcRun(exitCode, false, result);
  }

  private static TlcResult completed() {
    return said(100, 50, 7);
  }

  private static TlcResult said(long generated, long distinct, int depth) {
    return result(true, true, generated, distinct, 0, depth);
  }

  private static TlcResult violated(String... names) {
    return result(
        false,
        true,
        OptionalLong.of(100),
        OptionalLong.of(50),
        OptionalLong.of(3),
        OptionalInt.of(7),
        names);
  }

  private static TlcResult result(
      boolean success, boolean finished, long generated, long distinct, long left, int depth) {
    return result(
        success,
        finished,
        OptionalLong.of(generated),
        OptionalLong.of(distinct),
        OptionalLong.of(left),
        OptionalInt.of(depth));
  }

  private static TlcResult result(
      boolean success,
      boolean finished,
      OptionalLong generated,
      OptionalLong distinct,
      OptionalLong left,
      OptionalInt depth,
      String... violated) {
    SortedSet<String> names = new TreeSet<>(List.of(violated));
    return new TlcResult(
        success,
        finished,
        OptionalLong.of(10),
        generated,
        distinct,
        left,
        depth,
        OptionalLong.of(1_000),
        names,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Counts that add up to the 90 steps of the runs here, with a step in every cell. */
  private static Map<String, Long> cells() {
    Map<String, Long> cells = new TreeMap<>();
    Vocabulary.CACHE.cells().forEach(cell -> cells.put(cell, 1L));
    cells.put(ANY_CELL, 90L - (cells.size() - 1));
    return cells;
  }
}
