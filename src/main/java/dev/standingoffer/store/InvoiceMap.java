package dev.standingoffer.store;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Slot;
import dev.standingoffer.wire.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invoices in memory alone: a server that stops has lost them, though it has confirmed them. */
public final class InvoiceMap implements InvoiceStore {

  private final InvoiceRules rules;
  private final Map<Recipient, Map<Integer, Entry>> entries = new HashMap<>();

  /** A store of nothing yet. */
  public InvoiceMap(InvoiceRules rules) {
    this.rules = rules;
  }

  @Override
  public synchronized Optional<Entry> at(Slot slot) {
    return Optional.ofNullable(ofRecipient(slot).get(slot.number()));
  }

  @Override
  public synchronized List<Received> receive(List<ServerEvent.StaticInvoiceReceived> events) {
    return events.stream().map(this::decide).toList();
  }

  private Received decide(ServerEvent.StaticInvoiceReceived event) {
    Slot slot = Slot.of(event.context());
    int others =
        (int)
            ofRecipient(slot).entrySet().stream()
                .filter(each -> each.getKey() != slot.number())
                .filter(each -> !InvoiceRules.isExpired(each.getValue(), event.now()))
                .count();
    Received received = rules.receive(event, at(slot), others);
    if (received instanceof Received.Decided(var step)) {
      InvoiceRules.toKeep(step)
          .ifPresent(
              entry ->
                  entries
                      .computeIfAbsent(slot.recipient(), recipient -> new HashMap<>())
                      .put(slot.number(), entry));
    }
    return received;
  }

  @Override
  public synchronized int removeExpired(Time now) {
    int before = size();
    entries
        .values()
        .forEach(slots -> slots.values().removeIf(entry -> InvoiceRules.isExpired(entry, now)));
    entries.values().removeIf(Map::isEmpty);
    return before - size();
  }

  /** How many slots hold anything. */
  public synchronized int size() {
    return entries.values().stream().mapToInt(Map::size).sum();
  }

  private Map<Integer, Entry> ofRecipient(Slot slot) {
    return entries.getOrDefault(slot.recipient(), Map.of());
  }

  /** Nothing is held open. */
  @Override
  public void close() {}
}
