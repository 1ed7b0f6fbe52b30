package dev.standingoffer.running;

import dev.standingoffer.store.StoreException;
import java.util.Optional;

/**
 * Hands something in again where a disk has failed, a few times and with a pause each time. Only
 * whoever handed it in waits.
 */
final class Attempts {

  private static final int MOST = 5;
  private static final long PAUSE_MILLIS = 1_000;

  private Attempts() {}

  /** Something that a disk may fail. */
  @FunctionalInterface
  interface Attempt {
    void run() throws StoreException;
  }

  /** Why it failed to the end, if it did. */
  static Optional<StoreException> of(Attempt attempt) {
    return of(attempt, PAUSE_MILLIS);
  }

  /** The same with another pause, in milliseconds. */
  static Optional<StoreException> of(Attempt attempt, long pause) {
    for (int i = 1; ; i++) {
      try {
        attempt.run();
        return Optional.empty();
      } catch (StoreException e) {
        if (i == MOST || !pause(pause)) {
          return Optional.of(e);
        }
      }
    }
  }

  private static boolean pause(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
