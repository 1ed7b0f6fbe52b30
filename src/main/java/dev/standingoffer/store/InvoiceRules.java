package dev.standingoffer.store;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Time;
import java.util.Map;
import java.util.Optional;

/**
 * What every {@link InvoiceStore} goes by. The core bounds an invoice (K3), but neither the number
 * of a recipient's slots nor the path that comes along.
 *
 * @param policy the core's numbers and choices; by {@link ServerPolicy#keepNewestInvoice} a slot
 *     keeps its newest invoice, and not the one that came last (O7)
 * @param maxSlots how many slots a recipient may have, 1 or more; LDK's have 10
 * @param maxEntrySize bytes of an invoice and the path for requests together, 1 or more
 */
public record InvoiceRules(ServerPolicy policy, int maxSlots, int maxEntrySize) {

  /** LDK's choices; room for its recipients, and for any path that fits into a message. */
  public static final InvoiceRules LDK_0_2_5 =
      new InvoiceRules(ServerPolicy.LDK_0_2_5, 10, 70 * 1_024);

  /**
   * @throws IllegalArgumentException if a number is not in its range
   */
  public InvoiceRules {
    if (maxSlots < 1 || maxEntrySize < 1) {
      throw new IllegalArgumentException(
          "maxSlots %d and maxEntrySize %d are not both 1 or more"
              .formatted(maxSlots, maxEntrySize));
    }
  }

  /**
   * What becomes of an invoice. To be asked in the same transaction in which it is kept.
   *
   * @param held what the slot holds
   * @param otherSlots how many other slots of this recipient hold what has not expired, 0 or more
   */
  public Received receive(
      ServerEvent.StaticInvoiceReceived event, Optional<Entry> held, int otherSlots) {
    Slot slot = Slot.of(event.context());
    Store one = new Store(held.map(entry -> Map.of(slot, entry)).orElse(Map.of()));
    ServerStep step = InvoiceServer.step(one, event, policy);
    if (toKeep(step).isEmpty()) {
      return new Received.Decided(step);
    }
    if (otherSlots >= maxSlots) {
      return new Received.TooManySlots(maxSlots);
    }
    int size =
        event.invoice().bytes().length() + event.forwardInvoiceRequestPath().encoding().length();
    return size > maxEntrySize ? new Received.TooLarge(maxEntrySize) : new Received.Decided(step);
  }

  /** What a step asks to be persisted, if anything. */
  public static Optional<Entry> toKeep(ServerStep step) {
    return step.effects().stream()
        .filter(ServerEffect.PersistInvoice.class::isInstance)
        .map(ServerEffect.PersistInvoice.class::cast)
        .map(persist -> new Entry(persist.invoice(), persist.forwardInvoiceRequestPath()))
        .findFirst();
  }

  /** The last moment at which payers can be given it: that of the invoice, or of its offer. */
  public static Time expiresAt(Entry entry) {
    Time end = entry.invoice().absoluteExpiry();
    return entry.invoice().offer().absoluteExpiry().filter(it -> it.isBefore(end)).orElse(end);
  }

  /** Whether payers cannot be given it any more. */
  public static boolean isExpired(Entry entry, Time now) {
    return expiresAt(entry).isBefore(now);
  }
}
