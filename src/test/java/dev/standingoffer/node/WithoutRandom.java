package dev.standingoffer.node;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** Caches and messages with offers that are known by their paths, as their keys are random. */
final class WithoutRandom {

  private record PlainOffer(List<BlindedMessagePath> paths, Optional<Time> expiry) {}

  private WithoutRandom() {}

  static Object of(Offer offer) {
    return new PlainOffer(offer.paths(), offer.absoluteExpiry());
  }

  static Object of(Effect effect) {
    return effect instanceof Effect.ServeStaticInvoice serve
        ? List.of(
            of(serve.offer()), serve.invoiceCreatedAt(), serve.destination(), serve.replyPath())
        : effect;
  }

  static List<Object> of(List<Effect> effects) {
    return effects.stream().map(WithoutRandom::of).toList();
  }

  static Object of(Cache cache) {
    return List.of(
        cache.slots().stream().map(WithoutRandom::of).toList(),
        cache.requestAttempts(),
        cache.serverPaths(),
        cache.retryTicks(),
        cache.pathsChangedAt());
  }

  private static Object of(Slot slot) {
    return slot instanceof Slot.CachedOffer cached
        ? List.of(of(cached.offer()), cached.status(), cached.updatePath(), cached.createdAt())
        : slot;
  }
}
