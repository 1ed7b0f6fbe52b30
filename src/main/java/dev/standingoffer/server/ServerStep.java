package dev.standingoffer.server;

import java.util.List;

/**
 * The answer to an event.
 *
 * @param next the store from now on
 * @param effects what the owner has to do, in this order
 * @param outcome for whoever caused the event
 */
public record ServerStep(Store next, List<ServerEffect> effects, ServerVerdict outcome) {

  public ServerStep {
    effects = List.copyOf(effects);
  }
}
