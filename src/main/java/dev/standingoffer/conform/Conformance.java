package dev.standingoffer.conform;

import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.conform.Ladder.Rung;
import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.replay.LedConversation;
import dev.standingoffer.replay.LedStep;
import dev.standingoffer.replay.PortDifference;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.PortVector;
import dev.standingoffer.replay.VectorFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Leads a port through vectors and recorded conversations, all of them in the same process. */
public final class Conformance implements AutoCloseable {

  /** After so many results in a row in which it breaks, a port is not started any more. */
  private static final int MAX_BROKEN = 3;

  private static final int QUOTED_LENGTH = 200;

  private static final Verdict WITHOUT_REMEDIES =
      new Verdict.NotAsked("the port has LDK's choices alone");

  private final RunningPort running;
  private final Set<String> known;
  private final boolean first;
  private final Listener listener;

  /** The policy of vectors that the port knows of which is running; none before it is asked any. */
  private @Nullable VectorPolicy asked;

  private int broken;

  /** In how many answers the port did not say how many rounds it counts (K1). */
  private int withoutAttempts;

  private boolean over;
  private Optional<String> name = Optional.empty();

  private Conformance(
      List<String> command, Set<String> known, Duration limit, boolean first, Listener listener) {
    this.running = new RunningPort(command, limit);
    this.known = Set.copyOf(known);
    this.first = first;
    this.listener = listener;
  }

  /**
   * Leads a port.
   *
   * @param command starts it
   * @param ladder what it is led through
   * @param known the names of what it is known to fail
   * @param limit how long each of its answers may take
   * @param first whether nothing more is done after the first result that is not as expected
   * @param listener is told of each result when it is there
   * @throws BadRecordingException if a recording cannot be used
   * @throws IOException if the port cannot be started
   * @throws InterruptedException if this JVM is ending
   */
  public static ConformReport run(
      List<String> command,
      Ladder ladder,
      Set<String> known,
      Duration limit,
      boolean first,
      Listener listener)
      throws BadRecordingException, IOException, InterruptedException {
    try (Conformance conformance = new Conformance(command, known, limit, first, listener)) {
      return conformance.run(ladder);
    }
  }

  private ConformReport run(Ladder ladder)
      throws BadRecordingException, IOException, InterruptedException {
    List<LevelSummary> levels = new ArrayList<>();
    Map<String, List<String>> flags = new HashMap<>();
    Set<String> others = new HashSet<>();
    Set<String> led = new HashSet<>();
    for (Rung rung : ladder.rungs()) {
      List<Result> results = new ArrayList<>();
      for (PortVector vector : rung.vectors()) {
        flags.put(vector.id(), vector.flags());
        results.add(over ? notRun(vector.id(), rung) : told(ask(vector, rung.level())));
      }
      for (Conversation conversation : rung.conversations()) {
        Optional<? extends LedConversation> opened = conversation.opener().open(rung.portLevel());
        if (opened.isEmpty()) {
          others.add(conversation.source());
          continue;
        }
        led.add(conversation.source());
        try (LedConversation recorded = opened.get()) {
          results.add(
              over
                  ? notRun(conversation.id(), rung)
                  : told(lead(conversation.id(), rung, recorded)));
        }
      }
      if (!results.isEmpty()) {
        levels.add(new LevelSummary(rung.level(), results));
        listener.over(levels.getLast());
      }
    }
    others.removeAll(led);
    Optional<String> ending = running.end();
    return new ConformReport(
        name,
        levels,
        others.size(),
        withoutAttempts,
        ending,
        running.lastError(),
        flags,
        ladder.flags(),
        Map.of());
  }

  private static Result notRun(String id, Rung rung) {
    return new Result(id, rung.level(), 0, new Verdict.NotRun(), false);
  }

  private Result told(Result result) {
    listener.over(result);
    broken = result.verdict() instanceof Verdict.Broken ? broken + 1 : 0;
    over = broken == MAX_BROKEN || (first && !result.isAsExpected());
    return result;
  }

  private Result ask(PortVector vector, String level) throws IOException, InterruptedException {
    Verdict verdict;
    try {
      PortProcess port = running.started();
      verdict = hasPolicy(port, vector) ? put(port, vector) : WITHOUT_REMEDIES;
    } catch (PortFailure e) {
      close();
      verdict = new Verdict.Broken(e.line());
    }
    boolean isPassed = verdict instanceof Verdict.Passed;
    return new Result(vector.id(), level, isPassed ? 1 : 0, verdict, known.contains(vector.id()));
  }

  /** Whether the port has the policy of a vector; it is asked where that is another one. */
  private boolean hasPolicy(PortProcess port, PortVector vector)
      throws PortFailure, InterruptedException {
    VectorPolicy current = asked;
    if (current == null || !current.name().equals(vector.policy())) {
      JsonFields answer = port.ask(VectorFile.beginning(vector.policy()), "the header of vectors");
      Ready ready = Ready.ofVectors(answer, vector.policy());
      name = Optional.of(ready.name());
      current = new VectorPolicy(vector.policy(), ready.policy().equals(vector.policy()));
      asked = current;
    }
    return current.isThere();
  }

