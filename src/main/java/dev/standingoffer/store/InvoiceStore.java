package dev.standingoffer.store;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Slot;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * Where a server keeps the invoices of its recipients, by recipient and slot. Whether an invoice is
 * taken is the core's answer, {@link dev.standingoffer.server.InvoiceServer#step}, given to what
 * the slot holds in the moment in which it is kept, so that two messages for one slot at the same
 * time do not undo each other's.
 *
 * <p>All methods may be called by several threads.
 */
public interface InvoiceStore extends AutoCloseable {

  /** What a slot holds, expired or not, until that was cleaned up. */
  Optional<Entry> at(Slot slot) throws StoreException;

  /**
   * Lets the core step with what each slot holds, one event after the other, and keeps an invoice
   * if the core says so and {@link InvoiceRules} have room for it. An event finds what those before
   * it in the list have left. When this returns all of it is as safe as this store makes it, and
   * the confirmations may leave. It fails as a whole: then nothing is confirmed, and all of the
   * messages can be handed in again.
   *
   * @return the answers, in the order of the events
   */
  List<Received> receive(List<ServerEvent.StaticInvoiceReceived> events) throws StoreException;

  /** The same for one event. */
  default Received receive(ServerEvent.StaticInvoiceReceived event) throws StoreException {
    return receive(List.of(event)).getFirst();
  }

  /**
   * Cleans up what payers cannot be given any more, as the invoice or its offer has expired. A
   * payer who asks after that gets the same, which is no invoice; but its request is not passed on
   * to the recipient any more.
   *
   * @return how many slots are empty now that were not
   */
  int removeExpired(Time now) throws StoreException;

  @Override
  void close() throws StoreException;
}
