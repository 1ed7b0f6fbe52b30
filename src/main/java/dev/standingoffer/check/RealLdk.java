package dev.standingoffer.check;

import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * What came of the scripts of {@code conformance/ldk}, which lead the real LDK through each
 * suspected case. That takes Rust's {@code cargo} and the crate, and is left out where these cannot
 * be had.
 *
 * @param scripts how many cases went as the scripts expect, over all releases
 * @param elapsed how long it took
 * @param leftOut why it was left out, if it was
 * @param complaints what the program said where a case went otherwise
 */
record RealLdk(int scripts, Duration elapsed, Optional<String> leftOut, List<String> complaints) {

  /** The name under which {@code --only} selects it. */
  static final String NAME = "ldk";

  static final Path PROGRAM = Path.of("conformance", "ldk", "run");

  /** The one that is described, the one before it that still has D1, and the one after it. */
  static final List<String> RELEASES = List.of("0.2.5", "0.2.0", "0.3.0-rc3");

  /** A line of the program's table; above it stands the release. */
  private static final Pattern CASE = Pattern.compile("(?!lightning )\\w+ +\\w.*");

  private static final Duration TIME_LIMIT = Duration.ofMinutes(10);
  private static final int CANNOT_BE_HAD = 3;

  RealLdk {
    complaints = List.copyOf(complaints);
  }

  boolean isAsExpected() {
    return complaints.isEmpty();
  }

  /**
   * Runs all scripts with each release, side by side.
   *
   * @param home the folder with {@code conformance/}
   * @param workshop in which the program runs, and with which it is ended
   * @throws IOException if the program is there and cannot be started
   * @throws InterruptedException if this JVM is ending
   */
  static RealLdk run(Path home, Workshop workshop) throws IOException, InterruptedException {
    return run(home.resolve(PROGRAM), TIME_LIMIT, workshop);
  }

  /**
   * The same.
   *
   * @param program is called with {@code --ldk RELEASE}
   * @param limit after this time a release has failed
   */
  static RealLdk run(Path program, Duration limit, Workshop workshop)
      throws IOException, InterruptedException {
    Instant start = Instant.now();
    if (!Files.isRegularFile(program)) {
      return leftOut(program + " is not there", start);
    }
    List<Said> all;
    try (ExecutorService threads = Executors.newFixedThreadPool(RELEASES.size())) {
      List<Future<Said>> futures = new ArrayList<>();
      for (String release : RELEASES) {
        futures.add(threads.submit(() -> run(program, release, limit, workshop)));
      }
      all = workshop.awaitAll(futures);
    }
    Optional<Said> without =
        all.stream().filter(said -> said.exitCode == CANNOT_BE_HAD).findFirst();
    if (without.isPresent()) {
      List<String> lines = without.get().lines();
      return leftOut(lines.isEmpty() ? "no reason is given" : lines.getLast(), start);
    }
    List<String> complaints =
        new ArrayList<>(all.stream().flatMap(said -> said.complaint(limit).stream()).toList());
    int scripts = all.stream().mapToInt(Said::cases).sum();
    if (complaints.isEmpty() && scripts == 0) {
      complaints.add("the program names no case");
    }
    return new RealLdk(scripts, since(start), Optional.empty(), complaints);
  }

  /** What the program said with one release. */
  private record Said(String release, int exitCode, boolean timedOut, List<String> lines) {

    boolean isAsExpected() {
      return !timedOut && exitCode == 0;
    }

    Optional<String> complaint(Duration limit) {
      if (timedOut) {
        return Optional.of("LDK %s: not done after %d s".formatted(release, limit.toSeconds()));
      }
      return isAsExpected()
          ? Optional.empty()
          : Optional.of(
              "LDK %s, exit code %d:\n%s".formatted(release, exitCode, String.join("\n", lines)));
    }

    /** How many cases went as expected. */
    int cases() {
      return isAsExpected()
          ? (int) lines.stream().filter(line -> CASE.matcher(line).matches()).count()
          : 0;
    }
  }

  private static Said run(Path program, String release, Duration limit, Workshop workshop)
      throws IOException, InterruptedException {
    Path output = workshop.folderForRun().resolve("output.txt");
    AtomicBoolean timedOut = new AtomicBoolean();
    Process process =
        workshop.start(
            new ProcessBuilder(program.toString(), "--ldk", release)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile()));
    try {
      Workshop.endAfter(limit, process, timedOut);
      int exitCode = process.waitFor();
      workshop.refuseIfClosed();
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      return new Said(release, exitCode, timedOut.get(), lines);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      workshop.end(process);
    }
  }

  private static RealLdk leftOut(String why, Instant start) {
    return new RealLdk(0, since(start), Optional.of(why), List.of());
  }

  private static Duration since(Instant start) {
    return Duration.between(start, Instant.now());
  }
}
