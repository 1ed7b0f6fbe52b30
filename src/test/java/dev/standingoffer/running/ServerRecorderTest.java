package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.history.HistoryReader;
import dev.standingoffer.history.Placed;
import dev.standingoffer.history.ServerEntry;
import dev.standingoffer.history.ServerHistoryFile;
import dev.standingoffer.node.Departure;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.Store;
import dev.standingoffer.sqlite.Messages;
import dev.standingoffer.store.InvoiceMap;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.Received;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server's history says of an invoice, and what it does not let pass. */
class ServerRecorderTest {

  private static final InvoiceRules RULES = InvoiceRules.LDK_0_2_5;

  @TempDir Path folder;

  private final StepClock clock = new StepClock();
  private final InvoiceMap store = new InvoiceMap(RULES);
  private final ServerEvent.StaticInvoiceReceived event = received(7);
  private ServerHistoryFile file;
  private ServerRecorder recorder;

  /** Of one slot, with an invoice of this age. */
  private static ServerEvent.StaticInvoiceReceived received(long age) {
    return Messages.sent(new Slot(new Recipient(Bytes.ofHex("a1b2c3")), 5), age);
  }

  @BeforeEach
  void open() throws Exception {
    clock.set(Instant.ofEpochSecond(event.now().seconds()));
    file = ServerHistoryFile.open(folder.resolve("history"));
    recorder = new ServerRecorder(file, clock, store, RULES.policy(), _ -> Optional.empty());
    recorder.started(Store.NEW);
  }

  @AfterEach
  void close() throws Exception {
    file.close();
  }

  private List<Class<?>> written() throws Exception {
    return HistoryReader.server(folder.resolve("history")).stream()
        .map(Placed::entry)
        .<Class<?>>map(Object::getClass)
        .toList();
  }

  @Test
  void anInvoiceIsToldOfBeforeAndAfterItIsKept() throws Exception {
    recorder.storing(List.of(event));
    assertThat(written())
        .containsExactly(
            ServerEntry.Started.class, ServerEntry.Stepped.class, ServerEntry.Storing.class);
    recorder.stored(List.of(event), store.receive(List.of(event)));
    assertThat(written()).hasSize(4).endsWith(ServerEntry.Stored.class);
  }

  @Test
  void whatTheStoreDidOtherwiseEndsTheHistory() {
    recorder.storing(List.of(event));
    assertThatThrownBy(() -> recorder.stored(List.of(event), List.of(new Received.TooManySlots(1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TooManySlots");
    ServerStep other = InvoiceServer.step(Store.NEW, received(8), RULES.policy());
    assertThatThrownBy(() -> recorder.stored(List.of(event), List.of(new Received.Decided(other))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anInvoiceThatIsNotKeptIsNotStored() throws Exception {
    ServerEvent.StaticInvoiceReceived late =
        new ServerEvent.StaticInvoiceReceived(
            Time.MAX, event.context(), event.invoice(), event.forwardInvoiceRequestPath());
    recorder.storing(List.of(late));
    recorder.stored(List.of(late), store.receive(List.of(late)));
    assertThat(written()).hasSize(2).endsWith(ServerEntry.Stepped.class);
  }

  @Test
  void severalAtOnceAreNotWritten() {
    assertThatThrownBy(() -> recorder.storing(List.of(event, event)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRequestThatIsPassedOnIsNoEntry() throws Exception {
    recorder.leaving(
        new ServerEvent.InvoiceRequested(event.now(), event.context()),
        new ServerEffect.ForwardInvoiceRequest(event.forwardInvoiceRequestPath()),
        new Departure(Bytes.EMPTY, Optional.empty()));
    assertThat(written()).containsExactly(ServerEntry.Started.class);
  }
}
