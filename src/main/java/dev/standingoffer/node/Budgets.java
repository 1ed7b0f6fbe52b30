package dev.standingoffer.node;

import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Time;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * The budgets of all recipients. Who is whose comes from the paths that the server made, so nobody
 * can ask at another one's cost, nor make up recipients.
 *
 * <p>A budget is touched within the map's own methods alone, which let one thread at a time have
 * it: so none is forgotten while somebody takes from it.
 */
final class Budgets {

  /** A request for offer paths names a slot; it has no time of its own but when it comes. */
  private record PathRequest(int slot, long minute) {}

  private record Invoice(int slot, Time createdAt) {}

  private static final long SECONDS_OF_A_MINUTE = 60;

  private final Limits limits;
  private final Map<Recipient, Budget> ofRecipients = new ConcurrentHashMap<>();

  /** No two payers are told apart. */
  private final Map<Recipient, Bucket> ofPayers = new ConcurrentHashMap<>();

  Budgets(Limits limits) {
    this.limits = limits;
  }

  /** Whether a recipient may ask for the paths of an offer. */
  boolean takePathRequest(Recipient recipient, int slot, Time now) {
    long minute = Long.divideUnsigned(now.seconds(), SECONDS_OF_A_MINUTE);
    return take(recipient, new PathRequest(slot, minute), now);
  }

  /**
   * Whether a recipient may have an invoice kept.
   *
   * @param createdAt of the invoice, by its own word
   */
  boolean takeInvoice(SlotContext context, Time createdAt, Time now) {
    return take(context.recipient(), new Invoice(context.invoiceSlot(), createdAt), now);
  }

  private boolean take(Recipient recipient, Object what, Time now) {
    Budget unused = new Budget(limits.atOnce(), limits.aMinute(), limits.copies(), now);
    return ask(ofRecipients, recipient, unused, budget -> budget.take(what, now));
  }

  /** The disk has refused an invoice: it may come once more. */
  void giveBack(ServerEvent.StaticInvoiceReceived event) {
    ofRecipients.computeIfPresent(
        event.context().recipient(),
        (_, budget) -> {
          budget.giveBack(new Invoice(event.context().invoiceSlot(), event.invoice().createdAt()));
          return budget;
        });
  }

  /** Whether one payer more may be given a recipient's invoice. */
  boolean takePayer(Recipient recipient, Time now) {
    Bucket unused = new Bucket(limits.payersAtOnce(), limits.payersAMinute(), now);
    return ask(ofPayers, recipient, unused, bucket -> bucket.take(now));
  }

  /** The disk has failed a payer, who may ask once more. */
  void giveBackPayer(Recipient recipient) {
    ofPayers.computeIfPresent(
        recipient,
        (_, bucket) -> {
          bucket.giveBack();
          return bucket;
        });
  }

  private static <B> boolean ask(
      Map<Recipient, B> budgets, Recipient recipient, B unused, Predicate<B> question) {
    AtomicBoolean answer = new AtomicBoolean();
    budgets.compute(
        recipient,
        (_, known) -> {
          B budget = known == null ? unused : known;
          answer.set(question.test(budget));
          return budget;
        });
    return answer.get();
  }

  /** Forgets those who have asked for nothing lately. */
  void clean(Time now) {
    forget(ofRecipients, budget -> budget.isFull(now));
    forget(ofPayers, bucket -> bucket.isFull(now));
  }

  /** How many are remembered, of recipients and of their payers. */
  int size() {
    return ofRecipients.size() + ofPayers.size();
  }

  private static <B> void forget(Map<Recipient, B> budgets, Predicate<B> isFull) {
    for (Recipient recipient : budgets.keySet()) {
      budgets.computeIfPresent(recipient, (_, budget) -> isFull.test(budget) ? null : budget);
    }
  }
}
