package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often something is handed in again. */
class AttemptsTest {

  /** In milliseconds. */
  private static final long PAUSE = 2;

  private static StoreException failure(int number) {
    return new StoreException(Trouble.IO_ERROR, "attempt " + number, "");
  }

  @Test
  void whatFailsOnceIsHandedInAgain() {
    AtomicInteger count = new AtomicInteger();
    assertThat(
            Attempts.of(
                () -> {
                  if (count.incrementAndGet() == 1) {
                    throw failure(1);
                  }
                },
                PAUSE))
        .isEmpty();
    assertThat(count).hasValue(2);
  }

  /** Whoever asked for an end finds that it was asked for. */
  @Test
  void anInterruptEndsTheAttempts() {
    AtomicInteger count = new AtomicInteger();
    Thread.currentThread().interrupt();
    Optional<StoreException> failed =
        Attempts.of(
            () -> {
              throw failure(count.incrementAndGet());
            },
            PAUSE);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failed).isPresent();
    assertThat(count).hasValue(1);
  }

  @Test
  void whatFailsAgainAndAgainIsTold() {
    AtomicInteger count = new AtomicInteger();
    Optional<StoreException> failed =
        Attempts.of(
            () -> {
              throw failure(count.incrementAndGet());
            },
            PAUSE);
    assertThat(failed.orElseThrow().line()).contains("attempt 5");
    assertThat(count).hasValue(5);
  }
}
