package dev.standingoffer.store;

import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands beside a cache, since LDK's format has no room for it: whose it is, and which states
 * have been persisted.
 *
 * @param node the owner's tag of the node
 * @param acknowledged the generation of the newest state that {@code persist} has returned for; 0
 *     before the first. That state may stand in the cache, and any newer one, which was tried and
 *     may have got there; an older one is a copy
 * @param states those that are remembered, from the newest on: all that may stand there, and as
 *     many older ones as have room
 */
record Companion(Bytes node, long acknowledged, List<State> states) {

  /** How many states are remembered, but for those that may stand in the cache. */
  static final int KEPT = 512;

  Companion {
    states = List.copyOf(states);
  }

  /** What a node has that never ran. */
  static Companion ofFirstStart(Bytes node) {
    return new Companion(node, 0, List.of());
  }

  /** With a state that may stand in the cache from now on. Of equal ones the newest is enough. */
  Companion trying(State state) {
    List<State> all = new ArrayList<>();
    all.add(state);
    for (State known : states) {
      if (!known.hasBytes(state) && (known.generation() >= acknowledged || all.size() < KEPT)) {
        all.add(known);
      }
    }
    return new Companion(node, acknowledged, all);
  }

  /** Where no state but this one, or newer ones, may stand in the cache. */
  Companion acknowledging(long generation) {
    return new Companion(node, generation, states);
  }

  /** The newest state that was persisted, or tried. */
  long newest() {
    return Math.max(acknowledged, states.isEmpty() ? 0 : states.getFirst().generation());
  }

  /** The newest state that has these bytes. */
  Optional<State> find(Bytes cache) {
    State sought = State.of(0, cache);
    return states.stream().filter(sought::hasBytes).findFirst();
  }

  /** How short a cache may be that may stand there; 0 where there is none. */
  int shortest() {
    return states.stream()
        .filter(state -> state.generation() >= acknowledged)
        .mapToInt(State::length)
        .min()
        .orElse(0);
  }
}
