package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** What a recipient did: see {@link PhoneHistory}, which has a method for each. */
public sealed interface PhoneEntry extends Entry {

  /** The process has started with this cache. */
  record Started(Time now, Cache found, boolean isOlder, Policy policy) implements PhoneEntry {}

  /** The clock shows another minute. */
  record ClockSet(Time now) implements PhoneEntry {}

  /** The core has answered an event; nothing of the answer has left. */
  record Stepped(Time now, Optional<String> link, Event event, Step step) implements PhoneEntry {}

  /** This cache is about to be written. */
  record Persisting(Cache cache) implements PhoneEntry {}

  /** It is on disk. */
  record Persisted() implements PhoneEntry {}

  /** These messages are about to leave, in this order. */
  record Leaving(Optional<String> link, List<Message> messages) implements PhoneEntry {
    public Leaving {
      messages = List.copyOf(messages);
    }
  }

  /** The user is about to get this offer, or none. */
  record Returning(Optional<OfferId> offer) implements PhoneEntry {}

  /** A message as the spec sees it. */
  sealed interface Message {

    /** The message that an effect asks for; none where it asks for something else. */
    static Optional<Message> of(Effect effect) {
      return switch (effect) {
        case Effect.OfferPathsRequest e ->
            Optional.of(new PathsRequest(e.invoiceSlot(), e.replyPathExpiry(), e.destination()));
        case Effect.ServeStaticInvoice e ->
            Optional.of(new ServeInvoice(e.offer().id(), e.invoiceCreatedAt(), e.destination()));
        case Effect.BuildOffer _, Effect.Persist _ -> Optional.empty();
      };
    }
  }

  /**
   * A request for offer paths.
   *
   * @param replyPathExpiry what the reply path's context says, which the server does not see
   */
  record PathsRequest(int invoiceSlot, Time replyPathExpiry, BlindedMessagePath destination)
      implements Message {}

  /** An invoice for the server. */
  record ServeInvoice(OfferId offer, Time invoiceCreatedAt, BlindedMessagePath destination)
      implements Message {}
}
