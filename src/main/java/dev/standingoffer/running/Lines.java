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

  /** What could move a terminal's cursor, or end a line of an answer that quotes it. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

  private final BufferedReader in;
  private final PrintWriter out;
  private final Report report;

  /**
   * Of a process.
   *
   * @param report is told of each answer that cannot be written
   */
  Lines(BufferedReader in, PrintWriter out, Report report) {
    this.in = in;
    this.out = out;
    this.report = report;
  }

  /**
   * The next one, without blanks around it, and with ? for each control character; nothing where
   * there are no more.
   */
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
    return Optional.of(CONTROL.matcher(line.toString().strip()).replaceAll("?"));
  }

  /** Answers one. */
  void answer(String line) {
    if (!write(line)) {
      report.tellAnyway("the standard output cannot be written; this answer is lost: " + line);
    }
  }

  /** Writes a line to the output; whether that, and all before it, was taken. */
  boolean write(String line) {
    out.println(line);
    return !out.checkError();
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
