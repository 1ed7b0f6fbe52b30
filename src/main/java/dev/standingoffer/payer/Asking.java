package dev.standingoffer.payer;

import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.socket.Address;
import dev.standingoffer.socket.CloseReason;
import dev.standingoffer.socket.Connection;
import dev.standingoffer.socket.Events;
import dev.standingoffer.socket.Limits;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One question to a server of this machine, and the wait for its answer. */
public final class Asking {

  /** So many messages that cannot be opened are told; a server that sends more is no better. */
  static final int TOLD = 5;

  private Asking() {}

  /** What happens while an answer is awaited. */
  sealed interface Event {

    record Came(OnionMessage message) implements Event {}

    record Ended(CloseReason reason) implements Event {}
  }

  /** How long something is waited for, and when that ends, by {@link System#nanoTime}. */
  record Wait(Duration timeout, long end) {

    static Wait of(Duration timeout) {
      return new Wait(timeout, System.nanoTime() + timeout.toNanos());
    }

    long left() {
      return end - System.nanoTime();
    }
  }

  /** Whoever sends more than is read has to wait; from when it is over on, all is dropped. */
  private record Inbox(BlockingQueue<Event> queue, AtomicBoolean isOver) implements Events {

    void end() {
      isOver.set(true);
      queue.clear(); // for the one thread that may wait for room
    }

    @Override
    public void opened(Connection connection) {
      // Its owner has it.
    }

    @Override
    public void received(Connection connection, OnionMessage message) {
      put(new Event.Came(message));
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
      put(new Event.Ended(reason));
    }

    @Override
    public void failed(String reason) {
      // There is one try, and it tells its failure itself.
    }

    private void put(Event event) {
      try {
        if (!isOver.get()) {
          queue.put(event);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts this thread", e);
      }
    }
  }

  /**
   * Asks once.
   *
   * @param timeout how long an answer is waited for, from when it is asked for on
   * @param clock says when it came
   * @throws PayerException if the offer does not lead to this server
   * @throws IOException in one line, if nobody listens there, or whoever does says no hello
   * @throws InterruptedException if this thread is to end
   */
  public static Outcome ask(Payer payer, Address server, Duration timeout, InstantSource clock)
      throws PayerException, IOException, InterruptedException {
    Wait wait = Wait.of(timeout);
    Limits limits = new Limits(1, timeout, Limits.DEFAULT.outboxBytes());
    Inbox inbox = new Inbox(new ArrayBlockingQueue<>(TOLD), new AtomicBoolean());
    Connection connection = Connection.open(server, payer.nodeId(), limits, inbox);
    try {
      connection.send(payer.ask(connection.peerId()));
      return await(payer, server, connection.peerId(), inbox.queue(), wait, clock);
    } finally {
      connection.close();
      inbox.end();
    }
  }

  /** Waits for what is put into a queue, and for no longer than it may, whatever that is. */
  static Outcome await(
      Payer payer,
      Address server,
      Bytes serverId,
      BlockingQueue<Event> queue,
      Wait wait,
      InstantSource clock)
      throws InterruptedException {
    List<String> unopened = new ArrayList<>();
    while (true) {
      long left = wait.left();
      // What has come by then is not read any more, else a server that floods is read for ever.
      @Nullable Event event = left > 0 ? queue.poll(left, TimeUnit.NANOSECONDS) : null;
      Optional<Answer> answer = Optional.empty();
      String silence = "";
      if (event instanceof Event.Came(OnionMessage message)) {
        Answer read = payer.read(message);
        if (read instanceof Answer.Unopened(String reason)) {
          if (unopened.size() < TOLD) {
            unopened.add(reason);
          }
          continue;
        }
        answer = Optional.of(read);
      } else {
        silence = whySilent(event, wait.timeout());
      }
      Time now = Time.ofSeconds(Math.max(0, clock.instant().getEpochSecond()));
      return new Outcome(payer.offer(), server, serverId, answer, silence, unopened, now);
    }
  }

  private static String whySilent(@Nullable Event event, Duration timeout) {
    return event instanceof Event.Ended(CloseReason reason)
        ? reason.text()
        : "nothing came within %d s".formatted(timeout.toSeconds());
  }
}
