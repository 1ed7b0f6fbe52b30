package dev.standingoffer.history;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * What a running recipient tells, each thing before anything of it can be seen from outside: when a
 * method returns, a kill does not take back what it was told. Threads may share it; the order of
 * the calls is that of the history.
 *
 * <p>A link is a connection to the server. Its name is any text that both processes know and that
 * is never used again, such as the recipient's port.
 */
public interface PhoneHistory {

  /**
   * The process has started.
   *
   * @param now what the clock shows
   * @param found the cache on its disk
   * @param isOlder whether the store says that it is not the newest ({@link
   *     dev.standingoffer.store.Opening.Older}): the core restarts with {@link Policy#useRestored},
   *     and what it gives is persisted
   * @param policy with which the core steps, but for that
   */
  void started(Time now, Cache found, boolean isOlder, Policy policy);

  /** The clock has gone on by a minute. Once before it goes on again, the timer goes off. */
  void clockSet(Time now);

  /**
   * The core has answered.
   *
   * @param link the connection that the event came by; that is new, where it says that a peer is
   *     connected; none for all other events
   */
  void stepped(Time now, Optional<String> link, Event event, Step step);

  /** What is persisted of this cache is about to be written. Several steps may ask for it once. */
  void persisting(Cache cache);

  /** It is on disk. */
  void persisted();

  /**
   * Messages of one step or of several are about to leave, in the order of the effects.
   *
   * @param link none where there is no connection, so that they are lost
   * @param messages of the effects that are no messages, nothing is written
   */
  void leaving(Optional<String> link, List<Effect> messages);

  /** The user is about to get the outcome of {@link Event.OfferRequested}. */
  void returning(Optional<OfferId> offer);
}
