package dev.standingoffer.history;

import java.util.Arrays;
import java.util.Optional;

/** The core's events, by the names of recordings where these have one. */
enum EventName {
  SET_SERVER_PATHS("set_server_paths"),
  TIMER_TICK("timer_tick"),
  PEER_CONNECTED("peer_connected"),
  PATHS_CHANGED("paths_changed"),
  OFFER_PATHS("offer_paths"),
  OFFER_BUILT("offer_built"),
  STATIC_INVOICE_PERSISTED("static_invoice_persisted"),
  GET_OFFER("get_offer"),
  PATHS_FOR_RECIPIENT("paths_for_recipient"),
  OFFER_PATHS_REQUEST("offer_paths_request"),
  SERVE_STATIC_INVOICE("serve_static_invoice"),
  INVOICE_REQUEST("invoice_request");

  private final String nameInFile;

  EventName(String nameInFile) {
    this.nameInFile = nameInFile;
  }

  String nameInFile() {
    return nameInFile;
  }

  static Optional<EventName> named(String name) {
    return Arrays.stream(values()).filter(event -> event.nameInFile.equals(name)).findFirst();
  }
}
