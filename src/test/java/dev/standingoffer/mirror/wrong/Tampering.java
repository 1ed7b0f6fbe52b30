package dev.standingoffer.mirror.wrong;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policies;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The small changes that wrong cores are made of. */
final class Tampering {

  static final Time NANOSECOND = new Time(0, 1);

  private Tampering() {}

  /** The classes of this type that are declared in another one, by their names. */
  static <T> List<Class<? extends T>> classesIn(Class<?> outer, Class<T> type) {
    return Arrays.stream(outer.getDeclaredClasses())
        .sorted(Comparator.comparing(Class::getSimpleName))
        .<Class<? extends T>>map(each -> each.asSubclass(type))
        .toList();
  }

  /** The paths in the order of their bytes. */
  static List<BlindedMessagePath> sorted(List<BlindedMessagePath> paths) {
    return paths.stream().sorted(Comparator.comparing(path -> path.encoding().toHex())).toList();
  }

  static Step right(Cache cache, Event event, Policy policy) {
    return OfferCache.step(cache, event, policy);
  }

  static Cache withSlots(Cache cache, List<Slot> slots) {
    return new Cache(
        slots,
        cache.requestAttempts(),
        cache.serverPaths(),
        cache.retryTicks(),
        cache.pathsChangedAt());
  }

  static Cache withSlot(Cache cache, int slotNumber, Slot slot) {
    List<Slot> slots = new ArrayList<>(cache.slots());
    slots.set(slotNumber, slot);
    return withSlots(cache, slots);
  }

  static Cache withAttempts(Cache cache, int attempts) {
    return new Cache(
        cache.slots(), attempts, cache.serverPaths(), cache.retryTicks(), cache.pathsChangedAt());
  }

  static Cache withTicks(Cache cache, int ticks) {
    return withChange(cache, ticks, cache.pathsChangedAt());
  }

  static Cache withChange(Cache cache, int ticks, Optional<Time> pathsChangedAt) {
    return new Cache(
        cache.slots(), cache.requestAttempts(), cache.serverPaths(), ticks, pathsChangedAt);
  }

  /** The cache with each of its offers changed. */
  static Cache mapOffers(Cache cache, UnaryOperator<CachedOffer> change) {
    return withSlots(
        cache,
        cache.slots().stream()
            .map(slot -> slot instanceof CachedOffer cached ? change.apply(cached) : slot)
            .toList());
  }

  static CachedOffer createdAt(CachedOffer slot, Time createdAt) {
    return new CachedOffer(
        slot.offer(), slot.offerNonce(), slot.status(), slot.updatePath(), createdAt);
  }

  static Step withNext(Step step, Cache next) {
    return new Step(next, step.effects(), step.outcome());
  }

  static Step withEffects(Step step, List<Effect> effects) {
    return new Step(step.next(), effects, step.outcome());
  }

  /** The time at which an event is judged; none for a confirmation and a restart. */
  static Optional<Time> timeOf(Event event) {
    return switch (event) {
      case Event.ServerPathsSet e -> Optional.of(e.now());
      case Event.TimerTick e -> Optional.of(e.now());
      case Event.PeerConnected e -> Optional.of(e.now());
      case Event.PathsChanged e -> Optional.of(e.now());
      case Event.OfferPathsReceived e -> Optional.of(e.now());
      case Event.OfferBuilt e -> Optional.of(e.receivedAt());
      case Event.OfferRequested e -> Optional.of(e.now());
      case Event.StaticInvoicePersisted _, Event.Restarted _ -> Optional.empty();
    };
  }

  static Optional<Time> recordedTime(Slot slot) {
    return slot instanceof CachedOffer cached
        ? switch (cached.status()) {
          case Status.Pending _ -> Optional.empty();
          case Status.Ready(Time time) -> Optional.of(time);
          case Status.Used(Time time) -> Optional.of(time);
        }
        : Optional.empty();
  }

  static boolean isReady(Slot slot) {
    return slot instanceof CachedOffer cached && cached.status() instanceof Status.Ready;
  }

  static boolean isUsed(Slot slot) {
    return slot instanceof CachedOffer cached && cached.status() instanceof Status.Used;
  }

  static boolean isExpired(Slot slot, Time now) {
    return slot instanceof CachedOffer cached
        && cached.offer().absoluteExpiry().isPresent()
        && cached.offer().absoluteExpiry().get().isBefore(now);
  }

  static Policy withOfferRefreshThreshold(Policy policy, Time threshold) {
    return Policies.with(policy, "offerRefreshThreshold", threshold);
  }

  static Policy withInvoiceRefreshThreshold(Policy policy, Time threshold) {
    return Policies.with(policy, "invoiceRefreshThreshold", threshold);
  }

  static Policy withPersistFirst(Policy policy, boolean persistFirst) {
    return Policies.with(policy, "persistFirst", persistFirst);
  }
}
