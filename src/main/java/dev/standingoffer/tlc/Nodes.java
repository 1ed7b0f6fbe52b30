package dev.standingoffer.tlc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The workers and fingerprint sets that this host has in one search. */
final class Nodes implements AutoCloseable {

  /** What TLC's worker and fingerprint set say when the server lets them go. */
  private static final String GOODBYE = ", work completed";

  /** What TLC's worker says before that where it gives up itself. */
  private static final String SERVER_GONE = "TLCServer is gone";

  private final Workshop workshop;
  private final NodeCommand commands;
  private final Consumer<String> lost;
  private final List<Process> processes = new ArrayList<>();
  private final List<Thread> watchers = new ArrayList<>();
  private boolean closed;

  /**
   * @param lost is told, in a line, of each process that ends though the server did not let it go
   */
  Nodes(Workshop workshop, NodeCommand commands, Consumer<String> lost) {
    this.workshop = workshop;
    this.commands = commands;
    this.lost = lost;
  }

  void startWorkers(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      Path folder = workshop.folderForRun();
      start("worker", folder, commands.worker(folder));
    }
  }

  void startFingerprintSets(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      Path folder = workshop.folderForRun();
      start("fingerprint set", folder, commands.fingerprintSet(folder));
    }
  }

  private synchronized void start(String name, Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Workshop.withClasses(builder, List.of());
    Process process = workshop.start(builder);
    processes.add(process);
    watchers.add(Thread.ofVirtual().start(() -> watch(name, process, log)));
  }

  private void watch(String name, Process process, Path log) {
    try {
      int exitCode = process.waitFor();
      List<String> said = Files.readAllLines(log, StandardCharsets.UTF_8);
      if (!wasLetGo(said)) {
        complain(
            "a %s ended before its time, with exit code %d; it said last: %s"
                .formatted(name, exitCode, lastLine(said)));
      }
    } catch (IOException e) {
      complain("a %s ended, and what it said cannot be read: %s".formatted(name, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void complain(String complaint) {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    lost.accept(complaint);
  }

  static boolean wasLetGo(List<String> said) {
    return said.stream().anyMatch(line -> line.contains(GOODBYE))
        && said.stream().noneMatch(line -> line.contains(SERVER_GONE));
  }

  private static String lastLine(List<String> said) {
    return said.stream().filter(line -> !line.isBlank()).reduce("nothing", (_, next) -> next);
  }

  /**
   * Waits until all have ended, and were told of if they were lost.
   *
   * @return whether they did so in time
   */
  boolean await(Duration patience) throws InterruptedException {
    List<Thread> all;
    synchronized (this) {
      all = List.copyOf(watchers);
    }
    Instant end = Instant.now().plus(patience);
    for (Thread watcher : all) {
      if (!watcher.join(Duration.between(Instant.now(), end))) {
        return false;
      }
    }
    return true;
  }

  /** Ends those that still run. */
  @Override
  public void close() {
    List<Process> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(processes);
    }
    all.forEach(workshop::end);
  }
}
