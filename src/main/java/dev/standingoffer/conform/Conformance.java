package dev.standingoffer.conform;

import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.replay.PortConversation;
import dev.standingoffer.replay.PortDifference;
import dev.standingoffer.replay.PortStep;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Leads a port through recorded conversations, one after the other in the same process. */
public final class Conformance implements AutoCloseable {

  /** After so many conversations in a row in which it breaks, a port is not started any more. */
  private static final int MAX_BROKEN = 3;

  private static final int QUOTED_LENGTH = 200;

  private final List<String> command;
  private final Duration limit;
  private @Nullable PortProcess running;
  private Optional<String> name = Optional.empty();
  private Optional<String> lastError = Optional.empty();

  private Conformance(List<String> command, Duration limit) {
    this.command = List.copyOf(command);
    this.limit = limit;
  }

  /**
   * Leads a port.
   *
   * @param command starts it
   * @param limit how long each of its answers may take
   * @param first whether nothing more is done after the first conversation that does not pass
   * @param told is told of each conversation that was led, when it is over
   * @throws BadRecordingException if a recording cannot be used
   * @throws IOException if the port cannot be started
   * @throws InterruptedException if this JVM is ending
   */
  public static ConformReport run(
      List<String> command,
      List<Conversation> conversations,
      Duration limit,
      boolean first,
      Consumer<Result> told)
      throws BadRecordingException, IOException, InterruptedException {
    try (Conformance conformance = new Conformance(command, limit)) {
      return conformance.run(conversations, first, told);
    }
  }

  private ConformReport run(List<Conversation> conversations, boolean first, Consumer<Result> told)
      throws BadRecordingException, IOException, InterruptedException {
    List<Result> results = new ArrayList<>();
    int others = 0;
    int broken = 0;
    boolean over = false;
    for (Conversation conversation : conversations) {
      Optional<PortConversation> opened = PortConversation.open(conversation.file());
      if (opened.isEmpty()) {
        others++;
        continue;
      }
      try (PortConversation recorded = opened.get()) {
        Result result =
            over
                ? new Result(conversation.id(), 0, new Verdict.NotRun())
                : lead(conversation.id(), recorded);
        results.add(result);
        if (!over) {
          told.accept(result);
        }
        broken = result.verdict() instanceof Verdict.Broken ? broken + 1 : 0;
        over = over || broken == MAX_BROKEN || (first && !result.isPassed());
      }
    }
    Optional<String> ending = end();
    return new ConformReport(name, results, others, ending, lastError);
  }

  private Result lead(String id, PortConversation conversation)
      throws BadRecordingException, IOException, InterruptedException {
    long agreed = 0;
    try {
      PortProcess port = started();
      name = Optional.of(readName(port.ask(conversation.header(), "the header")));
      for (Optional<PortStep> next = conversation.next();
          next.isPresent();
          next = conversation.next()) {
        Optional<Verdict> otherwise = put(port, next.get());
        if (otherwise.isPresent()) {
          return new Result(id, agreed, otherwise.get());
        }
        agreed++;
      }
      return new Result(id, agreed, new Verdict.Passed());
    } catch (PortFailure e) {
      close();
      return new Result(id, agreed, new Verdict.Broken(e.line()));
    }
  }

  private PortProcess started() throws IOException {
    PortProcess port = running;
    if (port == null) {
      port = PortProcess.start(command, limit);
      running = port;
    }
    return port;
  }

  private static String readName(JsonFields answer) throws PortFailure {
    try {
      answer.expectOnly("ready", "name", "level");
      if (!answer.bool("ready")) {
        throw answer.bad("\"ready\" is false");
      }
      if (!answer.text("level").equals("cache")) {
        throw answer.bad(
            "\"level\" is %s, and there is \"cache\" alone"
                .formatted(JsonFields.quote(answer.text("level"))));
      }
      return JsonFields.quote(answer.text("name"));
    } catch (BadRecordingException e) {
      throw new PortFailure(String.valueOf(e.getMessage()));
    }
  }

  /** What else comes of a step than that it agrees. */
  private static Optional<Verdict> put(PortProcess port, PortStep step)
      throws PortFailure, InterruptedException {
    JsonFields answer = port.ask(step.line(), "step " + step.number());
    try {
      if (!answer.has("step") || answer.atMost("step", Integer.MAX_VALUE) != step.number()) {
        throw answer.bad("this is no answer to step %d".formatted(step.number()));
      }
      if (answer.has("skipped")) {
        answer.expectOnly("step", "skipped");
        return Optional.of(new Verdict.Skipped(step.number(), quoted(answer, "skipped")));
      }
      if (answer.has("error")) {
        answer.expectOnly("step", "error");
        return Optional.of(new Verdict.Failed(step.number(), quoted(answer, "error")));
      }
      answer.expectOnly("step", "output");
      Optional<PortDifference> difference = step.difference(answer.object("output").tree());
      return difference.map(Verdict.Differs::new);
    } catch (BadRecordingException e) {
      throw new PortFailure(String.valueOf(e.getMessage()));
    }
  }

  private static String quoted(JsonFields answer, String field) throws BadRecordingException {
    return JsonFields.quote(answer.text(field), QUOTED_LENGTH);
  }

  /** What was wrong with how the port ended, if it ran to its end. */
  private Optional<String> end() throws InterruptedException {
    PortProcess port = running;
    if (port == null) {
      return Optional.empty();
    }
    try {
      port.end();
      lastError = port.lastError();
      return Optional.empty();
    } catch (PortFailure e) {
      return Optional.of(e.line());
    }
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
