package dev.standingoffer.conform;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.replay.LineSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A port as a process. It may do what it likes: nothing is waited for longer than a limit, and of
 * what it writes no more is kept than one line and the end of its standard error.
 */
final class PortProcess implements AutoCloseable {

  private static final Path OUTPUT = Path.of("the port's output");
  private static final String REMEDY = "conformance/PORTING.md says what a port answers";

  /** How long a process that closed its streams may take to end. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Process process;
  private final Duration limit;
  private final OutputStream questions;
  private final LineSource answers;
  private final ErrorTail errors = new ErrorTail();
  private final Thread errorReader;

  /** Reads, which may block for as long as the port likes. */
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("port").factory());

  /** Writes, which may block likewise, and must not keep answers from being read. */
  private final ExecutorService writing =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("asks port").factory());

  /** How many writings are not done. */
  private final AtomicInteger unread = new AtomicInteger();

  /** Is done where the port has closed its input. */
  private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

  /** What the port has started, as far as it was looked for; when it has ended, nobody can tell. */
  private final Set<ProcessHandle> started = ConcurrentHashMap.newKeySet();

  private boolean hasAnswered;

  /** What is wrong with an answer, of which the reading thread alone knows. */
  private Optional<String> unjudged = Optional.empty();

  private PortProcess(Process process, Duration limit) {
    this.process = process;
    this.limit = limit;
    this.questions = process.getOutputStream();
    this.answers = LineSource.ofTalk(OUTPUT, process.getInputStream(), REMEDY);
    this.errorReader =
        Thread.ofPlatform()
            .daemon()
            .name("port's standard error")
            .start(() -> errors.readAll(process.getErrorStream()));
  }

  /**
   * Starts a port.
   *
   * @param limit how long an answer may take, the first one with the start
   * @throws IOException if there is no such program
   */
  static PortProcess start(List<String> command, Duration limit) throws IOException {
    return new PortProcess(new ProcessBuilder(command).start(), limit);
  }

  /**
   * The object that the port answers with.
   *
   * @param line what it is asked
   * @param what the same in a few words
   */
  JsonFields ask(String line, String what) throws PortFailure, InterruptedException {
    send(line + "\n");
    return receive(what, 1).getFirst();
  }

  /**
   * Asks without waiting for an answer, or for the port to read it.
   *
   * @param lines each with its end
   */
  void send(String lines) {
    unread.incrementAndGet();
    writing.execute(
        () -> {
          try {
            questions.write(lines.getBytes(StandardCharsets.UTF_8));
            questions.flush();
            unread.decrementAndGet();
          } catch (IOException _) {
            closed.complete(null);
          }
        });
  }

  /**
   * The next answers: one, and those that came with it.
   *
   * @param what was asked first of what is not answered yet, in a few words
   * @param most so many at most
   */
  List<JsonFields> receive(String what, int most) throws PortFailure, InterruptedException {
    String where = "where " + what + " was asked";
    CompletableFuture<Received> read = new CompletableFuture<>();
    thread.execute(() -> read.complete(received(most)));
    try {
      if (!isDone(CompletableFuture.anyOf(read, closed), limit)) {
        // Of several questions, it may have read the first ones.
        boolean isUnread = most == 1 && unread.get() > 0;
        throw late((isUnread ? "does not read " : "gives no answer to ") + what);
      }
      // A port that does not read any more may have said why before.
      if (!isDone(read, GRACE)) {
        throw gone(where);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    Received received = read.join();
    if (received.answers().isEmpty()) {
      throw received.bad().map(bad -> failure(bad)).orElseGet(() -> gone(where));
    }
    if (!hasAnswered) { // many ports are scripts that have started the real one by now
      hasAnswered = true;
      lookForStarted();
    }
    return received.answers();
  }

  private void lookForStarted() {
    process.descendants().forEach(started::add);
  }

  /**
   * Some answers.
   *
   * @param answers none at the end of the output, or where the first is none
   * @param bad what is wrong with the first
   */
  private record Received(List<JsonFields> answers, Optional<String> bad) {}

  /** What is wrong with an answer is told when those before it are judged. */
  private Received received(int most) {
    List<JsonFields> all = new ArrayList<>();
    try {
      if (unjudged.isPresent()) {
        return new Received(all, unjudged);
      }
      do {
        Optional<String> line = answers.next();
        if (line.isEmpty()) {
          break;
        }
        all.add(JsonFields.parse(line.get(), answers));
      } while (all.size() < most && answers.hasNext());
    } catch (BadRecordingException e) {
      unjudged = Optional.of(String.valueOf(e.getMessage()));
    }
    return new Received(all, all.isEmpty() ? unjudged : Optional.empty());
  }

  private static boolean isDone(CompletableFuture<?> future, Duration time)
      throws InterruptedException, ExecutionException {
    try {
      future.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }

  /** Ends the input; a port then ends by itself, and has nothing more to say. */
  void end() throws PortFailure, InterruptedException {
    lookForStarted();
    Optional<String> more =
        within(
                limit,
                () -> {
                  closeInput();
                  return answers.next();
                })
            .orElseThrow(() -> late("does not end at the end of its input"));
    if (more.isPresent()) {
      throw failure("it answers once more than it was asked: " + JsonFields.quote(more.get()));
    }
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw late("does not end at the end of its input");
    }
    errorReader.join(GRACE);
    if (process.exitValue() != 0) {
      throw failure(
          "it ended with exit code %d at the end of its input".formatted(process.exitValue()));
    }
    started.clear(); // what it leaves behind on purpose is its own affair
  }

  private void closeInput() {
    try {
      questions.close();
    } catch (IOException _) {
      // The port has closed it before.
    }
  }

  /**
   * What a task gives, which may block for as long as the port likes; nothing: it took too long.
   */
  private <T> Optional<T> within(Duration time, Callable<T> task)
      throws PortFailure, InterruptedException {
    try {
      return Optional.of(thread.submit(task).get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BadRecordingException bad) {
        throw failure(String.valueOf(bad.getMessage()));
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private PortFailure late(String what) {
    String held =
        process.isAlive()
            ? ""
            : "; it has ended, and a process that it started holds its output open";
    return PortFailure.late(
        withError("it %s within %d s%s".formatted(what, limit.toSeconds(), held)));
  }

  /** It closed its input or its output, mostly because it ended. */
  private PortFailure gone(String where) {
    boolean ended = false;
    try {
      ended = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      if (ended) {
        errorReader.join(GRACE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return failure(
        ended
            ? "it ended with exit code %d %s".formatted(process.exitValue(), where)
            : "it closed its input or output %s, and runs on".formatted(where));
  }

  private PortFailure failure(String what) {
    return new PortFailure(withError(what));
  }

  private String withError(String what) {
    return what
        + errors.lastLine().map(line -> "; its standard error ends with " + line).orElse("");
  }

  /** The last line that it wrote to its standard error. */
  Optional<String> lastError() {
    return errors.lastLine();
  }

  /** Ends the process, and those that it started, as far as they are known. */
  @Override
  public void close() {
    lookForStarted();
    started.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    thread.shutdownNow();
    writing.shutdownNow();
  }
}
