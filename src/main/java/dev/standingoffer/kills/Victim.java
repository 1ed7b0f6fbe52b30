package dev.standingoffer.kills;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that is told by lines what to do, answers each by a line, and is killed. */
final class Victim {

  /** A busy machine takes a while to start a JVM; a process that hangs does not take for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Writer to;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  private Victim(Process process) {
    this.process = process;
    this.to = process.outputWriter();
    Thread.ofVirtual().name("reads from a victim").start(() -> read(process.inputReader()));
  }

  /**
   * Starts it.
   *
   * @param errors what it says of itself is added there
   */
  static Victim start(Starter starter, List<String> command, File folder, File errors)
      throws IOException, InterruptedException {
    return new Victim(
        starter.start(
            new ProcessBuilder(command)
                .directory(folder)
                .redirectError(Redirect.appendTo(errors))));
  }

  private void read(BufferedReader from) {
    try (from) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      // It was killed in the midst of a line.
    }
    lines.add(Optional.empty());
  }

  /** Tells it something, and does not wait for the answer; one that is dead hears nothing. */
  void tell(String line) {
    try {
      to.write(line + "\n");
      to.flush();
    } catch (IOException e) {
      // It is dead already.
    }
  }

  /**
   * Its next line; nothing where it has ended.
   *
   * @throws IOException if it says nothing for too long
   */
  Optional<String> answer() throws IOException, InterruptedException {
    Optional<String> line = lines.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      kill();
      throw new IOException("a process says nothing for " + PATIENCE.toSeconds() + " s");
    }
    if (line.isEmpty()) {
      lines.add(line);
    }
    return line;
  }

  /** Tells it something, and waits. */
  Optional<String> ask(String line) throws IOException, InterruptedException {
    tell(line);
    return answer();
  }

  /** SIGKILL, and what it had said before that nobody has heard yet. */
  List<String> kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    List<String> unheard = new ArrayList<>();
    for (Optional<String> line = lines.take(); line.isPresent(); line = lines.take()) {
      unheard.add(line.get());
    }
    lines.add(Optional.empty());
    return unheard;
  }
}
