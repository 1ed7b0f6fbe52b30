package dev.standingoffer.tlc;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs TLC in processes of their own, and keeps all that they write in one temporary folder. When
 * it is closed, or this JVM ends in whatever orderly way, the processes are ended and the folder is
 * removed. Threads may share it.
 */
public final class Workshop implements AutoCloseable {

  private static final String CONFIG = "model.cfg";
  private static final long SECONDS_TO_DIE = 10;
  private static final int ATTEMPTS_TO_REMOVE = 20;
  private static final long MILLIS_BETWEEN_ATTEMPTS = 50;

  private final Path folder;
  private final Set<Process> running = new HashSet<>();
  private final Thread atExit = new Thread(this::clear, "clear");
  private int runs;
  private boolean closed;

  private Workshop(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the temporary folder.
   *
   * @throws IOException if that cannot be done
   */
  public static Workshop open() throws IOException {
    Workshop workshop = new Workshop(Files.createTempDirectory("standing-offer-check-"));
    Runtime.getRuntime().addShutdownHook(workshop.atExit);
    return workshop;
  }

  /**
   * A folder for one run, in which it may leave what it likes.
   *
   * @throws InterruptedException if the workshop is closed
   */
  public synchronized Path folderForRun() throws IOException, InterruptedException {
    refuseIfClosed();
    runs++;
    return Files.createDirectory(folder.resolve("run-" + runs));
  }

  /**
   * Runs TLC to its end.
   *
   * @param runFolder from {@link #folderForRun}
   * @param progress is told how many states were generated so far, every second or so
   * @throws IOException if the process cannot be started
   * @throws InterruptedException if the workshop is closed, or the thread interrupted
   */
  public TlcRun run(TlcRequest request, Path runFolder, LongConsumer progress)
      throws IOException, InterruptedException {
    // TLC looks for a configuration beside the root module only.
    Files.copy(request.module(), runFolder.resolve(request.module().getFileName()));
    Files.writeString(runFolder.resolve(CONFIG), request.config());
    ProcessBuilder builder =
        new ProcessBuilder(command(request, runFolder))
            .directory(runFolder.toFile())
            .redirectErrorStream(true);
    withClasses(builder, request.classesFirst());
    Process process = start(builder);
    AtomicBoolean timedOut = new AtomicBoolean();
    Thread timer = Thread.ofVirtual().start(() -> endAfter(request.timeLimit(), process, timedOut));
    TlcOutput output = new TlcOutput();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(TlcChild.PROGRESS)) {
          progress.accept(Long.parseLong(line.substring(TlcChild.PROGRESS.length())));
        } else {
          output.line(line);
        }
      }
      int exitCode = process.waitFor();
      refuseIfClosed();
      return new TlcRun(exitCode, timedOut.get(), output.result());
    } finally {
      timer.interrupt();
      end(process);
    }
  }

  /**
   * Starts a process, which is ended with the workshop at the latest.
   *
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the workshop is closed
   */
  public synchronized Process start(ProcessBuilder builder)
      throws IOException, InterruptedException {
    refuseIfClosed();
    Process process = builder.start();
    running.add(process);
    return process;
  }

  /** Ends a process whose output another thread reads; Process itself would close the stream. */
  static void kill(Process process) {
    process.toHandle().destroyForcibly();
  }

  /** Ends a process, if it still runs. */
  public void end(Process process) {
    process.destroyForcibly();
    synchronized (this) {
      running.remove(process);
    }
  }

  /**
   * To be called by those who wait for something.
   *
   * @throws InterruptedException if the workshop is closed
   */
  public synchronized void refuseIfClosed() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("the workshop is closed");
    }
  }

  /** The results of runs; where one of them cannot be done, the others are ended. */
  public <T> List<T> awaitAll(List<Future<T>> futures) throws IOException, InterruptedException {
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      close(); // which ends the other runs
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case InterruptedException cause -> throw cause;
        case null, default -> throw new IllegalStateException("a run failed", e);
      }
    }
  }

  /** Ends a process when its time is up, unless it ends or this thread is interrupted before. */
  public static void endAfter(Duration timeLimit, Process process, AtomicBoolean timedOut) {
    try {
      if (!process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
        timedOut.set(true);
        kill(process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the run is over
    }
  }

  private static List<String> command(TlcRequest request, Path runFolder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + request.heapMegabytes() + "m");
    command.add(request.workers() == 1 ? "-XX:+UseSerialGC" : "-XX:+UseParallelGC");
    if (request.isShort()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-XX:-UsePerfData"); // it would leave a file outside of the folder
    command.add("-XX:+ExitOnOutOfMemoryError");
    if (request.classesFirst().isEmpty()) {
      command.addAll(start());
    }
    command.add("-Djava.io.tmpdir=" + runFolder);
    command.add(
        "-DTLA-Library="
            + request.libraries().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
    request.systemProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add(TlcChild.class.getName());
    command.addAll(List.of("-tool", "-metadir", runFolder.resolve("meta").toString()));
    command.addAll(List.of("-workers", Integer.toString(request.workers())));
    if (request.survey()) {
      command.add("-continue");
    }
    // Liveness is looked at once all states are known: else the counts would depend on the time.
    command.addAll(List.of("-lncheck", "final"));
    // Its counterexample depends on the order of the fingerprints, of which TLC would choose others
    // each time.
    command.addAll(List.of("-fp", "0"));
    command.addAll(List.of("-config", CONFIG, request.module().getFileName().toString()));
    return command;
  }

  /** What lets the JVM start faster, if the launcher has made it: see {@code standing-offer}. */
  private static List<String> start() {
    Path cache = Path.of(classPath() + ".aot");
    return Files.exists(cache)
        ? List.of("-XX:AOTCache=" + cache, "-Xlog:disable") // it may not fit, which is no news
        : List.of();
  }

  /**
   * Gives a JVM this one's class path behind some folders. It is in the environment: in the
   * arguments it would be so long that the class that runs is not seen in a list of processes.
   */
  static void withClasses(ProcessBuilder builder, List<Path> first) {
    builder
        .environment()
        .put(
            "CLASSPATH",
            Stream.concat(first.stream().map(Path::toString), Stream.of(classPath()))
                .collect(Collectors.joining(File.pathSeparator)));
  }

  /** This JVM's class path, without what is relative to its working directory. */
  public static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Ends all processes and removes the folder. Runs that are under way are interrupted. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the JVM is ending, and the hook does the work
    }
    clear();
  }

  private void clear() {
    List<Process> processes;
    synchronized (this) {
      closed = true;
      processes = List.copyOf(running);
    }
    processes.forEach(Process::destroyForcibly);
    try {
      for (Process process : processes) {
        process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    removeFolder();
  }

  /** A run that was about to begin may write a file while the others are being removed. */
  private void removeFolder() {
    for (int attempt = 1; ; attempt++) {
      try {
        removeTree();
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS_TO_REMOVE) {
          throw new UncheckedIOException("the temporary folder cannot be removed: " + folder, e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN_ATTEMPTS));
      }
    }
  }

  private void removeTree() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) { // of the walk
      throw e.getCause();
    }
  }
}
