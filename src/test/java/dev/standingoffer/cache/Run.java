package dev.standingoffer.cache;

import dev.standingoffer.cache.World.Act;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cache, and what happens to it.
 *
 * @param policy the numbers and choices
 * @param start the time at which it begins
 * @param cache the cache at the beginning
 * @param acts what is done, in this order
 */
record Run(Policy policy, Time start, Cache cache, List<Act> acts) {

  /** The steps of {@link OfferCache}. */
  List<Taken> steps() {
    return steps(OfferCache::step);
  }

  /** The steps of a core; what the acts mean depends on its answers. */
  List<Taken> steps(Core core) {
    World world = new World(core, policy, start, cache);
    acts.forEach(act -> act.play(world));
    return world.taken();
  }

  /**
   * What a failed property prints: the events as {@link OfferCache} makes them come, and what they
   * come to; a slot is {@code -} for empty, or the first letter of its status.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("%s%nfrom %s".formatted(policy, cache));
    for (Taken step : steps()) {
      text.append("%n%s%n".formatted(step.event()));
      text.append("  %s, %s%n".formatted(step.answer().outcome(), step.answer().effects()));
      text.append("  slots %s, ".formatted(letters(step.next())));
      text.append("requests %d".formatted(step.next().requestAttempts()));
    }
    return text.toString();
  }

  private static String letters(Cache cache) {
    return cache.slots().stream().map(Run::letter).collect(Collectors.joining());
  }

  private static String letter(Slot slot) {
    return slot instanceof Slot.CachedOffer cached
        ? cached.status().getClass().getSimpleName().substring(0, 1)
        : "-";
  }
}
