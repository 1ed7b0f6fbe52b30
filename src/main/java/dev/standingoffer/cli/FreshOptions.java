package dev.standingoffer.cli;

import dev.standingoffer.conform.FreshRun.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which fresh conversations are meant, where those go that differ, and how fast they went. */
final class FreshOptions {

  private static final int MOST_SEEDS = 1_000_000;
  private static final int MILLIS = 1_000;

  /** So many digits fit a long. */
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18}))?");

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      description = "fresh random conversations of these seeds, or of one")
  private Optional<String> seeds = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "how many steps each fresh conversation has, from 1 to 1000000; in a duel to 10000")
  private Optional<Integer> steps = Optional.empty();

  @Option(
      names = "--write-failures",
      paramLabel = "FOLDER",
      description =
          "where fresh conversations are written that differ, made shorter; else target/fresh")
  private Optional<Path> failures = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Whether seeds are named. */
  boolean hasSeeds() {
    return seeds.isPresent();
  }

  /** Whether there is what goes with seeds alone. */
  boolean hasMore() {
    return steps.isPresent() || failures.isPresent();
  }

  /**
   * Those of a range such as {@code 1..10}, or of one number.
   *
   * @param otherwise the range where none is named
   * @param usualSteps how many steps each has where nobody says
   * @param mostSteps how many there may be
   */
  Seeds seeds(String otherwise, int usualSteps, int mostSteps) {
    Matcher matcher = RANGE.matcher(seeds.orElse(otherwise));
    if (!matcher.matches()) {
      throw bad("--seeds is a range such as 1..10, or a number, of up to 18 digits each");
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
    if (last < first || last - first >= MOST_SEEDS) {
      throw bad("--seeds A..B has A no larger than B, and no more than 1,000,000 of them");
    }
    int each = steps.orElse(usualSteps);
    if (each < 1 || each > mostSteps) {
      throw bad(String.format(Locale.ROOT, "--steps is a number from 1 to %,d", mostSteps));
    }
    return new Seeds(first, last, each);
  }

  /** Where those go that differ; one that is named is there from now on, and can be written to. */
  Path folder(Path home) {
    failures.ifPresent(this::requireFolder);
    return failures.orElse(home.resolve("target").resolve("fresh"));
  }

  private void requireFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException _) {
      throw bad("--write-failures: %s is no folder that can be made".formatted(folder));
    }
    if (folder.toString().isEmpty() || !Files.isWritable(folder)) {
      throw bad("--write-failures: '%s' is no folder that can be written to".formatted(folder));
    }
  }

  private ParameterException bad(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  /** In a line. */
  static String speed(long steps, Duration elapsed) {
    long millis = Math.max(1, elapsed.toMillis());
    return "%d steps in %.1f s, %d a second"
        .formatted(steps, millis / (double) MILLIS, steps * MILLIS / millis);
  }
}
