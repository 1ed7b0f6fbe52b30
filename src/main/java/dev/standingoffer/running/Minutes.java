package dev.standingoffer.running;

import java.io.IOException;
import java.time.Duration;

/** Does something about once a minute, until it is closed. */
final class Minutes implements AutoCloseable {

  static final Duration MINUTE = Duration.ofMinutes(1);

  /** What is done. */
  @FunctionalInterface
  interface Each {
    void run() throws IOException;
  }

  private final Each each;
  private final Report report;
  private final Duration minute;
  private final Thread thread = Thread.ofVirtual().name("minutes").unstarted(this::run);

  private Minutes(Each each, Report report, Duration minute) {
    this.each = each;
    this.report = report;
    this.minute = minute;
  }

  /**
   * Begins; the first time is in a minute.
   *
   * @param each where it fails, it is told, and done again a minute later
   * @param minute how long a minute is: {@link #MINUTE}, but in tests
   */
  static Minutes start(Each each, Report report, Duration minute) {
    Minutes minutes = new Minutes(each, report, minute);
    minutes.thread.start();
    return minutes;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(minute);
        try {
          each.run();
        } catch (IOException e) {
          report.tell(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
          // As with a message that cannot be handled: the next one may be.
          report.tell("what is due each minute could not be done: " + e);
        }
      }
    } catch (InterruptedException e) {
      // It is closed.
    }
  }

  /** Waits until nothing more is done. */
  void awaitEnd() throws InterruptedException {
    thread.join();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
