package dev.standingoffer.replay;

import dev.standingoffer.cache.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The events of {@code recipient-conversation/1} and {@code recipient-conversation/2}. */
public enum RecordedEvent {
  /** The owner sets the paths to its server. */
  SET_SERVER_PATHS("set_server_paths"),
  /** About a minute has gone by. */
  TIMER_TICK("timer_tick"),
  /** There is a peer to send messages through. */
  PEER_CONNECTED("peer_connected"),
  /** The server answers a path request; LDK may have built an offer on the spot. */
  OFFER_PATHS("offer_paths"),
  /** The server confirms an invoice. */
  STATIC_INVOICE_PERSISTED("static_invoice_persisted"),
  /** The user wants an offer. */
  GET_OFFER("get_offer"),
  /** The process died and starts again with the cache given. */
  RESTORE("restore");

  private final String nameInFile;

  RecordedEvent(String nameInFile) {
    this.nameInFile = nameInFile;
  }

  /** How recordings call it. */
  public String nameInFile() {
    return nameInFile;
  }

  /** The events of the core that it is led with, in their order. */
  List<Class<? extends Event>> events() {
    return switch (this) {
      case SET_SERVER_PATHS -> List.of(Event.ServerPathsSet.class);
      case TIMER_TICK -> List.of(Event.TimerTick.class);
      case PEER_CONNECTED -> List.of(Event.PeerConnected.class);
      case OFFER_PATHS -> List.of(Event.OfferPathsReceived.class, Event.OfferBuilt.class);
      case STATIC_INVOICE_PERSISTED -> List.of(Event.StaticInvoicePersisted.class);
      case GET_OFFER -> List.of(Event.OfferRequested.class);
      case RESTORE -> List.of(Event.Restarted.class);
    };
  }

  /** The event that an object "input" says it is. */
  static RecordedEvent of(JsonFields input) throws BadRecordingException {
    String event = input.text("event");
    return named(event)
        .orElseThrow(() -> input.bad("the event %s is unknown".formatted(JsonFields.quote(event))));
  }

  static Optional<RecordedEvent> named(String name) {
    return Arrays.stream(values()).filter(event -> event.nameInFile.equals(name)).findFirst();
  }
}
