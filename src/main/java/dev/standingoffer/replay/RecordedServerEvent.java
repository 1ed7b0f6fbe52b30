package dev.standingoffer.replay;

import java.util.Arrays;
import java.util.Optional;

/** The events of {@code server-conversation/1}. */
public enum RecordedServerEvent {
  /** The owner wants paths for a recipient. */
  PATHS_FOR_RECIPIENT("paths_for_recipient"),
  /** A recipient asks for the paths of an offer. */
  OFFER_PATHS_REQUEST("offer_paths_request"),
  /** A recipient sends an invoice. */
  SERVE_STATIC_INVOICE("serve_static_invoice");

  private final String nameInFile;

  RecordedServerEvent(String nameInFile) {
    this.nameInFile = nameInFile;
  }

  /** How recordings call it. */
  public String nameInFile() {
    return nameInFile;
  }

  static Optional<RecordedServerEvent> named(String name) {
    return Arrays.stream(values()).filter(event -> event.nameInFile.equals(name)).findFirst();
  }
}
