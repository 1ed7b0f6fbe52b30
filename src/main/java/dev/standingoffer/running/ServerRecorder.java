package dev.standingoffer.running;

import dev.standingoffer.history.ServerHistory;
import dev.standingoffer.node.Departure;
import dev.standingoffer.node.ServerWatch;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.Store;
import dev.standingoffer.socket.Connection;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.Received;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes what a server's node tells into a history, with what the node does not know: the clock,
 * and by which connection things come and go. While the node answers, neither changes ({@link
 * Server}), and it answers one message after the other.
 *
 * <p>The store steps and keeps an invoice in one transaction. What is in a history has to be
 * written before, so this steps with what the slot holds, which nobody else changes meanwhile, and
 * looks afterwards whether the store came to the same.
 */
final class ServerRecorder implements ServerWatch {

  private final ServerHistory history;
  private final InstantSource clock;
  private final InvoiceStore store;
  private final ServerPolicy policy;
  private final Function<Bytes, Optional<Connection>> connections;
  private Optional<String> link = Optional.empty();
  private Optional<ServerStep> expected = Optional.empty();

  ServerRecorder(
      ServerHistory history,
      InstantSource clock,
      InvoiceStore store,
      ServerPolicy policy,
      Function<Bytes, Optional<Connection>> connections) {
    this.history = history;
    this.clock = clock;
    this.store = store;
    this.policy = policy;
    this.connections = connections;
  }

  private Time now() {
    return StepClock.time(clock.instant());
  }

  void started(Store found) {
    history.started(now(), found, policy);
  }

  void clockSet(Instant now) {
    history.clockSet(StepClock.time(now));
  }

  /** From now on, messages come by this connection. */
  void receivesFrom(Connection connection) {
    link = Optional.of(connection.name());
  }

  @Override
  public void stepped(ServerEvent event, ServerStep step) {
    history.stepped(
        now(),
        event instanceof ServerEvent.OfferPathsRequested ? link : Optional.empty(),
        event,
        step);
  }

  @Override
  public void storing(List<ServerEvent.StaticInvoiceReceived> events) {
    ServerEvent.StaticInvoiceReceived event = only(events);
    Slot slot = Slot.of(event.context());
    ServerStep step = InvoiceServer.step(held(slot), event, policy);
    expected = Optional.of(step);
    history.stepped(now(), link, event, step);
    if (step.outcome() == ServerVerdict.INVOICE_STORED) {
      history.storing(slot, step.next().at(slot).orElseThrow());
    }
  }

  @Override
  public void stored(List<ServerEvent.StaticInvoiceReceived> events, List<Received> received) {
    if (!received.equals(List.of(new Received.Decided(expected.orElseThrow())))) {
      throw new IllegalStateException(
          "the store came to another answer than the core: " + received);
    }
    if (expected.orElseThrow().outcome() == ServerVerdict.INVOICE_STORED) {
      history.stored();
    }
  }

  private Store held(Slot slot) {
    try {
      return new Store(store.at(slot).map(entry -> Map.of(slot, entry)).orElse(Map.of()));
    } catch (StoreException e) {
      throw new IllegalStateException("the history ends, as the store cannot be read", e);
    }
  }

  private static <E> E only(List<E> all) {
    if (all.size() != 1) {
      throw new IllegalStateException("one message after the other is answered");
    }
    return all.getFirst();
  }

  @Override
  public void leaving(ServerEvent event, ServerEffect message, Departure departure) {
    Optional<String> by = connections.apply(departure.to()).map(Connection::name);
    switch (message) {
      case ServerEffect.SendOfferPaths sent ->
          history.leavingOfferPaths(
              by, sent.paths(), sent.pathsAbsoluteExpiry(), departure.replyPath().orElseThrow());
      case ServerEffect.ConfirmInvoice _ -> {
        if (event instanceof ServerEvent.StaticInvoiceReceived confirmed) {
          history.leavingConfirmation(
              by, confirmed.invoice().offer().id(), confirmed.invoice().createdAt());
        }
      }
      case ServerEffect.SendInvoice sent ->
          history.answering(sent.invoice().offer().id(), sent.invoice().createdAt());
      case ServerEffect.ForwardInvoiceRequest _,
          ServerEffect.PersistInvoice _,
          ServerEffect.GivePaths _ -> {
        // The cache does not see what is passed on; the others are no messages.
      }
    }
  }
}
