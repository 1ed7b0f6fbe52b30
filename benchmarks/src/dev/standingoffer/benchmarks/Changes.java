package dev.standingoffer.benchmarks;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Other caches, made from one. */
final class Changes {

  private final Cache cache;

  Changes(Cache cache) {
    this.cache = cache;
  }

  /** With each of its offers changed. */
  Cache offers(UnaryOperator<CachedOffer> change) {
    return withSlots(
        cache.slots().stream()
            .map(slot -> slot instanceof CachedOffer offer ? change.apply(offer) : slot)
            .toList());
  }

  Cache empty(int slot) {
    return with(slot, Slot.EMPTY);
  }

  Cache pending(int slot) {
    return with(slot, ((CachedOffer) cache.slots().get(slot)).withStatus(Status.PENDING));
  }

  static Status used(CachedOffer offer) {
    return switch (offer.status()) {
      case Status.Ready(Time created) -> new Status.Used(created);
      case Status.Used used -> used;
      case Status.Pending pending -> pending;
    };
  }

  /** As if all but the offer itself had come about later. */
  static CachedOffer moved(CachedOffer offer, Time by) {
    Status status =
        switch (offer.status()) {
          case Status.Ready(Time created) -> new Status.Ready(created.plus(by));
          case Status.Used(Time created) -> new Status.Used(created.plus(by));
          case Status.Pending pending -> pending;
        };
    return new CachedOffer(
        offer.offer(), offer.offerNonce(), status, offer.updatePath(), offer.createdAt().plus(by));
  }

  static int emptySlots(Cache cache) {
    return (int) cache.slots().stream().filter(Slot.Empty.class::isInstance).count();
  }

  private Cache with(int slot, Slot changed) {
    List<Slot> slots = new ArrayList<>(cache.slots());
    slots.set(slot, changed);
    return withSlots(slots);
  }

  private Cache withSlots(List<Slot> slots) {
    return new Cache(slots, cache.requestAttempts(), cache.serverPaths());
  }
}
