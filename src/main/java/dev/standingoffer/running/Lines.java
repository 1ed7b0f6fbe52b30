package dev.standingoffer.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody types, or a program sends, line by line; each is answered by one line. */
final class Lines {

  /** Longer ones are of no use, and are cut. */
  private static final int MAX_LENGTH = 200;

  /** The time of a step: at least the epoch, and at most the year 9999. */
  private static final Pattern TICK = Pattern.compile("tick ([0-9]{1,12})");

  private static final long LAST_SECOND = 253_402_300_799L;

  private final BufferedReader in;
  private final PrintWriter out;

  Lines(BufferedReader in, PrintWriter out) {
    this.in = in;
    this.out = out;
  }

  /** The next one, without blanks around it; nothing where there are no more. */
  Optional<String> next() throws IOException {
    StringBuilder line = new StringBuilder();
    int read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (line.length() < MAX_LENGTH) {
        line.append((char) read);
      }
    }
    return Optional.of(line.toString().strip());
  }

  /** Answers one. */
  void answer(String line) {
    out.println(line);
    out.flush();
  }

  /** The time of a step, if a line names one. */
  static Optional<Instant> tick(String line) {
    Matcher matcher = TICK.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long seconds = Long.parseLong(matcher.group(1));
    return seconds > LAST_SECOND ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }
}
