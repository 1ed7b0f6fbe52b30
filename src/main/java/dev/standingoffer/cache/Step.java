package dev.standingoffer.cache;

import java.util.List;

/**
 * The answer to an event.
 *
 * @param next the cache from now on
 * @param effects what the owner has to do, in this order
 * @param outcome for whoever caused the event
 */
public record Step(Cache next, List<Effect> effects, Outcome outcome) {

  public Step {
    effects = List.copyOf(effects);
  }
}
