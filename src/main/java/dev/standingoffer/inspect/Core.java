package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Questions about a cache, answered by stepping it. No rule of the cache is written down here: each
 * answer is what some event would do.
 *
 * @param cache the cache as it was read
 * @param policy by whose rules
 */
record Core(Cache cache, Policy policy) {

  /** The last moment at which an answer to a path request would be in time: always. */
  private static final Time ALWAYS = Time.MAX;

  /**
   * A timer tick, with a router that gives one reply path for each message.
   *
   * <p>The offers' nonces are numbers of slots instead: {@link #slotOf} finds the slot to which an
   * effect belongs, even where an offer is in two of them. The core hands nonces on and never looks
   * at them.
   */
  Step tick(Time now, int replyPathsForRequests) {
    return OfferCache.step(numbered(), new Event.TimerTick(now, replyPathsForRequests, 1), policy);
  }

  /** The number of the slot for whose offer an invoice is to be sent. */
  static int slotOf(Effect.ServeStaticInvoice invoice) {
    Bytes number = invoice.offerNonce().bytes();
    return number.at(0) << 24 | number.at(1) << 16 | number.at(2) << 8 | number.at(3);
  }

  /** What the user is given on asking; the cache after it has lost what had expired. */
  Step offerRequested(Time now) {
    return OfferCache.step(cache, new Event.OfferRequested(now), policy);
  }

  /** Whether an answer to a path request for this slot would be welcome, were it the only one. */
  boolean isReplaceable(CachedOffer slot, Time now) {
    Event paths =
        new Event.OfferPathsReceived(
            now, 0, ALWAYS, List.of(), Optional.empty(), slot.updatePath());
    return OfferCache.step(alone(slot), paths, policy).outcome().verdict() != Verdict.SLOT_NOT_FREE;
  }

  /** Whether a tick would send an invoice for this offer, were it the only one. */
  boolean isInvoiceDue(CachedOffer slot, Time now) {
    return OfferCache.step(alone(slot), new Event.TimerTick(now, 1, 1), policy).effects().stream()
        .anyMatch(effect -> effect instanceof Effect.ServeStaticInvoice);
  }

  /** Whether the user would be given this offer, were it the only one. */
  boolean isPayable(CachedOffer slot, Time now) {
    return OfferCache.step(alone(slot), new Event.OfferRequested(now), policy)
        .outcome()
        .offer()
        .isPresent();
  }

  /** Whether the offer is forgotten at this time, because it has expired. */
  boolean isExpired(CachedOffer slot, Time now) {
    return OfferCache.step(alone(slot), new Event.OfferRequested(now), policy)
        .next()
        .slots()
        .contains(Slot.EMPTY);
  }

  /**
   * The first whole second after {@code now} at which something holds that, once it holds, goes on
   * to hold; nothing if it never does.
   */
  static Optional<Time> firstSecond(Time now, Predicate<Time> holds) {
    if (!holds.test(Time.MAX.wholeSeconds())) {
      return Optional.empty();
    }
    long before = now.seconds();
    long after = Time.MAX.seconds();
    while (Long.compareUnsigned(after - before, 1) > 0) {
      long middle = before + ((after - before) >>> 1);
      if (holds.test(Time.ofSeconds(middle))) {
        after = middle;
      } else {
        before = middle;
      }
    }
    return Optional.of(Time.ofSeconds(after));
  }

  /** A tick comes to the slots only where there are server paths: the slot's own will do. */
  private static Cache alone(CachedOffer slot) {
    return new Cache(List.of(slot), 0, List.of(slot.updatePath()));
  }

  private Cache numbered() {
    List<Slot> slots = new ArrayList<>(cache.slots().size());
    for (int i = 0; i < cache.slots().size(); i++) {
      Slot slot = cache.slots().get(i);
      slots.add(
          slot instanceof CachedOffer cached
              ? new CachedOffer(
                  cached.offer(),
                  numberAsNonce(i),
                  cached.status(),
                  cached.updatePath(),
                  cached.createdAt())
              : slot);
    }
    return new Cache(slots, cache.requestAttempts(), cache.serverPaths());
  }

  private static Nonce numberAsNonce(int number) {
    ByteWriter writer = new ByteWriter(Nonce.LENGTH);
    writer.writeU32(number);
    writer.writeU32(0);
    writer.writeU64(0);
    return new Nonce(writer.finish());
  }
}
