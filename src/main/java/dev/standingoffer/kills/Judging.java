package dev.standingoffer.kills;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has histories judged beside everything else, one after the other. */
final class Judging implements AutoCloseable {

  private final Judge judge;
  private final Findings findings;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("judges").factory());
  private Optional<Future<?>> last = Optional.empty();

  Judging(Judge judge, Findings findings) {
    this.judge = judge;
    this.findings = findings;
  }

  /**
   * Begins with a history, once the one before is done, so that there are never many.
   *
   * @throws IOException if that before could not be judged
   */
  void begin(HistoryFiles files, Random random) throws IOException, InterruptedException {
    finish();
    last =
        Optional.of(
            thread.submit(
                () -> {
                  judge.judge(files, random, findings);
                  return files;
                }));
  }

  /**
   * Waits for the last one.
   *
   * @throws IOException if it could not be judged
   */
  void finish() throws IOException, InterruptedException {
    if (last.isEmpty()) {
      return;
    }
    try {
      last.get().get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case InterruptedException failure -> throw failure;
        case null, default -> throw new IllegalStateException("a history is not judged", e);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
