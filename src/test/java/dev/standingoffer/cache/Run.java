package dev.standingoffer.cache;

import dev.standingoffer.cache.World.Act;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.wire.Time;
import java.util.List;

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
   * The events as {@link OfferCache} makes them come, one a line: what a failed property prints.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("%s%nfrom %s".formatted(policy, cache));
    for (Taken step : steps()) {
      text.append("%n%s%n  %s".formatted(step.event(), step.answer()));
    }
    return text.toString();
  }
}
