package dev.standingoffer.node.crash;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a recipient has told to others, and handed to its store, over all its processes; and whether
 * that fits what it knows now.
 */
final class Told {

  /** Where an offer was built, and when: later ones have larger numbers. */
  private record Built(Offer offer, int slot, int number) {}

  private final Map<OfferId, Built> built = new HashMap<>();
  private final Map<Integer, OfferId> newestSent = new HashMap<>();
  private final Map<OfferId, Offer> held = new LinkedHashMap<>();

  // What is persisted: one of these, of which the first was acknowledged, if it was.
  private boolean isPromised;
  private final Set<Bytes> mayComeBack = new HashSet<>();

  // What a crash has done, by the offers that it concerns.
  private final Set<OfferId> forgotten = new HashSet<>();
  private final Set<OfferId> notCached = new HashSet<>();
  private final Set<OfferId> notServed = new HashSet<>();
  private int changes;

  Told copy() {
    Told copy = new Told();
    copy.built.putAll(built);
    copy.newestSent.putAll(newestSent);
    copy.held.putAll(held);
    copy.isPromised = isPromised;
    copy.mayComeBack.addAll(mayComeBack);
    copy.forgotten.addAll(forgotten);
    copy.notCached.addAll(notCached);
    copy.notServed.addAll(notServed);
    copy.changes = changes;
    return copy;
  }

  int version() {
    return changes;
  }

  // What is told.

  void built(Offer offer, int slot) {
    built.put(offer.id(), new Built(offer, slot, built.size()));
  }

  void sent(Offer offer) {
    changes++;
    Built one = built(offer.id());
    OfferId newest = newestSent.get(one.slot());
    if (newest == null || built(newest).number() < one.number()) {
      newestSent.put(one.slot(), offer.id());
    }
  }

  /** The user gets an offer. */
  void returned(Offer offer, World world, Found found) {
    changes++;
    if (held.put(offer.id(), offer) == null && !isServed(offer, world)) {
      found.add(
          Breach.RETURNED_IS_SERVED,
          whyNotServed(offer, world),
          "instead: " + servedFor(offer, world));
    }
  }

  private Built built(OfferId offer) {
    Built one = built.get(offer);
    if (one == null) {
      throw new AssertionError("an offer that was never built: " + offer);
    }
    return one;
  }

  // What is persisted.

  /** Whether a store has ever said that it has a cache. */
  boolean isPromised() {
    return isPromised;
  }

  void tried(Cache cache) {
    changes++;
    mayComeBack.add(CacheCodec.encode(cache));
  }

  void promised(Cache cache) {
    changes++;
    isPromised = true;
    mayComeBack.clear();
    mayComeBack.add(CacheCodec.encode(cache));
  }

  /** A store has found a cache; what it finds is there to stay. */
  void found(Cache cache, Found found) {
    if (!mayComeBack.contains(CacheCodec.encode(cache))) {
      found.add(Breach.PERSISTED_COMES_BACK, Cause.UNKNOWN, "another cache");
    }
    promised(cache);
  }

  // Whether that fits.

  /** A process has started with a cache. */
  void judgeRestart(Cache cache, World world, Found found) {
    for (Offer offer : heldNotUsed(cache, world.now())) {
      if (forgotten.add(offer.id())) {
        found.add(Breach.NO_FORGOTTEN_OFFER, Cause.F2, "");
      }
    }
    for (OfferId offer : sentNotCached(cache, world.now())) {
      if (notCached.add(offer)) {
        found.add(Breach.SENT_IS_CACHED, Cause.F3, "");
      }
    }
    for (Offer offer : payable(cache, world.now())) {
      if (!isServed(offer, world) && notServed.add(offer.id())) {
        Optional<OfferId> served = servedFor(offer, world);
        boolean isReplaced = served.isPresent() && notCached.contains(served.get());
        found.add(
            Breach.RESTORED_IS_SERVED, isReplaced ? Cause.F4 : Cause.UNKNOWN, "instead: " + served);
      }
    }
  }

  /** A process that has not crashed has taken an input. */
  void judge(Cache cache, World world, Found found) {
    for (Offer offer : heldNotUsed(cache, world.now())) {
      if (!forgotten.contains(offer.id())) {
        found.add(Breach.NO_FORGOTTEN_OFFER, Cause.UNKNOWN, "without a crash");
      }
    }
    for (OfferId offer : sentNotCached(cache, world.now())) {
      if (!notCached.contains(offer)) {
        found.add(Breach.SENT_IS_CACHED, Cause.UNKNOWN, "without a crash");
      }
    }
  }

  /** Whether all that the user was given is served; to be asked once. */
  void judgeHeld(World world, Found found) {
    for (Offer offer : held.values()) {
      if (!isExpired(offer, world.now()) && !isServed(offer, world)) {
        found.add(
            Breach.NO_DEAD_OFFER,
            whyNotServed(offer, world),
            "instead: " + servedFor(offer, world));
      }
    }
  }

  private Cause whyNotServed(Offer offer, World world) {
    if (forgotten.contains(offer.id())) {
      return Cause.F2;
    }
    if (notServed.contains(offer.id())) {
      return Cause.F4;
    }
    return servedFor(offer, world).filter(notCached::contains).isPresent()
        ? Cause.F3
        : Cause.UNKNOWN;
  }

  private List<Offer> heldNotUsed(Cache cache, Time now) {
    Set<OfferId> used = new HashSet<>();
    for (Slot slot : cache.slots()) {
      if (slot instanceof Slot.CachedOffer cached && cached.status() instanceof Status.Used) {
        used.add(cached.offer().id());
      }
    }
    return held.values().stream()
        .filter(offer -> !isExpired(offer, now) && !used.contains(offer.id()))
        .toList();
  }

  private List<OfferId> sentNotCached(Cache cache, Time now) {
    return newestSent.entrySet().stream()
        .filter(each -> !isExpired(built(each.getValue()).offer(), now))
        .filter(each -> newestIn(cache, each.getKey()) < built(each.getValue()).number())
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The number of the offer in a slot; -1 where there is none. */
  private int newestIn(Cache cache, int slot) {
    return slot < cache.slots().size() && cache.slots().get(slot) instanceof Slot.CachedOffer cached
        ? built(cached.offer().id()).number()
        : -1;
  }

  private static List<Offer> payable(Cache cache, Time now) {
    return cache.slots().stream()
        .filter(Slot.CachedOffer.class::isInstance)
        .map(Slot.CachedOffer.class::cast)
        .filter(slot -> !(slot.status() instanceof Status.Pending))
        .map(Slot.CachedOffer::offer)
        .filter(offer -> !isExpired(offer, now))
        .toList();
  }

  private static boolean isExpired(Offer offer, Time now) {
    return offer.lastMoment().isBefore(now);
  }

  private boolean isServed(Offer offer, World world) {
    return servedFor(offer, world).equals(Optional.of(offer.id()));
  }

  /** The offer whose invoice a payer gets who asks with another offer, or the same. */
  private Optional<OfferId> servedFor(Offer offer, World world) {
    SlotContext context =
        new SlotContext(
            new Recipient(World.PHONE_ID),
            built(offer.id()).slot(),
            offer.absoluteExpiry().orElse(Time.MAX));
    ServerEvent event = new ServerEvent.InvoiceRequested(world.now(), context);
    return InvoiceServer.step(world.invoices(), event, ServerPolicy.LDK_0_2_5).effects().stream()
        .filter(ServerEffect.SendInvoice.class::isInstance)
        .map(effect -> ((ServerEffect.SendInvoice) effect).invoice().offer().id())
        .findFirst();
  }
}
