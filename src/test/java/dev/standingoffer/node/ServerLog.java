package dev.standingoffer.node;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.store.InvoiceMap;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.Received;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All that a server does and tells of, in its order, and the store that it has, which fails on
 * demand.
 */
final class ServerLog implements ServerWatch, Messenger, InvoiceStore {

  /** Something that it did, or told of. */
  sealed interface Note {}

  record Stepped(ServerEvent event, ServerStep step) implements Note {}

  record Storing(List<ServerEvent.StaticInvoiceReceived> events) implements Note {}

  /** The store has decided, and kept what is to be kept. */
  record Kept(List<ServerEvent.StaticInvoiceReceived> events) implements Note {}

  record Stored(List<ServerEvent.StaticInvoiceReceived> events, List<Received> received)
      implements Note {}

  record Leaving(ServerEffect message) implements Note {}

  record Sent(Letter letter) implements Note {}

  final List<Note> notes = Collections.synchronizedList(new ArrayList<>());
  final InvoiceMap map;
  volatile boolean fails;

  ServerLog(InvoiceRules rules) {
    this.map = new InvoiceMap(rules);
  }

  <N extends Note> List<N> all(Class<N> kind) {
    synchronized (notes) {
      return notes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  List<Letter> sent() {
    return all(Sent.class).stream().map(Sent::letter).toList();
  }

  List<Class<?>> kinds() {
    synchronized (notes) {
      return notes.stream().<Class<?>>map(Object::getClass).toList();
    }
  }

  private void work() throws StoreException {
    if (fails) {
      throw new StoreException(Trouble.IO_ERROR, "here", "");
    }
  }

  @Override
  public Optional<Entry> at(Slot slot) throws StoreException {
    work();
    return map.at(slot);
  }

  @Override
  public List<Received> receive(List<ServerEvent.StaticInvoiceReceived> events)
      throws StoreException {
    work();
    List<Received> received = map.receive(events);
    notes.add(new Kept(events));
    return received;
  }

  @Override
  public int removeExpired(Time now) throws StoreException {
    work();
    return map.removeExpired(now);
  }

  @Override
  public void close() {}

  @Override
  public void send(Letter letter) {
    notes.add(new Sent(letter));
  }

  @Override
  public void stepped(ServerEvent event, ServerStep step) {
    notes.add(new Stepped(event, step));
  }

  @Override
  public void storing(List<ServerEvent.StaticInvoiceReceived> events) {
    notes.add(new Storing(events));
  }

  @Override
  public void stored(List<ServerEvent.StaticInvoiceReceived> events, List<Received> received) {
    notes.add(new Stored(events, received));
  }

  @Override
  public void leaving(ServerEvent event, ServerEffect message, Departure departure) {
    notes.add(new Leaving(message));
  }
}
