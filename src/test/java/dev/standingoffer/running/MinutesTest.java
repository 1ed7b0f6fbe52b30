package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is done again and again, in minutes of a few milliseconds. */
class MinutesTest {

  private static final Duration SHORT = Duration.ofMillis(5);

  /** What is told where each minute ends so, for three minutes at least. */
  private static String told(Failing failing) throws Exception {
    StringWriter told = new StringWriter();
    LinkedBlockingQueue<Integer> done = new LinkedBlockingQueue<>();
    try (Minutes _ =
        Minutes.start(
            () -> {
              done.add(done.size());
              failing.fail();
            },
            new Report(new PrintWriter(told)),
            SHORT)) {
      for (int i = 0; i < 3; i++) {
        assertThat(done.poll(20, TimeUnit.SECONDS)).isNotNull();
      }
    }
    return told.toString();
  }

  private interface Failing {
    void fail() throws IOException;
  }

  /** A full disk, for instance. */
  @Test
  void whatFailsIsDoneAgainInTheNextMinute() throws Exception {
    assertThat(
            told(
                () -> {
                  throw new IOException("it is full");
                }))
        .contains("it is full");
  }

  /** A fault of the program's own, as with a message that cannot be handled. */
  @Test
  void whatBreaksIsDoneAgainInTheNextMinute() throws Exception {
    assertThat(
            told(
                () -> {
                  throw new IllegalStateException("it is broken");
                }))
        .contains("what is due each minute could not be done")
        .contains("it is broken");
  }

  @Test
  void whatIsClosedDoesNothingMore() throws Exception {
    LinkedBlockingQueue<Integer> done = new LinkedBlockingQueue<>();
    Minutes minutes =
        Minutes.start(() -> done.add(1), new Report(new PrintWriter(new StringWriter())), SHORT);
    assertThat(done.poll(20, TimeUnit.SECONDS)).isNotNull();
    minutes.close();
    minutes.awaitEnd();
    done.clear();
    assertThat(done.poll(100, TimeUnit.MILLISECONDS)).isNull();
  }
}
