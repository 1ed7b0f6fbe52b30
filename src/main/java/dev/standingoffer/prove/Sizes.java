package dev.standingoffer.prove;

import java.util.ArrayList;
import java.util.List;

/**
 * How many slots the caches of a step have.
 *
 * @param before the cache that the event comes to
 * @param persisted the one that a restart brings; of other events, the same
 */
record Sizes(int before, int persisted) {

  /** What a claim for a number of slots is about: of a restart, the larger cache has so many. */
  static List<Sizes> of(EventType type, int slots) {
    List<Sizes> all = new ArrayList<>(List.of(new Sizes(slots, slots)));
    if (type == EventType.RESTARTED) {
      for (int fewer = 0; fewer < slots; fewer++) {
        all.add(new Sizes(slots, fewer));
        all.add(new Sizes(fewer, slots));
      }
    }
    return List.copyOf(all);
  }
}
