package dev.standingoffer.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The invoices that a server keeps, immutable. Any value is legal: what has expired stays until it
 * is overwritten.
 *
 * <p>A step looks at one slot, the one that the event's context names, and an invoice that is
 * stored makes a copy of the whole map. An owner with many recipients therefore keeps the entries
 * in a database and hands over a store with that one slot, or an empty one; what to write is in the
 * effect {@link ServerEffect.PersistInvoice}. The answers are the same.
 *
 * @param entries what the slots hold; slots that hold nothing are not listed
 */
public record Store(Map<Slot, Entry> entries) {

  /** The store of a server that nobody has sent an invoice to. */
  public static final Store NEW = new Store(Map.of());

  public Store {
    entries = Map.copyOf(entries);
  }

  /** What a slot holds. */
  public Optional<Entry> at(Slot slot) {
    return Optional.ofNullable(entries.get(slot));
  }

  Store with(Slot slot, Entry entry) {
    Map<Slot, Entry> changed = new HashMap<>(entries);
    changed.put(slot, entry);
    return new Store(changed);
  }
}
