package dev.standingoffer.node;

import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.wire.Time;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The budgets of all recipients. Who is whose comes from the paths that the server made, so nobody
 * can ask at another one's cost, nor make up recipients.
 */
final class Budgets {

  /** A request for offer paths names a slot; it has no time of its own but when it comes. */
  private record PathRequest(int slot, long minute) {}

  private record Invoice(int slot, Time createdAt) {}

  private static final long SECONDS_OF_A_MINUTE = 60;

  /** No two payers are told apart. */
  private static final Object PAYER = new Object();

  private final Limits limits;
  private final Map<Recipient, Budget> ofRecipients = new ConcurrentHashMap<>();
  private final Map<Recipient, Budget> ofPayers = new ConcurrentHashMap<>();

  Budgets(Limits limits) {
    this.limits = limits;
  }

  /** Whether a recipient may ask for the paths of an offer. */
  boolean takePathRequest(Recipient recipient, int slot, Time now) {
    long minute = Long.divideUnsigned(now.seconds(), SECONDS_OF_A_MINUTE);
    return ofRecipient(recipient, now).take(new PathRequest(slot, minute), now);
  }

  /** Whether a recipient may have an invoice kept. */
  boolean takeInvoice(ServerEvent.StaticInvoiceReceived event) {
    return ofRecipient(event.context().recipient(), event.now()).take(invoice(event), event.now());
  }

  /** The disk has refused an invoice: it may come once more. */
  void giveBack(ServerEvent.StaticInvoiceReceived event) {
    ofRecipient(event.context().recipient(), event.now()).giveBack(invoice(event));
  }

  private static Invoice invoice(ServerEvent.StaticInvoiceReceived event) {
    return new Invoice(event.context().invoiceSlot(), event.invoice().createdAt());
  }

  private Budget ofRecipient(Recipient recipient, Time now) {
    return ofRecipients.computeIfAbsent(
        recipient, _ -> new Budget(limits.atOnce(), limits.aMinute(), limits.copies(), now));
  }

  /** Whether one payer more may be given a recipient's invoice. */
  boolean takePayer(Recipient recipient, Time now) {
    return ofPayers
        .computeIfAbsent(
            recipient, _ -> new Budget(limits.payersAtOnce(), limits.payersAMinute(), 1, now))
        .take(PAYER, now);
  }

  /** Forgets those who have asked for nothing lately. */
  void clean(Time now) {
    ofRecipients.values().removeIf(budget -> budget.isFull(now));
    ofPayers.values().removeIf(budget -> budget.isFull(now));
  }
}
