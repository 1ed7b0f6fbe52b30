package dev.standingoffer.inspect;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.inspect.Oddity.Kind;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks for what is unusual in a cache: each {@link Kind} has its rule. */
final class Oddities {

  private static final long DAY_SECONDS = 24 * 60 * 60;

  /** A server that is there confirms within minutes; a phone may have slept for a night. */
  private static final Time LONG_PENDING = Time.ofSeconds(2 * DAY_SECONDS);

  private final PersistedCache persisted;
  private final Core core;
  private final Time now;
  private final List<Oddity> found = new ArrayList<>();

  private Oddities(PersistedCache persisted, Core core, Time now) {
    this.persisted = persisted;
    this.core = core;
    this.now = now;
  }

  /** All that is unusual at this time. */
  static List<Oddity> of(PersistedCache persisted, Core core, Time now) {
    Oddities oddities = new Oddities(persisted, core, now);
    oddities.lookAtCache();
    oddities.lookAtSlots();
    oddities.lookAtBytes();
    return oddities.found;
  }

  private void lookAtCache() {
    Cache cache = core.cache();
    int slots = cache.slots().size();
    int usual = core.policy().numSlots();
    boolean configured = !cache.serverPaths().isEmpty();
    if (slots == 0) {
      add(
          Kind.NO_SLOTS,
          configured
              ? "there are no slots, though there are server paths: nothing is ever asked for"
              : "there are no slots and no server paths: server paths were never set");
    } else {
      if (slots != usual) {
        add(Kind.UNUSUAL_SLOT_COUNT, "there are %,d slots; LDK makes %d".formatted(slots, usual));
      }
      if (!configured) {
        add(
            Kind.NO_SERVER_PATHS,
            "there are no server paths: no paths are asked for, and no invoice is sent");
      }
    }
    lookAtPayable();
  }

  /** What the user is left with. */
  private void lookAtPayable() {
    List<Integer> payable = slots(slot -> core.isPayable(slot, now));
    if (!payable.isEmpty()
        && payable.size() == core.cache().slots().size()
        && payable.stream().allMatch(slot -> cachedAt(slot).status() instanceof Status.Used)) {
      add(Kind.ALL_SLOTS_USED, "all slots are Used: no new offer is asked for until one expires");
    }
    if (payable.size() == 1) {
      Time invoice = invoiceCreatedAt(cachedAt(payable.getFirst())).orElseThrow();
      long days = Long.divideUnsigned(now.minus(invoice).seconds(), DAY_SECONDS);
      if (days > 0) {
        add(
            Kind.ONLY_PAYABLE_IS_OLD,
            payable,
            "the only payable offer; its invoice is %s %s old"
                .formatted(Long.toUnsignedString(days), days == 1 ? "day" : "days"));
      }
    }
  }

  private void lookAtSlots() {
    groups(slot -> slot.offer().id())
        .forEach(
            slots ->
                add(
                    Kind.SAME_OFFER,
                    slots,
                    "the same offer; a confirmation reaches slot %d only"
                        .formatted(slots.getFirst())));
    groups(slot -> slot.offer().paths())
        .forEach(
            slots -> {
              if (differ(slots) && !cachedAt(slots.getFirst()).offer().paths().isEmpty()) {
                add(Kind.SAME_PATHS, slots, "different offers on the same paths");
              }
            });
    each(
        Kind.CREATED_IN_FUTURE,
        slot -> slot.createdAt().isAfter(now),
        "created in the future: is the clock right?");
    each(
        Kind.INVOICE_IN_FUTURE,
        slot -> invoiceCreatedAt(slot).filter(time -> time.isAfter(now)).isPresent(),
        "the confirmed invoice is from the future: is the clock right?");
    each(
        Kind.INVOICE_BEFORE_OFFER,
        slot -> invoiceCreatedAt(slot).filter(time -> time.isBefore(slot.createdAt())).isPresent(),
        "the confirmed invoice is older than the offer: a clock went back");
    each(
        Kind.EXPIRED,
        slot -> core.isExpired(slot, now),
        "expired, and still in the cache: nothing has pruned it since");
    each(
        Kind.PENDING_FOR_DAYS,
        slot ->
            slot.status() instanceof Status.Pending
                && slot.createdAt().isOlderThan(LONG_PENDING, now),
        "Pending for days: the server does not confirm, or keeps fewer invoices than there are"
            + " slots, or the phone was off");
    each(
        Kind.PENDING_NEVER_EXPIRES,
        slot -> slot.status() instanceof Status.Pending && slot.offer().absoluteExpiry().isEmpty(),
        "Pending, and never expires: holds its slot until the server confirms");
  }

  private void lookAtBytes() {
    persisted
        .firstDifference()
        .ifPresent(
            offset ->
                add(
                    Kind.WRITTEN_DIFFERENTLY,
                    "LDK would write %,d bytes where %,d were read; the first difference is at byte %d of the cache"
                        .formatted(
                            persisted.written().length(), persisted.read().length(), offset)));
    if (persisted.leftOver() > 0) {
      add(
          Kind.BYTES_LEFT_OVER,
          "%,d %s behind the cache, which LDK does not look at"
              .formatted(persisted.leftOver(), persisted.leftOver() == 1 ? "byte" : "bytes"));
    }
  }

  /** The lists of slots, two or more each, whose offers have something in common. */
  private List<List<Integer>> groups(Function<CachedOffer, Object> key) {
    Map<Object, List<Integer>> byKey = new LinkedHashMap<>();
    for (int i = 0; i < core.cache().slots().size(); i++) {
      if (core.cache().slots().get(i) instanceof CachedOffer slot) {
        byKey.computeIfAbsent(key.apply(slot), _ -> new ArrayList<>()).add(i);
      }
    }
    return byKey.values().stream().filter(slots -> slots.size() > 1).toList();
  }

  private boolean differ(List<Integer> slots) {
    return slots.stream().map(slot -> cachedAt(slot).offer().id()).distinct().count() > 1;
  }

  private CachedOffer cachedAt(int number) {
    return (CachedOffer) core.cache().slots().get(number);
  }

  private static Optional<Time> invoiceCreatedAt(CachedOffer slot) {
    return Inspection.invoiceCreatedAt(slot);
  }

  private void each(Kind kind, Predicate<CachedOffer> isOdd, String text) {
    List<Integer> slots = slots(isOdd);
    if (!slots.isEmpty()) {
      add(kind, slots, text);
    }
  }

  /** The slots that hold an offer of which something is true. */
  private List<Integer> slots(Predicate<CachedOffer> which) {
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < core.cache().slots().size(); i++) {
      if (core.cache().slots().get(i) instanceof CachedOffer slot && which.test(slot)) {
        slots.add(i);
      }
    }
    return slots;
  }

  private void add(Kind kind, String text) {
    add(kind, List.of(), text);
  }

  private void add(Kind kind, List<Integer> slots, String text) {
    found.add(new Oddity(kind, slots, text));
  }
}
