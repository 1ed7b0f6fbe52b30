package dev.standingoffer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.Slot;
import dev.standingoffer.spec.ProjectFile;
import dev.standingoffer.store.JavaProcess;
import dev.standingoffer.store.Received;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed at any moment, and what it confirmed is there. Its memory is lost so, and not
 * that of the system: whether it was on the disk is not seen here.
 */
class KilledServerTest {

  private static final int KILLS = 10;
  private static final int BATCH = 3;
  private static final int SLOTS = 5;
  private static final int RECIPIENTS = 4;

  /** Batches that are confirmed before it is killed, at the most, and what it manages meanwhile. */
  private static final int MOST_BATCHES = 60;

  private static final long SECONDS = 60;

  @TempDir Path home;

  /** The messages of a batch; each batch has others, and every slot has its turn. */
  private static List<StaticInvoiceReceived> batch(int number) {
    return IntStream.range(number * BATCH, (number + 1) * BATCH)
        .mapToObj(message -> Messages.sent(slot(message), message))
        .toList();
  }

  private static Slot slot(int message) {
    Recipient recipient = new Recipient(Bytes.of(new byte[] {(byte) (message % RECIPIENTS)}));
    return new Slot(recipient, message / RECIPIENTS % SLOTS);
  }

  /** The messages that the slots hold after so many batches. */
  private static Map<Slot, Long> after(int batches) {
    Map<Slot, Long> slots = new HashMap<>();
    for (int message = 0; message < batches * BATCH; message++) {
      slots.put(slot(message), (long) message);
    }
    return slots;
  }

  /** Receives batches and writes the number of each that is confirmed, until it is killed. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) throws StoreException {
      try (InvoiceDatabase store = InvoiceDatabase.open(Path.of(arguments[0]), Messages.RULES)) {
        for (int number = Integer.parseInt(arguments[1]); true; number++) {
          List<Received> answers = store.receive(batch(number));
          if (!answers.stream().allMatch(Received.Decided.class::isInstance)) {
            throw new IllegalStateException(answers.toString());
          }
          byte[] line = (number + "\n").getBytes(StandardCharsets.US_ASCII);
          System.out.write(line, 0, line.length);
          System.out.flush();
        }
      }
    }
  }

  @Test
  void whatWasConfirmedIsThere() throws IOException, InterruptedException {
    Path file = home.resolve("invoices");
    InvoiceDatabase.create(file, Messages.RULES).close();
    Random random = new Random(1);
    int confirmed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      confirmed = killed(file, confirmed, random.nextInt(MOST_BATCHES));
      Map<Slot, Long> found = found(file);
      if (found.equals(after(confirmed + 1)) && !found.equals(after(confirmed))) {
        confirmed++; // the last one was kept, and not confirmed any more
      }
      assertThat(found).isEqualTo(after(confirmed));
    }
    assertThat(confirmed).isGreaterThan(KILLS);
  }

  @Test
  void thePageSaysHowOften() {
    assertThat(ProjectFile.read("docs/store.md").parts("generated:database-kills"))
        .containsExactly(Integer.toString(KILLS));
  }

  /**
   * Starts a server with the batches from a number on, and kills it once some more are confirmed.
   *
   * @return how many batches are confirmed
   */
  private static int killed(Path file, int from, int more)
      throws IOException, InterruptedException {
    Process server =
        new ProcessBuilder(
                JavaProcess.command(Server.class, file.toString(), Integer.toString(from)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int confirmed = from;
    try (BufferedReader lines = server.inputReader()) {
      String line = lines.readLine();
      while (line != null) {
        assertThat(line).isEqualTo(Integer.toString(confirmed));
        confirmed++;
        if (confirmed > from + more) {
          server.toHandle().destroyForcibly(); // and what it wrote before can still be read
        }
        line = lines.readLine();
      }
    } finally {
      server.destroyForcibly();
    }
    assertThat(server.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).as("killed by SIGKILL").isEqualTo(128 + 9);
    return confirmed;
  }

  /** What is there, as the store tells it and as SQLite does. */
  private static Map<Slot, Long> found(Path file) throws StoreException {
    Map<Slot, Long> found = new HashMap<>();
    try (InvoiceDatabase store = InvoiceDatabase.open(file, Messages.RULES)) {
      for (Map.Entry<Slot, Entry> each : Plain.entries(file).entrySet()) {
        assertThat(store.at(each.getKey())).contains(each.getValue());
        found.put(each.getKey(), Messages.age(each.getValue()));
      }
    }
    return found;
  }
}
