package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.wire.Time;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All that the recipient remembers. Any value is legal, as a cache file may hold anything: more or
 * fewer slots than {@link Policy#numSlots}, times in the future, one offer in two slots.
 *
 * @param slots slot number n is the element at index n
 * @param requestAttempts rounds of path requests since the count was last reset, 0 or more (K1);
 *     not persisted
 * @param serverPaths the paths to the static invoice server; none before they are set (L1)
 * @param retryTicks timer ticks without progress, 0 or more, where {@link Policy#maxRetryGap} has
 *     them counted (Y1); not persisted
 * @param pathsChangedAt when the payment paths changed last, as far as this was told; not persisted
 */
public record Cache(
    List<Slot> slots,
    int requestAttempts,
    List<BlindedMessagePath> serverPaths,
    int retryTicks,
    Optional<Time> pathsChangedAt) {

  /** The cache of a node that starts for the first time (R2). */
  public static final Cache NEW = new Cache(List.of(), 0, List.of());

  /**
   * @throws IllegalArgumentException if a count is negative
   */
  public Cache {
    if (requestAttempts < 0) {
      throw new IllegalArgumentException("requestAttempts is negative: " + requestAttempts);
    }
    if (retryTicks < 0) {
      throw new IllegalArgumentException("retryTicks is negative: " + retryTicks);
    }
    slots = List.copyOf(slots);
    serverPaths = List.copyOf(serverPaths);
  }

  /** A cache that has counted no ticks and knows of no change, as all of LDK's. */
  public Cache(List<Slot> slots, int requestAttempts, List<BlindedMessagePath> serverPaths) {
    this(slots, requestAttempts, serverPaths, 0, Optional.empty());
  }

  /** The cache with these parts: this one itself where they are its own lists and counts. */
  Cache with(
      List<Slot> newSlots, int attempts, List<BlindedMessagePath> newServerPaths, int ticks) {
    return with(newSlots, attempts, newServerPaths, ticks, pathsChangedAt);
  }

  /** The same with another time of the latest change of paths. */
  @SuppressWarnings("ReferenceEquality") // what is equal but another object is worth a new cache
  Cache with(
      List<Slot> newSlots,
      int attempts,
      List<BlindedMessagePath> newServerPaths,
      int ticks,
      Optional<Time> changedAt) {
    return newSlots == slots
            && attempts == requestAttempts
            && newServerPaths == serverPaths
            && ticks == retryTicks
            && changedAt.equals(pathsChangedAt)
        ? this
        : new Cache(newSlots, attempts, newServerPaths, ticks, changedAt);
  }

  static List<Slot> emptySlots(int count) {
    return Collections.nCopies(count, Slot.EMPTY);
  }
}
