package dev.standingoffer.history;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.Slot;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An accepted history, and whole histories that are made of it: something is changed in them, all
 * else goes on as if that were allowed, and the closing entry counts what there is.
 */
final class Altered {

  static final Time MINUTE = Time.ofSeconds(60);
  static final Optional<String> NOWHERE = Optional.of("nowhere");
  static final OfferId NO_OFFER = new OfferId(Bytes.ofHex("00".repeat(OfferId.LENGTH)));

  /** All but the closing one. */
  final List<Entry> entries;

  final Closing closing;
  final Policy policy;
  final ServerPolicy serverPolicy;
  final List<Variant> variants = new ArrayList<>();

  Altered(History history) {
    List<Entry> all =
        new ArrayList<>(history.entries().stream().<Entry>map(Placed::entry).toList());
    closing = (Closing) all.removeLast();
    entries = List.copyOf(all);
    policy = first(PhoneEntry.Started.class).policy();
    serverPolicy = first(ServerEntry.Started.class).policy();
  }

  private <T extends Entry> T first(Class<T> type) {
    return all(type).getFirst();
  }

  <T extends Entry> List<T> all(Class<T> type) {
    return entries.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Another whole history in the place of this one. */
  void replaceAll(History other) {
    variants.add(
        new Variant(
            1, entries.size() + 1, other.entries().stream().<Entry>map(Placed::entry).toList()));
  }

  void add(List<? extends Entry> changed, Time now, Set<OfferId> returned) {
    List<Entry> all = new ArrayList<>(changed);
    int phone = (int) changed.stream().filter(PhoneEntry.class::isInstance).count();
    all.add(new Closing(now, returned, phone, changed.size() - phone));
    int same = 0;
    while (same < Math.min(entries.size(), changed.size())
        && entries.get(same).equals(changed.get(same))) {
      same++;
    }
    variants.add(new Variant(same + 1, entries.size() + 1 - same, all.subList(same, all.size())));
  }

  /** With another closing entry. */
  void close(Closing other) {
    variants.add(new Variant(entries.size() + 1, 1, List.of(other)));
  }

  void add(List<? extends Entry> changed) {
    add(changed, closing.now(), closing.returned());
  }

  void splice(int at, int drop, Entry... put) {
    List<Entry> changed = new ArrayList<>(entries.subList(0, at));
    changed.addAll(List.of(put));
    changed.addAll(entries.subList(at + drop, entries.size()));
    add(changed);
  }

  void insert(int at, Entry... put) {
    splice(at, 0, put);
  }

  void replace(int at, Entry put) {
    splice(at, 1, put);
  }

  List<Entry> with(Entry... more) {
    List<Entry> changed = new ArrayList<>(entries);
    changed.addAll(List.of(more));
    return changed;
  }

  void exchangeWithNext(int at) {
    if (at + 1 < entries.size()) {
      splice(at, 2, entries.get(at + 1), entries.get(at));
    }
  }

  // What there is before an entry.

  Time phoneNow(int before) {
    Time now = Time.ZERO;
    for (Entry entry : entries.subList(0, before)) {
      now =
          switch (entry) {
            case PhoneEntry.Started e -> e.now();
            case PhoneEntry.ClockSet e -> e.now();
            default -> now;
          };
    }
    return now;
  }

  Time serverNow(int before) {
    Time now = Time.ZERO;
    for (Entry entry : entries.subList(0, before)) {
      now =
          switch (entry) {
            case ServerEntry.Started e -> e.now();
            case ServerEntry.ClockSet e -> e.now();
            default -> now;
          };
    }
    return now;
  }

  Cache cache(int before) {
    Cache cache = Cache.NEW;
    for (Entry entry : entries.subList(0, before)) {
      cache =
          switch (entry) {
            case PhoneEntry.Started e ->
                OfferCache.step(Cache.NEW, new Event.Restarted(e.found()), policy).next();
            case PhoneEntry.Stepped e -> e.step().next();
            default -> cache;
          };
    }
    return cache;
  }

  Map<Slot, KeptInvoice> store(int before) {
    Map<Slot, KeptInvoice> store = new HashMap<>();
    for (Entry entry : entries.subList(0, before)) {
      switch (entry) {
        case ServerEntry.Started e -> {
          store.clear();
          store.putAll(e.found());
        }
        case ServerEntry.Storing e -> store.put(e.slot(), e.invoice());
        default -> {}
      }
    }
    return store;
  }

  Set<String> links(int before) {
    Set<String> links = new LinkedHashSet<>();
    for (Entry entry : entries.subList(0, before)) {
      if (entry instanceof PhoneEntry.Stepped e) {
        e.link().ifPresent(links::add);
      }
    }
    return links;
  }

  PhoneEntry.Stepped step(Cache cache, Time now, Optional<String> link, Event event) {
    return new PhoneEntry.Stepped(now, link, event, OfferCache.step(cache, event, policy));
  }
}
