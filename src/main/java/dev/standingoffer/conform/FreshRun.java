package dev.standingoffer.conform;

import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.fresh.Fresh;
import dev.standingoffer.fresh.FreshHeader;
import dev.standingoffer.fresh.Shortening;
import dev.standingoffer.fresh.Shrinking;
import dev.standingoffer.replay.FreshConversation;
import dev.standingoffer.replay.FreshInput;
import dev.standingoffer.replay.FreshStep;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.replay.PortDifference;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** How many questions are made at once, and how many characters of them. */
  private static final int MAX_MADE = 64;

  private static final int MAX_LENGTH_MADE = 1 << 16;

  /** Every so many steps a port answers with the whole cache. */
  private static final long WHOLE_CACHE_EVERY = 50;

  private static final int EVENTS_KEPT = 10;

  private final PortLevel level;
  private final RunningPort running;
  private final Path folder;
  private final Listener listener;
  private final Map<String, Path> written = new HashMap<>();

  /** Makes questions. */
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("questions").factory());

  private Optional<String> name = Optional.empty();

  private FreshRun(
      List<String> command, PortLevel level, Duration limit, Path folder, Listener listener) {
    this.level = level;
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
      return switch (verdict) {
        case Verdict.Differs _, Verdict.Failed _, Verdict.Broken _ -> !isLate;
        case Verdict.Passed _, Verdict.Skipped _, Verdict.NotRun _, Verdict.NotAsked _ -> false;
      };
    }
  }

  /**
   * Leads a port.
   *
   * @param command starts it
   * @param level for what it is asked: {@code CACHE}, or {@code FULL}
   * @param limit how long it may take to its next answer
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
    try (FreshRun run = new FreshRun(command, level, limit, folder, listener)) {
      return run.run(seeds, first);
    }
  }

  private ConformReport run(Seeds seeds, boolean first) throws IOException, InterruptedException {
    List<Result> results = new ArrayList<>();
    int broken = 0;
    int failed = 0;
    boolean over = false;
    for (long seed = seeds.first(); seed <= seeds.last() && !over; seed++) {
      Led led = lead(header(seed), steps(seed, seeds.steps()), true);
      if (led.isWrong() && failed++ < MAX_SHRUNK) {
        led = shrunk(seed, led);
      }
      results.add(new Result(id(seed), levelName(), led.agreed(), led.verdict(), false));
      listener.over(results.getLast());
      broken = led.verdict() instanceof Verdict.Broken ? broken + 1 : 0;
      boolean isAsked = !(led.verdict() instanceof Verdict.NotAsked);
      over = broken == MAX_BROKEN || !isAsked || (first && !led.isPassed());
    }
    LevelSummary summary = new LevelSummary(levelName(), results);
    listener.over(summary);
    return new ConformReport(
        name,
        List.of(summary),
        0,
        0,
        running.end(),
        running.lastError(),
        Map.of(),
        Map.of(),
        written);
  }

  private String levelName() {
    return level == PortLevel.FULL ? Ladder.FULL : Ladder.FRESH;
  }

  private String id(long seed) {
    String id = Ladder.FRESH + "/" + seed;
    return level == PortLevel.FULL ? Ladder.FULL + "/" + id : id;
  }

  private ObjectNode header(long seed) {
    return FreshConversation.header(FreshHeader.of(seed), level);
  }

  private Iterator<FreshStep> steps(long seed, long count) {
    Fresh fresh = new Fresh(seed, level);
    return LongStream.range(0, count).mapToObj(_ -> fresh.next()).iterator();
  }

  private Iterator<FreshStep> steps(long seed, List<FreshInput> inputs) {
    FreshConversation conversation = FreshConversation.begin(FreshHeader.of(seed), level);
    return inputs.stream().map(conversation::next).iterator();
  }

  /** Leads the port through a conversation, and leaves no question unanswered. */
  private Led lead(ObjectNode header, Iterator<FreshStep> steps, boolean hashed)
      throws IOException, InterruptedException {
    Talk talk = new Talk(steps, hashed);
    try {
      PortProcess port = running.started();
      Ready ready = Ready.read(port.ask(header.toString(), "the header"), level);
      name = Optional.of(ready.name());
      if (ready.level() != level) {
        return new Led(0, Verdict.NotAsked.of(ready.level()), false);
      }
      talk.lead(port);
      return new Led(talk.agreed, talk.verdict, false);
    } catch (PortFailure e) {
      running.close();
      // What it said before it broke stands.
      boolean isJudged = !(talk.verdict instanceof Verdict.Passed);
      return isJudged
          ? new Led(talk.agreed, talk.verdict, false)
          : new Led(talk.agreed, new Verdict.Broken(e.line()), e.isLate());
    }
  }

  /**
   * A step as it is asked.
   *
   * @param step what the core makes of it
   * @param mayHaveHash whether the answer may have the hash of the cache
   * @param line what the port gets
   */
  private record Question(FreshStep step, boolean mayHaveHash, String line) {}

  /** Questions, and the answers behind them. */
  private final class Talk {

    private final Iterator<FreshStep> steps;
    private final boolean hashed;
    private final Deque<Question> asked = new ArrayDeque<>();
    private final Deque<FreshStep> history = new ArrayDeque<>();
    private int lengthAhead;
    private int sinceRestart;
    private long agreed;
    private Verdict verdict = new Verdict.Passed();

    Talk(Iterator<FreshStep> steps, boolean hashed) {
      this.steps = steps;
      this.hashed = hashed;
    }

    /** The next questions are made while the port answers those before. */
    void lead(PortProcess port) throws PortFailure, InterruptedException {
      Future<List<Question>> making = maker.submit(this::make);
      boolean isOver = false;
      do {
        while (!isOver && mayAsk()) {
          List<Question> questions = made(making);
          isOver = questions.isEmpty();
          if (!isOver) {
            making = maker.submit(this::make);
            ask(port, questions);
          }
        }
        receive(port);
      } while (!asked.isEmpty());
    }

    private boolean mayAsk() {
      return verdict instanceof Verdict.Passed
          && asked.size() <= MAX_AHEAD - MAX_MADE
          && lengthAhead < MAX_LENGTH_AHEAD;
    }

    /** Some questions; none at the end. */
    private List<Question> make() {
      List<Question> questions = new ArrayList<>();
      int length = 0;
      while (questions.size() < MAX_MADE && length < MAX_LENGTH_MADE && steps.hasNext()) {
        FreshStep step = steps.next();
        boolean mayHaveHash = hashed && step.number() % WHOLE_CACHE_EVERY != 0;
        String line = step.question(mayHaveHash);
        questions.add(new Question(step, mayHaveHash, line));
        length += line.length();
      }
      return questions;
    }

    private static List<Question> made(Future<List<Question>> making) throws InterruptedException {
      try {
        return making.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }

    private void ask(PortProcess port, List<Question> questions) {
      StringBuilder lines = new StringBuilder();
      for (Question question : questions) {
        lines.append(question.line()).append('\n');
        asked.addLast(question);
        lengthAhead += question.line().length();
      }
      port.send(lines.toString());
    }

    private void receive(PortProcess port) throws PortFailure, InterruptedException {
      if (asked.isEmpty()) {
        return;
      }
      String what = "step " + asked.getFirst().step().number();
      for (JsonFields answer : port.receive(what, asked.size())) {
        Question question = asked.removeFirst();
        lengthAhead -= question.line().length();
        if (verdict instanceof Verdict.Passed) {
          judge(answer, question);
        }
      }
    }

    private void judge(JsonFields answer, Question question) throws PortFailure {
      FreshStep step = question.step();
      sinceRestart = step.isRestart() ? 0 : sinceRestart + 1;
      verdict =
          Conformance.otherwise(answer, step.number(), output -> difference(output, question))
              .orElse(verdict);
      agreed += verdict instanceof Verdict.Passed ? 1 : 0;
      history.addLast(step);
      if (history.size() > EVENTS_KEPT) {
        history.removeFirst();
      }
    }

    /** What precedes a step is told where it differs alone, as that takes long. */
    private Optional<PortDifference> difference(ObjectNode output, Question question) {
      FreshStep step = question.step();
      boolean mayHaveHash = question.mayHaveHash();
      return step.isRight(output, mayHaveHash)
          ? Optional.empty()
          : step.difference(
              output, mayHaveHash, history.stream().map(FreshStep::summary).toList(), sinceRestart);
    }
  }

  /** With whole caches, so that the difference can be told by field. */
  private Led shrunk(long seed, Led led) throws IOException, InterruptedException {
    boolean[] isLate = {false};
    Shortening.Trial<FreshInput> trial =
        inputs -> {
          if (isLate[0]) {
            return OptionalInt.empty(); // nobody waits for it again and again
          }
          Led again = lead(header(seed), steps(seed, inputs), false);
          isLate[0] = again.isLate();
          return again.isWrong() ? OptionalInt.of((int) again.agreed()) : OptionalInt.empty();
        };
    Optional<List<FreshInput>> found = Shrinking.shortest(seed, led.agreed(), trial);
    if (found.isEmpty()) {
      return led;
    }
    List<FreshInput> shortest = found.get();
    Led again = lead(header(seed), steps(seed, shortest), false);
    String about =
        "fresh, of seed %d, made shorter: the answers are the core's, and those of %s are others in the last step"
            .formatted(seed, name.orElse("the port"));
    Path file = folder.resolve(id(seed).replace('/', '-') + ".ndjson");
    Files.createDirectories(folder);
    Files.write(file, FreshConversation.recording(FreshHeader.of(seed), about, shortest));
    written.put(id(seed), file);
    return again.isPassed() || again.isLate() ? led : new Led(led.agreed(), again.verdict(), false);
  }

  @Override
  public void close() {
    running.close();
    maker.shutdownNow();
  }
}
