package dev.standingoffer.running;

import dev.standingoffer.store.StoreException;
import java.time.Duration;

/** Does something about once a minute, until it is closed. */
final class Minutes implements AutoCloseable {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Attempts.Attempt each;
  private final Report report;
  private final Thread thread = Thread.ofVirtual().name("minutes").unstarted(this::run);

  private Minutes(Attempts.Attempt each, Report report) {
    this.each = each;
    this.report = report;
  }

  /**
   * Begins; the first time is in a minute.
   *
   * @param each where the disk fails, it is told, and done again a minute later
   */
  static Minutes start(Attempts.Attempt each, Report report) {
    Minutes minutes = new Minutes(each, report);
    minutes.thread.start();
    return minutes;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(MINUTE);
        try {
          each.run();
        } catch (StoreException e) {
          report.tell(e.line());
        }
      }
    } catch (InterruptedException e) {
      // It is closed.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
