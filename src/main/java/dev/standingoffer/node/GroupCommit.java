package dev.standingoffer.node;

import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.Received;
import dev.standingoffer.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has the invoices that several threads bring at the same time kept in one transaction, so that all
 * of them wait for the disk once. Whoever comes first does it for those who wait.
 */
final class GroupCommit {

  /** As many as are kept in one transaction; the others wait for the next one. */
  static final int MOST = 64;

  private static final class Waiting {

    private final ServerEvent.StaticInvoiceReceived event;
    private Optional<Received> received = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();

    Waiting(ServerEvent.StaticInvoiceReceived event) {
      this.event = event;
    }

    boolean isDone() {
      return received.isPresent() || failure.isPresent();
    }
  }

  private final InvoiceStore store;
  private final ServerWatch watch;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final Lock lock = new ReentrantLock();

  GroupCommit(InvoiceStore store, ServerWatch watch) {
    this.store = store;
    this.watch = watch;
  }

  /**
   * Lets the store decide, and keep the invoice; returns when that is safe.
   *
   * @throws StoreException if it is not certain that it is
   */
  Received receive(ServerEvent.StaticInvoiceReceived event) throws StoreException {
    Waiting mine = new Waiting(event);
    queue.add(mine);
    lock.lock();
    try {
      while (!mine.isDone()) {
        storeSome();
      }
    } finally {
      lock.unlock();
    }
    return switch (mine.failure.orElse(null)) {
      case null -> mine.received.orElseThrow();
      case StoreException e -> throw e;
      case RuntimeException e -> throw e;
      case Throwable e -> throw new AssertionError("the store has broken", e);
    };
  }

  private void storeSome() {
    List<Waiting> some = new ArrayList<>();
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      some.add(next);
      if (some.size() == MOST) {
        break;
      }
    }
    try {
      store(some);
    } catch (StoreException | RuntimeException | Error e) {
      // One that the store cannot keep does not hold up the others.
      some.forEach(this::storeAlone);
    }
  }

  private void storeAlone(Waiting one) {
    try {
      store(List.of(one));
    } catch (StoreException | RuntimeException | Error e) {
      // Whatever it is, whoever waits for this one must not wait for ever.
      one.failure = Optional.of(e);
    }
  }

  private void store(List<Waiting> some) throws StoreException {
    List<ServerEvent.StaticInvoiceReceived> events = some.stream().map(one -> one.event).toList();
    watch.storing(events);
    List<Received> received = store.receive(events);
    watch.stored(events, received);
    for (int i = 0; i < some.size(); i++) {
      some.get(i).received = Optional.of(received.get(i));
    }
  }
}
