package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.history.PhoneHistory;
import dev.standingoffer.history.ServerHistory;
import dev.standingoffer.node.Limits;
import dev.standingoffer.socket.Address;
import dev.standingoffer.socket.Pauses;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.wire.Bytes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** While a node answers, no line sets its clock: a history would have the answer at two times. */
@Timeout(60)
class SetClockTest {

  private static final Instant BEFORE = Instant.ofEpochSecond(1_760_000_040);
  private static final Instant AFTER = BEFORE.plusSeconds(60);
  private static final Bytes ID = Bytes.ofHex("70686f6e65");
  private static final Pauses HOUR = new Pauses(Duration.ofHours(1), Duration.ofHours(1));

  @TempDir private Path folder;

  private final StepClock clock = new StepClock();
  private final Report report = new Report(new PrintWriter(new StringWriter()));
  private final CompletableFuture<Void> answers = new CompletableFuture<>();
  private final CountDownLatch goesOn = new CountDownLatch(1);

  SetClockTest() {
    clock.set(BEFORE);
  }

  /** Where the node tells of a step, and before it has answered. */
  private void hold() {
    answers.complete(null);
    try {
      goesOn.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Server server(Optional<ServerHistory> history) throws RunningException {
    return Server.start(
        folder.resolve("server"),
        true,
        new Address(folder.resolve("s")),
        InvoiceRules.LDK_0_2_5,
        Limits.DEFAULT,
        new Server.Surface(clock, history, report));
  }

  private interface Answering {
    void answer() throws Exception;
  }

  private void requireOneAfterTheOther(Answering answering, Runnable setting) throws Exception {
    Thread answer =
        Thread.startVirtualThread(
            () -> {
              try {
                answering.answer();
              } catch (Exception e) {
                answers.completeExceptionally(e);
              }
            });
    answers.get();
    Thread set = Thread.ofPlatform().start(setting);
    while (set.isAlive()
        && set.getState() != Thread.State.BLOCKED
        && set.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    assertThat(clock.instant()).isEqualTo(BEFORE);
    goesOn.countDown();
    answer.join();
    set.join();
    assertThat(clock.instant()).isEqualTo(AFTER);
  }

  @Test
  void aServerAnswersAtOneTime() throws Exception {
    ServerHistory history = Told.of(ServerHistory.class, "stepped", this::hold);
    try (Server server = server(Optional.of(history))) {
      requireOneAfterTheOther(() -> server.invite(ID), () -> server.setClock(clock, AFTER));
    }
  }

  /** Also of another answer: a history has one after the other. */
  @Test
  void aServerGivesOneAnswerAfterTheOther() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    ServerHistory history =
        Told.of(
            ServerHistory.class,
            "stepped",
            () -> {
              order.add("begins");
              hold();
              order.add("ends");
            });
    try (Server server = server(Optional.of(history))) {
      requireOneAfterTheOther(
          () -> server.invite(ID),
          () -> {
            server.invite(ID);
            server.setClock(clock, AFTER);
          });
    }
    assertThat(order).containsExactly("begins", "ends", "begins", "ends");
  }

  @Test
  void aPhoneAnswersAtOneTime() throws Exception {
    Invitation invitation;
    try (Server server = server(Optional.empty())) {
      invitation = server.invite(ID).orElseThrow();
    }
    PhoneHistory history = Told.of(PhoneHistory.class, "stepped", this::hold);
    try (Phone phone =
        Phone.start(
            folder.resolve("phone"),
            Start.FIRST,
            invitation,
            Policy.HARDENED,
            new Phone.Surface(clock, HOUR, Optional.of(history), report))) {
      requireOneAfterTheOther(phone::offer, () -> phone.setClock(clock, AFTER));
    }
  }
}
