package dev.standingoffer.conform;

import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.fresh.Fresh;
import dev.standingoffer.fresh.FreshHeader;
import dev.standingoffer.fresh.Shrinking;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.FreshConversation;
import dev.standingoffer.replay.FreshInput;
import dev.standingoffer.replay.FreshStep;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.replay.PortLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leads a port through conversations that nobody recorded, and asks ahead of its answers. What
 * differs is led again, ever shorter.
 */
public final class FreshRun implements AutoCloseable {

  /** After so many results in a row in which it breaks, a port is not started any more. */
  private static final int MAX_BROKEN = 3;

  /** After so many conversations that are not as expected, none is made shorter. */
  private static final int MAX_SHRUNK = 3;

  /** How many questions may be without an answer, and how many characters of them. */
  private static final int MAX_AHEAD = 512;

  private static final int MAX_LENGTH_AHEAD = 1 << 20;

  /** Every so many steps a port answers with the whole cache. */
  private static final long WHOLE_CACHE_EVERY = 50;

  private static final int EVENTS_KEPT = 10;

  private final RunningPort running;
  private final Path folder;
  private final Listener listener;
  private final Map<String, Path> written = new HashMap<>();
  private Optional<String> name = Optional.empty();

  private FreshRun(List<String> command, Duration limit, Path folder, Listener listener) {
    this.running = new RunningPort(command, limit);
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Which conversations.
   *
   * @param first the first seed, 0 or more
   * @param last the last seed
   * @param steps how many steps each has
   */
  public record Seeds(long first, long last, long steps) {}

  /**
   * How far a conversation went.
   *
   * @param agreed how many steps agree
   * @param verdict how it ended
   * @param isLate whether that was waited for, which nobody does again and again
   */
  private record Led(long agreed, Verdict verdict, boolean isLate) {

    boolean isPassed() {
      return verdict instanceof Verdict.Passed;
    }

    /** Whether it is worth a shorter one. */
    boolean isWrong() {
      return !isPassed() && !isLate && !(verdict instanceof Verdict.Skipped);
    }
  }

  /**
   * Leads a port.
   *
   * @param command starts it
   * @param limit how long it may take to its next answer
   * @param first whether nothing more is done after the first conversation that does not pass
   * @param folder where the shortest conversations that do not pass are written
   * @param listener is told of each result when it is there
   * @throws IOException if the port cannot be started, or a conversation not be written
   * @throws InterruptedException if this JVM is ending
   */
  public static ConformReport run(
      List<String> command,
      Seeds seeds,
      Duration limit,
      boolean first,
      Path folder,
      Listener listener)
      throws IOException, InterruptedException {
    try (FreshRun run = new FreshRun(command, limit, folder, listener)) {
      return run.run(seeds, first);
    }
  }

  private ConformReport run(Seeds seeds, boolean first) throws IOException, InterruptedException {
    List<Result> results = new ArrayList<>();
    int broken = 0;
    int failed = 0;
    boolean over = false;
    for (long seed = seeds.first(); seed <= seeds.last() && !over; seed++) {
      String id = Ladder.FRESH + "/" + seed;
      Led led = lead(FreshHeader.of(seed).toString(), steps(seed, seeds.steps()), true);
      if (led.isWrong() && failed++ < MAX_SHRUNK) {
        led = shrunk(id, seed, led);
      }
      results.add(new Result(id, Ladder.FRESH, led.agreed(), led.verdict(), false));
      listener.over(results.getLast());
      broken = led.verdict() instanceof Verdict.Broken ? broken + 1 : 0;
      over = broken == MAX_BROKEN || (first && !led.isPassed());
    }
    LevelSummary level = new LevelSummary(Ladder.FRESH, results);
    listener.over(level);
    return new ConformReport(
        name, List.of(level), 0, running.end(), running.lastError(), Map.of(), Map.of(), written);
  }

  private static Iterator<FreshStep> steps(long seed, long count) {
    Fresh fresh = new Fresh(seed);
    return LongStream.range(0, count).mapToObj(_ -> fresh.next()).iterator();
  }

  private static Iterator<FreshStep> steps(ObjectNode header, List<FreshInput> inputs) {
    FreshConversation conversation = FreshConversation.begin(header);
    return inputs.stream().map(conversation::next).iterator();
  }

  /** Leads the port through a conversation, and leaves no question unanswered. */
  private Led lead(String header, Iterator<FreshStep> steps, boolean hashed)
      throws IOException, InterruptedException {
    Talk talk = new Talk(hashed);
    try {
      PortProcess port = running.started();
      name = Optional.of(Ready.read(port.ask(header, "the header"), PortLevel.CACHE).name());
      talk.lead(port, steps);
      return new Led(talk.agreed, talk.verdict, false);
    } catch (PortFailure e) {
      close();
      // What it said before it broke stands.
      boolean isJudged = !(talk.verdict instanceof Verdict.Passed);
      return isJudged
          ? new Led(talk.agreed, talk.verdict, false)
          : new Led(talk.agreed, new Verdict.Broken(e.line()), e.isLate());
    }
  }

  /** Questions, and the answers behind them. */
  private static final class Talk {

    private final boolean hashed;
    private final Deque<FreshStep> asked = new ArrayDeque<>();
    private final Deque<Integer> lengths = new ArrayDeque<>();
    private final Deque<FreshStep> history = new ArrayDeque<>();
    private int lengthAhead;
    private int sinceRestart;
    private long agreed;
    private Verdict verdict = new Verdict.Passed();

    Talk(boolean hashed) {
      this.hashed = hashed;
    }

    private boolean mayHaveHash(FreshStep step) {
      return hashed && step.number() % WHOLE_CACHE_EVERY != 0;
    }

    void lead(PortProcess port, Iterator<FreshStep> steps)
        throws PortFailure, InterruptedException {
      askAhead(port, steps);
      while (!asked.isEmpty()) {
        String what = "step " + asked.getFirst().number();
        for (JsonFields answer : port.receive(what, asked.size())) {
          FreshStep step = asked.removeFirst();
          lengthAhead -= lengths.removeFirst();
          if (verdict instanceof Verdict.Passed) {
            judge(answer, step);
          }
        }
        askAhead(port, steps);
      }
    }

    private void askAhead(PortProcess port, Iterator<FreshStep> steps) {
      StringBuilder lines = new StringBuilder();
      while (verdict instanceof Verdict.Passed
          && asked.size() < MAX_AHEAD
          && lengthAhead < MAX_LENGTH_AHEAD
          && steps.hasNext()) {
        FreshStep step = steps.next();
        String line = step.question(mayHaveHash(step));
        lines.append(line).append('\n');
        asked.addLast(step);
        lengths.addLast(line.length());
        lengthAhead += line.length();
      }
      if (!lines.isEmpty()) {
        port.send(lines.toString());
      }
    }

    private void judge(JsonFields answer, FreshStep step) throws PortFailure {
      try {
        if (!answer.has("step") || answer.atMost("step", Integer.MAX_VALUE) != step.number()) {
          throw answer.bad("this is no answer to step %d".formatted(step.number()));
        }
        sinceRestart = step.isRestart() ? 0 : sinceRestart + 1;
        Optional<Verdict> excuse = Conformance.excuse(answer, "step", step.number());
        if (excuse.isPresent()) {
          verdict = excuse.get();
          return;
        }
        answer.expectOnly("step", "output");
        ObjectNode output = answer.object("output").tree();
        if (!step.isRight(output, mayHaveHash(step))) {
          List<String> events = history.stream().map(FreshStep::summary).toList();
          verdict =
              step.difference(output, mayHaveHash(step), events, sinceRestart)
                  .<Verdict>map(Verdict.Differs::new)
                  .orElse(verdict);
        }
      } catch (BadRecordingException e) {
        throw new PortFailure(String.valueOf(e.getMessage()));
      }
      agreed += verdict instanceof Verdict.Passed ? 1 : 0;
      history.addLast(step);
      if (history.size() > EVENTS_KEPT) {
        history.removeFirst();
      }
    }
  }

  /** With whole caches, so that the difference can be told by field. */
  private Led shrunk(String id, long seed, Led led) throws IOException, InterruptedException {
    ObjectNode header = FreshHeader.of(seed);
    boolean[] isLate = {false};
    Shrinking.Trial trial =
        inputs -> {
          if (isLate[0]) {
            return OptionalInt.empty(); // nobody waits for it again and again
          }
          Led again = lead(header.toString(), steps(header, inputs), false);
          isLate[0] = again.isLate();
          return again.isWrong() ? OptionalInt.of((int) again.agreed()) : OptionalInt.empty();
        };
    List<FreshInput> shortest = Shrinking.shortest(seed, led.agreed(), trial);
    Led again = lead(header.toString(), steps(header, shortest), false);
    String about =
        "fresh, of seed %d, made shorter: the answers are the core's, and those of %s are others in the last step"
            .formatted(seed, name.orElse("the port"));
    Path file = folder.resolve(id.replace('/', '-') + ".ndjson");
    Files.createDirectories(folder);
    Files.write(file, FreshConversation.recording(header, about, shortest));
    written.put(id, file);
    return again.isPassed() || again.isLate() ? led : new Led(led.agreed(), again.verdict(), false);
  }

  @Override
  public void close() {
    running.close();
  }
}
