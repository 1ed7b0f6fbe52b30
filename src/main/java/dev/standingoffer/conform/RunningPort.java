package dev.standingoffer.conform;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A port that is started when it is needed, and again after it broke. */
final class RunningPort implements AutoCloseable {

  private final List<String> command;
  private final Duration limit;
  private @Nullable PortProcess process;
  private Optional<String> lastError = Optional.empty();

  /**
   * @param command starts it
   * @param limit how long an answer may take
   */
  RunningPort(List<String> command, Duration limit) {
    this.command = List.copyOf(command);
    this.limit = limit;
  }

  /**
   * The process, which is started unless it runs.
   *
   * @throws IOException if it cannot be started
   */
  PortProcess started() throws IOException {
    PortProcess running = process;
    if (running == null) {
      running = PortProcess.start(command, limit);
      process = running;
    }
    return running;
  }

  /** What was wrong with how it ended, if it ran to its end. */
  Optional<String> end() throws InterruptedException {
    PortProcess running = process;
    if (running == null) {
      return Optional.empty();
    }
    try {
      running.end();
      lastError = running.lastError();
      return Optional.empty();
    } catch (PortFailure e) {
      return Optional.of(e.line());
    }
  }

  /** The last line that it wrote to its standard error, if it ran to its end. */
  Optional<String> lastError() {
    return lastError;
  }

  /** Ends the process; the next one that is asked for is a new one. */
  @Override
  public void close() {
    if (process != null) {
      process.close();
      process = null;
    }
  }
}
