package dev.standingoffer.store;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The caches that a recipient persists, one after the other, from the empty one on: the core's own
 * answers to requests, paths, confirmations, ticks and users in an order that a seed gives.
 */
final class RecipientLife {

  private static final Time START = Time.ofSeconds(1_700_000_000L);
  private static final long YEAR = 365 * 86_400L;
  private static final int STEPS = 10_000;

  private final Random random;
  private final Policy policy;
  private final List<Cache> persisted = new ArrayList<>(List.of(Cache.NEW));
  private Cache cache = Cache.NEW;
  private Time now = START;
  private int offers;

  private RecipientLife(long seed, Policy policy) {
    this.random = new Random(seed);
    this.policy = policy;
  }

  /**
   * The first caches that are persisted, no two neighbours of them with the same bytes.
   *
   * @param length how many, the empty one included
   */
  static List<Cache> of(long seed, Policy policy, int length) {
    RecipientLife life = new RecipientLife(seed, policy);
    life.take(new Event.ServerPathsSet(START, 1, List.of(Samples.parsedPath(Samples.path(900)))));
    for (int step = 0; life.persisted.size() < length; step++) {
      if (step == STEPS) {
        throw new AssertionError("only %d states".formatted(life.persisted.size()));
      }
      life.live();
    }
    return List.copyOf(life.persisted.subList(0, length));
  }

  private void live() {
    now = now.plus(Time.ofSeconds(60L * random.nextInt(1, 90)));
    switch (random.nextInt(4)) {
      case 0 -> take(new Event.TimerTick(now, 1, 1));
      case 1 -> take(new Event.OfferRequested(now));
      case 2 -> receivePaths();
      default -> confirm();
    }
  }

  private void receivePaths() {
    int slot = random.nextInt(policy.numSlots());
    offers++;
    take(
        new Event.OfferPathsReceived(
            now,
            slot,
            now,
            List.of(Samples.parsedPath(Samples.path(10 * offers))),
            Optional.of(Time.ofSeconds(now.seconds() + YEAR)),
            Samples.parsedPath(Samples.path(800))));
  }

  private void confirm() {
    List<Slot.CachedOffer> cached =
        cache.slots().stream()
            .filter(Slot.CachedOffer.class::isInstance)
            .map(Slot.CachedOffer.class::cast)
            .toList();
    if (!cached.isEmpty()) {
      Offer offer = cached.get(random.nextInt(cached.size())).offer();
      take(new Event.StaticInvoicePersisted(offer.id(), now));
    }
  }

  private void take(Event event) {
    Step step = OfferCache.step(cache, event, policy);
    cache = step.next();
    boolean isNew = !bytes(cache).equals(bytes(persisted.getLast()));
    if (step.effects().contains(Effect.PERSIST) && isNew) {
      persisted.add(cache);
    }
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.BuildOffer build) {
        take(built(build));
      }
    }
  }

  private Event built(Effect.BuildOffer build) {
    Offer offer =
        Samples.offer(
            Samples.record(
                    14, "%08x".formatted(build.pathsAbsoluteExpiry().orElseThrow().seconds()))
                + Samples.record(16, build.paths().getFirst().encoding().toHex())
                + Samples.record(22, Samples.point(700 + offers)));
    return new Event.OfferBuilt(
        build.receivedAt(),
        build.receivedAt(),
        build.invoiceSlot(),
        offer,
        new Nonce(Bytes.ofHex("%032x".formatted(offers))),
        build.responder());
  }

  static Bytes bytes(Cache cache) {
    return CacheCodec.encode(cache);
  }
}
