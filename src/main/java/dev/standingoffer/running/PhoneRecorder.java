package dev.standingoffer.running;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.history.PhoneHistory;
import dev.standingoffer.node.RecipientWatch;
import dev.standingoffer.socket.Connection;
import dev.standingoffer.store.Opening;
import dev.standingoffer.wire.Time;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Writes what a phone's node tells into a history, with what the node does not know: the clock, and
 * by which connection things come and go. While the node answers, neither changes ({@link Phone}).
 */
final class PhoneRecorder implements RecipientWatch {

  private final PhoneHistory history;
  private final InstantSource clock;
  private Optional<String> link = Optional.empty();

  PhoneRecorder(PhoneHistory history, InstantSource clock) {
    this.history = history;
    this.clock = clock;
  }

  private Time now() {
    return StepClock.time(clock.instant());
  }

  void started(Opening.Found found, Policy policy) {
    history.started(now(), found.cache(), found instanceof Opening.Older, policy);
  }

  void clockSet(Instant now) {
    history.clockSet(StepClock.time(now));
  }

  void connected(Optional<Connection> connection) {
    link = connection.map(Connection::name);
  }

  @Override
  public void stepped(Event event, Step step) {
    switch (event) {
      case Event.Restarted _ -> {
        // That is how it started.
      }
      case Event.PeerConnected _, Event.OfferPathsReceived _, Event.StaticInvoicePersisted _ ->
          history.stepped(now(), link, event, step);
      default -> history.stepped(now(), Optional.empty(), event, step);
    }
  }

  @Override
  public void persisting(Cache cache) {
    history.persisting(cache);
  }

  @Override
  public void persisted(Cache cache) {
    history.persisted();
  }

  @Override
  public void leaving(Effect message) {
    history.leaving(link, List.of(message));
  }

  @Override
  public void returning(Optional<Offer> offer) {
    history.returning(offer.map(Offer::id));
  }
}
