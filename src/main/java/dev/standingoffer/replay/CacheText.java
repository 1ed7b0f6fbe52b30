package dev.standingoffer.replay;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cache in words. */
final class CacheText {

  private static final int MAX_ROWS = 24;
  private static final int SHORT_ID_LENGTH = 8;
  private static final String STATUS = ".status";

  private CacheText() {}

  /** Everything that is persisted of a slot, field by field, each name beginning with the given. */
  static Map<String, String> fields(Slot slot, String name) {
    Map<String, String> fields = new LinkedHashMap<>();
    switch (slot) {
      case Slot.Empty _ -> fields.put(name + STATUS, "Empty");
      case CachedOffer cached -> {
        fields.put(name + STATUS, name(cached.status()));
        invoiceCreatedAt(cached.status())
            .ifPresent(time -> fields.put(name + ".invoice_created_at", time.toString()));
        fields.put(name + ".offer", cached.offer().bytes().toHex());
        fields.put(name + ".offer_nonce", cached.offerNonce().toString());
        fields.put(name + ".update_static_invoice_path", cached.updatePath().toString());
        fields.put(name + ".created_at", cached.createdAt().toString());
      }
    }
    return fields;
  }

  /** The slots in brief, a line each. */
  static List<String> slotTable(Cache cache) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < cache.slots().size(); i++) {
      if (rows.size() == MAX_ROWS) {
        rows.add(".. and %d more slots".formatted(cache.slots().size() - i));
        return rows;
      }
      if (cache.slots().get(i) instanceof CachedOffer slot) {
        rows.add(
            "%d: %s, created %s, expires %s, offer %s.."
                .formatted(
                    i,
                    status(slot.status()),
                    slot.createdAt(),
                    slot.offer().absoluteExpiry().map(Time::toString).orElse("never"),
                    shortId(slot.offer())));
      } else {
        int last = lastOfEmptyRun(cache, i);
        rows.add(i == last ? i + ": empty" : "%d to %d: empty".formatted(i, last));
        i = last;
      }
    }
    if (rows.isEmpty()) {
      rows.add("none");
    }
    return rows;
  }

  private static int lastOfEmptyRun(Cache cache, int first) {
    int last = first;
    while (last + 1 < cache.slots().size() && cache.slots().get(last + 1) instanceof Slot.Empty) {
      last++;
    }
    return last;
  }

  /** The creation time of the newest confirmed invoice, if there is one. */
  static Optional<Time> invoiceCreatedAt(Status status) {
    return switch (status) {
      case Status.Pending _ -> Optional.empty();
      case Status.Ready(Time invoiceCreatedAt) -> Optional.of(invoiceCreatedAt);
      case Status.Used(Time invoiceCreatedAt) -> Optional.of(invoiceCreatedAt);
    };
  }

  /** LDK's name of a status. */
  static String name(Status status) {
    return switch (status) {
      case Status.Pending _ -> "Pending";
      case Status.Ready _ -> "Ready";
      case Status.Used _ -> "Used";
    };
  }

  private static String status(Status status) {
    return name(status) + invoiceCreatedAt(status).map(time -> ", invoice of " + time).orElse("");
  }

  private static String shortId(Offer offer) {
    return offer.id().toString().substring(0, SHORT_ID_LENGTH);
  }
}
