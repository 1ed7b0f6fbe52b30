package dev.standingoffer.cli;

import dev.standingoffer.conform.FreshRun.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Which fresh conversations are meant, and how fast they went. */
final class FreshOptions {

  /** How many steps a conversation has where nobody says. */
  static final int STEPS = 1_000;

  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_SEEDS = 1_000_000;
  private static final int MILLIS = 1_000;

  /** So many digits fit a long. */
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18}))?");

  private final CommandLine command;

  FreshOptions(CommandLine command) {
    this.command = command;
  }

  /** Of a range such as {@code 1..10}, or one number. */
  Seeds seeds(String range, int steps) {
    Matcher matcher = RANGE.matcher(range);
    if (!matcher.matches()) {
      throw bad("--seeds is a range such as 1..10, or a number, of up to 18 digits each");
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
    if (last < first || last - first >= MOST_SEEDS) {
      throw bad("--seeds A..B has A no larger than B, and no more than 1,000,000 of them");
    }
    if (steps < 1 || steps > MOST_STEPS) {
      throw bad("--steps is a number from 1 to 1,000,000");
    }
    return new Seeds(first, last, steps);
  }

  /** One that can be written to is there from now on. */
  void requireFolder(Path folder) {
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
    return new ParameterException(command, what);
  }

  /** In a line. */
  static String speed(long steps, Duration elapsed) {
    long millis = Math.max(1, elapsed.toMillis());
    return "%d steps in %.1f s, %d a second"
        .formatted(steps, millis / (double) MILLIS, steps * MILLIS / millis);
  }
}
