package dev.standingoffer.node;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Step;
import java.util.Optional;

/**
 * Is told what a recipient does, each time before it does it, and in that order. It is called while
 * others wait, and must not fail.
 */
public interface RecipientWatch {

  /** Nobody looks. */
  RecipientWatch NOBODY = new RecipientWatch() {};

  /**
   * The core has answered an event. Nothing of it has left, and with a store that fails nothing of
   * it will have happened.
   */
  default void stepped(Event event, Step step) {}

  /** This cache is going to be persisted. */
  default void persisting(Cache cache) {}

  /** It is on the disk. */
  default void persisted(Cache cache) {}

  /** It is not certain that it is. */
  default void notPersisted(Cache cache) {}

  /** A message is going to leave: {@link Effect.OfferPathsRequest} or a static invoice. */
  default void leaving(Effect message) {}

  /** The user, who asked, is going to be given an offer, or nothing. */
  default void returning(Optional<Offer> offer) {}
}
