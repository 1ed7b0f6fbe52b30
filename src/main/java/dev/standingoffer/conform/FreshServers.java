package dev.standingoffer.conform;

import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.conform.FreshRun.Seeds;
import dev.standingoffer.conform.Ladder.Rung;
import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.fresh.FreshHeader;
import dev.standingoffer.fresh.ServerPartner;
import dev.standingoffer.fresh.Shortening;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.FreshServerConversation;
import dev.standingoffer.replay.FreshServerInput;
import dev.standingoffer.replay.PortLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Leads a port that is a server through conversations that nobody recorded. What differs is led
 * again, ever shorter.
 */
public final class FreshServers {

  /** After so many conversations that are not as expected, none is made shorter. */
  private static final int MAX_SHORTENED = 3;

  /** A conversation that goes on for longer is not made shorter: it would take too much memory. */
  private static final int MOST_STEPS = 10_000;

  private final List<String> command;
  private final PortLevel level;
  private final Duration limit;
  private final Path folder;
  private final Map<String, Path> written = new HashMap<>();

  private FreshServers(List<String> command, PortLevel level, Duration limit, Path folder) {
    this.command = List.copyOf(command);
    this.level = level;
    this.limit = limit;
    this.folder = folder;
  }

  /**
   * Leads a port.
   *
   * @param command starts it
   * @param level for what it is asked: {@code STORE} or {@code SERVER}
   * @param limit how long each of its answers may take
   * @param first whether nothing more is done after the first conversation that does not pass
   * @param folder where the shortest conversations that do not pass are written
   * @param listener is told of each result when it is there
   * @throws IOException if the port cannot be started, or a conversation not be written
   * @throws InterruptedException if this JVM is ending
   */
  public static ConformReport run(
      List<String> command,
      PortLevel level,
      Seeds seeds,
      Duration limit,
      boolean first,
      Path folder,
      Listener listener)
      throws IOException, InterruptedException {
    return new FreshServers(command, level, limit, folder).run(seeds, first, listener);
  }

  private ConformReport run(Seeds seeds, boolean first, Listener listener)
      throws IOException, InterruptedException {
    List<Conversation> all =
        LongStream.rangeClosed(seeds.first(), seeds.last())
            .mapToObj(seed -> conversation(seed, () -> inputs(seed, seeds.steps())))
            .toList();
    ConformReport report = lead(all, first, listener);
    List<Result> results = new ArrayList<>();
    long seed = seeds.first();
    for (Result result : report.results()) {
      results.add(
          isWrong(result) && result.steps() < MOST_STEPS && written.size() < MAX_SHORTENED
              ? shorter(seed, result)
              : result);
      seed++;
    }
    return report.with(List.of(new LevelSummary(level.nameInFile(), results)), written);
  }

  private static Stream<FreshServerInput> inputs(long seed, long count) {
    return Stream.generate(new ServerPartner(seed)::next).limit(count);
  }

  private Conversation conversation(long seed, Supplier<Stream<FreshServerInput>> inputs) {
    return new Conversation(
        "%s/%s/%d".formatted(level.nameInFile(), Ladder.FRESH, seed),
        "seed " + seed,
        asked ->
            Optional.of(
                FreshServerConversation.begin(
                    FreshHeader.ofServer(seed), asked, inputs.get().iterator())));
  }

  private ConformReport lead(List<Conversation> conversations, boolean first, Listener listener)
      throws IOException, InterruptedException {
    Ladder ladder =
        new Ladder(List.of(new Rung(level.nameInFile(), List.of(), conversations)), Map.of());
    try {
      return Conformance.run(command, ladder, Set.of(), limit, first, listener);
    } catch (BadRecordingException e) {
      throw new IllegalStateException("a conversation of the core's own cannot be used", e);
    }
  }

  /** Whether it is worth a shorter one: nobody waits again and again for a port that hangs. */
  private static boolean isWrong(Result result) {
    return result.verdict() instanceof Verdict.Differs
        || result.verdict() instanceof Verdict.Failed;
  }

  private Result shorter(long seed, Result result) throws IOException, InterruptedException {
    List<FreshServerInput> shortest =
        Shortening.of(
            inputs(seed, result.steps() + 1).toList(),
            inputs -> {
              Result again = again(seed, inputs);
              return isWrong(again) ? OptionalInt.of((int) again.steps()) : OptionalInt.empty();
            });
    String about =
        ("fresh, of seed %d, made shorter: the answers are the core's, and the port has others in"
                + " the last step")
            .formatted(seed);
    Path file = folder.resolve(result.id().replace('/', '-') + ".ndjson");
    Files.createDirectories(folder);
    Files.write(
        file, FreshServerConversation.recording(FreshHeader.ofServer(seed), about, shortest));
    written.put(result.id(), file);
    Result again = again(seed, shortest);
    return isWrong(again)
        ? new Result(result.id(), result.level(), result.steps(), again.verdict(), false)
        : result;
  }

  private Result again(long seed, List<FreshServerInput> inputs)
      throws IOException, InterruptedException {
    return lead(List.of(conversation(seed, inputs::stream)), true, Listener.SILENT)
        .results()
        .getFirst();
  }
}