  /**
   * A policy of vectors.
   *
   * @param name as vectors have it; none: LDK's
   * @param isThere whether the port has it
   */
  private record VectorPolicy(Optional<String> name, boolean isThere) {}

  private Verdict put(PortProcess port, PortVector vector)
      throws PortFailure, InterruptedException {
    JsonFields answer = port.ask(vector.line(), vector.id());
    try {
      if (!answer.has(PortVector.FIELD) || !answer.text(PortVector.FIELD).equals(vector.id())) {
        throw noAnswer(answer, vector.id(), PortVector.FIELD);
      }
      Optional<Verdict> excuse = excuse(answer, PortVector.FIELD, Verdict.NO_STEP);
      if (excuse.isPresent()) {
        return excuse.get();
      }
      withoutAttempts += PortVector.leavesAttemptsOut(answer) ? 1 : 0;
      return vector
          .difference(answer)
          .<Verdict>map(Verdict.Differs::new)
          .orElseGet(Verdict.Passed::new);
    } catch (BadRecordingException e) {
      throw new PortFailure(String.valueOf(e.getMessage()));
    }
  }

  private Result lead(String id, Rung rung, LedConversation conversation)
      throws BadRecordingException, IOException, InterruptedException {
    long agreed = 0;
    Verdict verdict = new Verdict.Passed();
    try {
      PortProcess port = running.started();
      PortLevel level = ready(port.ask(conversation.header(), "the header"), rung.portLevel());
      if (level != rung.portLevel()) {
        verdict = Verdict.NotAsked.of(level);
      }
      for (Optional<? extends LedStep> next = conversation.next();
          next.isPresent() && verdict instanceof Verdict.Passed;
          next = conversation.next()) {
        Optional<Verdict> otherwise = put(port, next.get());
        verdict = otherwise.orElse(verdict);
        agreed += otherwise.isEmpty() ? 1 : 0;
      }
    } catch (PortFailure e) {
      close();
      verdict = new Verdict.Broken(e.line());
    }
    return new Result(id, rung.level(), agreed, verdict, known.contains(id));
  }

  /** At which level the port will answer; its name is kept. */
  private PortLevel ready(JsonFields answer, PortLevel asked) throws PortFailure {
    Ready ready = Ready.read(answer, asked);
    name = Optional.of(ready.name());
    return ready.level();
  }

  private static Optional<Verdict> put(PortProcess port, LedStep step)
      throws PortFailure, InterruptedException {
    JsonFields answer = port.ask(step.line(), "step " + step.number());
    return otherwise(answer, step.number(), step::difference);
  }

  /**
   * What else comes of a step than that it agrees.
   *
   * @param difference of the output, if there is one
   */
  static Optional<Verdict> otherwise(
      JsonFields answer, long step, Function<ObjectNode, Optional<PortDifference>> difference)
      throws PortFailure {
    try {
      if (!answer.has("step") || answer.atMost("step", Integer.MAX_VALUE) != step) {
        throw noAnswer(answer, "step " + step, "step");
      }
      Optional<Verdict> excuse = excuse(answer, "step", step);
      if (excuse.isPresent()) {
        return excuse;
      }
      answer.expectOnly("step", "output");
      return difference.apply(answer.object("output").tree()).map(Verdict.Differs::new);
    } catch (BadRecordingException e) {
      throw new PortFailure(String.valueOf(e.getMessage()));
    }
  }

  /** An answer that names another question, or none. */
  private static BadRecordingException noAnswer(JsonFields answer, String asked, String field) {
    JsonNode named = answer.tree().path(field);
    return answer.bad(
        "this is no answer to %s: %s"
            .formatted(
                asked,
                named.isMissingNode()
                    ? "it has no field \"%s\"".formatted(field)
                    : "its field \"%s\" is %s".formatted(field, quoted(named))));
  }

  private static String quoted(JsonNode named) {
    return named.isString()
        ? JsonFields.quote(named.stringValue(), QUOTED_LENGTH)
        : named.toString();
  }

  /** Complains where an answer is several at once. */
  private static void expectNothingBeside(JsonFields answer, String excuse)
      throws BadRecordingException {
    for (String other : List.of("output", "skipped", "error")) {
      if (!other.equals(excuse) && answer.has(other)) {
        throw answer.bad(
            "there are both \"%s\" and \"%s\", and an answer has one of them"
                .formatted(other, excuse));
      }
    }
  }

  /** That a port cannot answer, and says so; its answer names the question in a field. */
  private static Optional<Verdict> excuse(JsonFields answer, String field, long step)
      throws BadRecordingException {
    if (answer.has("skipped")) {
      expectNothingBeside(answer, "skipped");
      answer.expectOnly(field, "skipped");
      return Optional.of(new Verdict.Skipped(step, quoted(answer, "skipped")));
    }
    if (answer.has("error")) {
      expectNothingBeside(answer, "error");
      answer.expectOnly(field, "error");
      return Optional.of(new Verdict.Failed(step, quoted(answer, "error")));
    }
    return Optional.empty();
  }

  private static String quoted(JsonFields answer, String field) throws BadRecordingException {
    return JsonFields.quote(answer.text(field), QUOTED_LENGTH);
  }

  @Override
  public void close() {
    running.close();
    asked = null;
  }
}
