package dev.standingoffer.node.crash;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.Store;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.Received;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server's invoices as the core's own value, of which a world can take a copy. */
final class CopiedInvoices implements InvoiceStore {

  private Store store;

  CopiedInvoices(Store store) {
    this.store = store;
  }

  Store store() {
    return store;
  }

  @Override
  public Optional<Entry> at(Slot slot) {
    return store.at(slot);
  }

  @Override
  public List<Received> receive(List<ServerEvent.StaticInvoiceReceived> events) {
    List<Received> received = new ArrayList<>();
    for (ServerEvent event : events) {
      ServerStep step = InvoiceServer.step(store, event, ServerPolicy.LDK_0_2_5);
      store = step.next();
      received.add(new Received.Decided(step));
    }
    return received;
  }

  /** What has expired stays until it is overwritten. */
  @Override
  public int removeExpired(Time now) {
    return 0;
  }

  @Override
  public void close() {}
}
