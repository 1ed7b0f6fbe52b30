package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
 */
public record Cache(
    List<Slot> slots, int requestAttempts, List<BlindedMessagePath> serverPaths, int retryTicks) {

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

  /** A cache that has counted no ticks, as all of LDK's. */
  public Cache(List<Slot> slots, int requestAttempts, List<BlindedMessagePath> serverPaths) {
    this(slots, requestAttempts, serverPaths, 0);
  }

  Cache withSlots(List<Slot> newSlots) {
    return new Cache(newSlots, requestAttempts, serverPaths, retryTicks);
  }

  Cache withSlot(int slotNumber, Slot slot) {
    List<Slot> changed = new ArrayList<>(slots);
    changed.set(slotNumber, slot);
    return withSlots(changed);
  }

  Cache withRequestAttempts(int attempts) {
    return new Cache(slots, attempts, serverPaths, retryTicks);
  }

  Cache withServerPaths(List<BlindedMessagePath> paths) {
    return new Cache(slots, requestAttempts, paths, retryTicks);
  }

  Cache withRetryTicks(int ticks) {
    return new Cache(slots, requestAttempts, serverPaths, ticks);
  }

  static List<Slot> emptySlots(int count) {
    return Collections.nCopies(count, Slot.EMPTY);
  }
}
