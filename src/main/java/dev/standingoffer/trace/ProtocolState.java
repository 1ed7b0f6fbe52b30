package dev.standingoffer.trace;

import dev.standingoffer.trace.TlaValue.Fields;
import dev.standingoffer.trace.TlaValue.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a state of {@code AsyncReceive.tla}. Each method throws an {@link IllegalArgumentException}
 * where the state has not what it reads.
 *
 * @param state as TLC shows it
 */
record ProtocolState(Trace.State state) {

  private static final Set<String> PAYABLE = Set.of("Ready", "Used");

  /** The name of the action that led here. */
  String action() {
    return state.action();
  }

  Fields cache() {
    return state.get("cache").asRecord();
  }

  /** The messages under way, in the order in which they are printed. */
  Set<Message> network() {
    Set<Message> messages = new LinkedHashSet<>();
    state.get("network").asSet().forEach(message -> messages.add(new Message(message.asRecord())));
    return messages;
  }

  /** The slots of the phone, with their times. */
  List<PhoneSlot> slots() {
    return slots(cache());
  }

  /** The invoices that servers store. */
  List<Fields> stored() {
    List<Fields> invoices = new ArrayList<>();
    for (TlaValue store : state.get("store").asSequence()) {
      if (store instanceof Mapping mapping) {
        mapping.byArgument().values().forEach(entry -> invoices.add(invoiceOf(entry)));
      }
    }
    return invoices;
  }

  /** The first path of a list. */
  static Fields firstPath(TlaValue paths) {
    return paths.asSequence().getFirst().asRecord();
  }

  /**
   * What there is.
   *
   * @param tellsTimes whether slots have their times
   */
  View view(boolean tellsTimes) {
    List<SortedMap<Integer, Integer>> stores = stores();
    SortedSet<Integer> held = new TreeSet<>();
    SortedMap<Integer, Integer> dead = new TreeMap<>();
    for (TlaValue value : state.get("held").asSet()) {
      int offer = value.asRecord().number("id");
      held.add(offer);
      int served = served(value.asRecord(), stores);
      if (served != offer) {
        dead.put(offer, served);
      }
    }
    int now = state.get("now").asNumber();
    SortedMap<Integer, Integer> unserved = new TreeMap<>();
    for (TlaValue slot : cache().get("slots").asSequence()) {
      if (PAYABLE.contains(slot.asRecord().text("status"))) {
        Fields offer = slot.asRecord().get("offer").asRecord();
        int id = offer.number("id");
        int served = served(offer, stores);
        if (served != id && !held.contains(id) && offer.number("absoluteExpiry") >= now) {
          unserved.put(id, served);
        }
      }
    }
    return new View(
        now,
        state.get("skew").asNumber(),
        state.get("faults").asRecord().number("crashes"),
        toldSlots(cache(), tellsTimes),
        toldSlots(state.get("disk").asRecord(), tellsTimes),
        server(),
        stores,
        held,
        dead,
        unserved);
  }

  /** The index of the server that the phone is set to. */
  private OptionalInt server() {
    return cache().get("serverPaths").asSequence().stream()
        .mapToInt(path -> path.asRecord().number("server") - 1)
        .findFirst();
  }

  /** For each server, by slot, the offer whose invoice is stored. */
  private List<SortedMap<Integer, Integer>> stores() {
    List<SortedMap<Integer, Integer>> stores = new ArrayList<>();
    for (TlaValue store : state.get("store").asSequence()) {
      SortedMap<Integer, Integer> bySlot = new TreeMap<>();
      if (store instanceof Mapping mapping) {
        mapping
            .byArgument()
            .forEach(
                (slot, entry) ->
                    bySlot.put(
                        slot.asSequence().getLast().asNumber(),
                        invoiceOf(entry).number("offerId")));
      }
      stores.add(bySlot);
    }
    return stores;
  }

  private static Fields invoiceOf(TlaValue entry) {
    return entry.asRecord().get("invoice").asRecord();
  }

  /** The offer whose invoice a payer gets who has this offer; 0 for none. */
  private static int served(Fields offer, List<SortedMap<Integer, Integer>> stores) {
    Fields path = firstPath(offer.get("paths"));
    return stores.get(path.number("server") - 1).getOrDefault(path.number("invoiceSlot"), 0);
  }

  private static List<PhoneSlot> toldSlots(Fields cache, boolean tellsTimes) {
    return slots(cache).stream().map(slot -> tellsTimes ? slot : slot.withoutTime()).toList();
  }

  private static List<PhoneSlot> slots(Fields cache) {
    return cache.get("slots").asSequence().stream().map(slot -> slot(slot.asRecord())).toList();
  }

  private static PhoneSlot slot(Fields slot) {
    String status = slot.text("status");
    return status.equals(PhoneSlot.EMPTY)
        ? new PhoneSlot(PhoneSlot.EMPTY, 0, OptionalInt.empty())
        : new PhoneSlot(
            status,
            slot.get("offer").asRecord().number("id"),
            slot.byName().containsKey("invoiceCreatedAt")
                ? OptionalInt.of(slot.number("invoiceCreatedAt"))
                : OptionalInt.empty());
  }
}
