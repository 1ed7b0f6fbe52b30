package dev.standingoffer.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

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

  private static final Path PROGRAM = Path.of("conformance", "ldk", "run");

  /** The second one still has what the first one repaired (D1). */
  private static final List<String> RELEASES = List.of("0.2.5", "0.2.0");

  private static final Duration TIME_LIMIT = Duration.ofMinutes(10);
  private static final int CANNOT_BE_HAD = 3;

  RealLdk {
    complaints = List.copyOf(complaints);
  }

  boolean isAsExpected() {
    return complaints.isEmpty();
  }

  /**
   * Runs all scripts with each release.
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
    int scripts = 0;
    List<String> complaints = new ArrayList<>();
    for (String release : RELEASES) {
      Path output = workshop.folderForRun().resolve("output.txt");
      AtomicBoolean timedOut = new AtomicBoolean();
      int exitCode = exitCodeOf(program, release, limit, workshop, output, timedOut);
      List<String> said = Files.readAllLines(output, StandardCharsets.UTF_8);
      if (timedOut.get()) {
        complaints.add("LDK %s: not done after %d s".formatted(release, limit.toSeconds()));
      } else if (exitCode == CANNOT_BE_HAD) {
        return leftOut(said.isEmpty() ? "no reason is given" : said.getLast(), start);
      } else if (exitCode != 0) {
        complaints.add(
            "LDK %s, exit code %d:\n%s".formatted(release, exitCode, String.join("\n", said)));
      } else {
        scripts += (int) said.stream().filter(line -> line.matches("[A-Z]\\d+\\w* .*")).count();
      }
    }
    if (complaints.isEmpty() && scripts == 0) {
      complaints.add("the program names no case");
    }
    return new RealLdk(scripts, since(start), Optional.empty(), complaints);
  }

  private static int exitCodeOf(
      Path program,
      String release,
      Duration limit,
      Workshop workshop,
      Path output,
      AtomicBoolean timedOut)
      throws IOException, InterruptedException {
    Process process =
        workshop.start(
            new ProcessBuilder(program.toString(), "--ldk", release)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile()));
    try {
      Workshop.endAfter(limit, process, timedOut);
      int exitCode = process.waitFor();
      workshop.refuseIfClosed();
      return exitCode;
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
