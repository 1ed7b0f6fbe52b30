package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.node.Limits;
import dev.standingoffer.server.Slot;
import dev.standingoffer.socket.Address;
import dev.standingoffer.sqlite.InvoiceDatabase;
import dev.standingoffer.sqlite.Messages;
import dev.standingoffer.sqlite.StoredInvoices;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server and a phone by the machine's clock, with minutes of a few milliseconds. */
@Timeout(60)
class ByTheClockTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Slot EXPIRED = new Slot(Messages.ALICE, 0);

  @TempDir Path folder;

  private final StringWriter told = new StringWriter();
  private final Report report = new Report(new PrintWriter(told));

  private Path database() {
    return folder.resolve("server").resolve(Server.INVOICES);
  }

  private Address address() {
    return new Address(folder.resolve("s"));
  }

  private interface Runs {
    void run() throws Exception;
  }

  /** Until its thread is interrupted. */
  private record Running(Thread thread, CompletableFuture<String> ended) {

    static Running of(Runs runs) {
      CompletableFuture<String> ended = new CompletableFuture<>();
      Thread thread =
          Thread.startVirtualThread(
              () -> {
                try {
                  runs.run();
                  ended.complete("by itself");
                } catch (InterruptedException e) {
                  ended.complete("interrupted");
                } catch (Exception e) {
                  ended.completeExceptionally(e);
                }
              });
      return new Running(thread, ended);
    }

    void end() throws InterruptedException, ExecutionException {
      thread.interrupt();
      assertThat(ended.get()).isEqualTo("interrupted");
    }
  }

  private void serve(String lines) throws Exception {
    new RunningServer(
            folder.resolve("server"),
            false,
            address(),
            Optional.of(folder.resolve("invitation")),
            InvoiceRules.LDK_0_2_5,
            false,
            Optional.empty(),
            Optional.empty())
        .run(input(lines), new PrintWriter(new StringWriter()), report, SHORT);
  }

  private List<String> phone(Start start, String lines) throws Exception {
    StringWriter out = new StringWriter();
    new RunningPhone(
            folder.resolve("phone"),
            start,
            Invitation.read(folder.resolve("invitation")),
            Policy.HARDENED,
            false,
            false,
            Optional.empty(),
            Optional.empty())
        .run(input(lines), new PrintWriter(out), report, SHORT);
    return out.toString().lines().toList();
  }

  private static BufferedReader input(String lines) {
    return new BufferedReader(new StringReader(lines));
  }

  private List<Slot> kept() throws StoreException {
    List<Slot> slots = new ArrayList<>();
    StoredInvoices.look(database(), stored -> slots.add(stored.slot()));
    return slots;
  }

  /** As a server leaves it that has not run for long. */
  private void leaveAnInvoiceThatHasExpired() throws Exception {
    Server.start(
            folder.resolve("server"),
            true,
            address(),
            InvoiceRules.LDK_0_2_5,
            Limits.DEFAULT,
            new Server.Surface(InstantSource.system(), Optional.empty(), report))
        .close();
    try (InvoiceDatabase store = InvoiceDatabase.open(database(), InvoiceRules.LDK_0_2_5)) {
      store.receive(Messages.sent(EXPIRED, 1));
    }
  }

  /**
   * The server cleans up each minute, and a phone that has an offer builds another one. The end of
   * the input, as of {@code < /dev/null}, is no reason to end.
   */
  @Test
  void minutesGoByWithoutAnyInput() throws Exception {
    leaveAnInvoiceThatHasExpired();
    assertThat(kept()).containsExactly(EXPIRED);
    Running server = Running.of(() -> serve(""));
    while (kept().contains(EXPIRED)) {
      Thread.sleep(SHORT);
    }
    Running phone = Running.of(() -> phone(Start.FIRST, ""));
    while (kept().size() < 2) {
      Thread.sleep(SHORT);
    }
    phone.end();
    assertThat(phone(Start.GO_ON, "status\nend\nnonsense\n"))
        .as("what was open was closed, and a line ends it")
        .singleElement()
        .asString()
        .startsWith("10 slots: 0 Used, ");
    server.end();
    assertThat(address().path()).doesNotExist();
    assertThat(Path.of(database() + "-wal")).doesNotExist();
  }

  private static void requireEnd(Runs runs, String line) {
    assertThatThrownBy(runs::run)
        .isInstanceOfSatisfying(RunningException.class, e -> assertThat(e.isBadInput()).isFalse())
        .hasMessageStartingWith(line);
  }

  /** It would be Used, and nobody would have it. */
  @Test
  void anOfferThatCannotBeToldEndsThePhone() throws Exception {
    leaveAnInvoiceThatHasExpired();
    Running server = Running.of(() -> serve(""));
    while (!Files.exists(folder.resolve("invitation"))) {
      Thread.sleep(SHORT);
    }
    RunningPhone phone =
        new RunningPhone(
            folder.resolve("phone"),
            Start.FIRST,
            Invitation.read(folder.resolve("invitation")),
            Policy.HARDENED,
            true,
            false,
            Optional.empty(),
            Optional.empty());
    requireEnd(
        () -> phone.run(input(""), new PrintWriter(new FullOutput()), report, SHORT),
        "the offer is lost, as the standard output cannot be written, and counts as Used; ");
    assertThat(phone(Start.GO_ON, "status\nend\n"))
        .as("it was closed")
        .singleElement()
        .asString()
        .startsWith("10 slots: 1 Used, ");
    server.end();
  }

  @Test
  void anInvitationThatCannotBeToldEndsTheServer() {
    RunningServer server =
        new RunningServer(
            folder.resolve("server"),
            true,
            address(),
            Optional.empty(),
            InvoiceRules.LDK_0_2_5,
            false,
            Optional.empty(),
            Optional.empty());
    requireEnd(
        () -> server.run(input(""), new PrintWriter(new FullOutput()), report, SHORT),
        "the invitation is lost, as the standard output cannot be written; ");
    assertThat(address().path()).as("it was closed").doesNotExist();
  }

  @Test
  void anInvitationIsNoFolder() {
    RunningServer server =
        new RunningServer(
            folder.resolve("server"),
            true,
            address(),
            Optional.of(Path.of("")),
            InvoiceRules.LDK_0_2_5,
            false,
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(
            () -> server.run(input(""), new PrintWriter(new StringWriter()), report, SHORT))
        .isInstanceOfSatisfying(RunningException.class, e -> assertThat(e.isBadInput()).isTrue())
        .hasMessage("--invite: '' is there, and no file; name another one");
  }

  @Test
  void aMinuteIsOne() {
    assertThat(Minutes.MINUTE).isEqualTo(Duration.ofMinutes(1));
  }

  /** A phone that has one offer after the other, or fails. */
  private record Listed(Iterator<Optional<String>> offers) implements RunsPhone {

    @Override
    public void setClock(StepClock clock, Instant now) {
      throw new AssertionError("its clock is the machine's");
    }

    @Override
    public void minute() {
      throw new AssertionError("no minute has gone by");
    }

    @Override
    public Optional<String> offer() throws IOException {
      Optional<String> next = offers.next();
      if (next.equals(Optional.of("full"))) {
        throw new IOException("the disk is full");
      }
      return next;
    }

    @Override
    public String status() {
      return "";
    }

    @Override
    public void close() {}
  }

  /** Neither a disk that fails nor a server that is not there yet ends the wait for an offer. */
  @Test
  void theFirstOfferIsWaitedFor() throws Exception {
    Listed phone =
        new Listed(
            Stream.of(
                    Optional.<String>empty(),
                    Optional.of("full"),
                    Optional.<String>empty(),
                    Optional.of("lno1"))
                .iterator());
    assertThat(RunningPhone.first(phone, report)).isEqualTo("lno1");
    assertThat(told.toString().lines()).containsExactly("the disk is full");
  }
}
