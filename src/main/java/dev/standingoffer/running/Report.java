package dev.standingoffer.running;

import java.io.PrintWriter;

/**
 * Tells the user what happens: each line as it comes, but not more than so many in a minute, as a
 * peer may cause as many as it likes.
 */
public final class Report {

  private static final int LINES_A_MINUTE = 60;
  private static final long NANOS_OF_A_MINUTE = 60_000_000_000L;

  private final PrintWriter writer;
  private long begun = System.nanoTime();
  private int lines;

  /** To a writer, which is flushed after each line. */
  public Report(PrintWriter writer) {
    this.writer = writer;
  }

  /** Tells it, if there is room. */
  public synchronized void tell(String line) {
    long now = System.nanoTime();
    if (now - begun > NANOS_OF_A_MINUTE) {
      if (lines > LINES_A_MINUTE) {
        print("%d lines more were left out".formatted(lines - LINES_A_MINUTE));
      }
      begun = now;
      lines = 0;
    }
    lines++;
    if (lines <= LINES_A_MINUTE) {
      print(line);
    } else if (lines == LINES_A_MINUTE + 1) {
      print("more than %d lines in a minute: the others are counted".formatted(LINES_A_MINUTE));
    }
  }

  /** Tells it whatever there is room for: it is not told anywhere else. */
  synchronized void tellAnyway(String line) {
    print(line);
  }

  private void print(String line) {
    writer.println(line.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?"));
    writer.flush();
  }
}
