package dev.standingoffer.replay;

import dev.standingoffer.server.ServerEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The events of {@code server-conversation/1} and {@code server-conversation/2}. */
public enum RecordedServerEvent {
  /** The owner wants paths for a recipient. */
  PATHS_FOR_RECIPIENT("paths_for_recipient", FormatVersion.ONE),
  /** A recipient asks for the paths of an offer. */
  OFFER_PATHS_REQUEST("offer_paths_request", FormatVersion.ONE),
  /** A recipient sends an invoice. */
  SERVE_STATIC_INVOICE("serve_static_invoice", FormatVersion.ONE),
  /** A payer asks for an invoice. */
  INVOICE_REQUEST("invoice_request", FormatVersion.TWO),
  /** The server begins again, with nothing in its store. */
  NEW_STORE("new_store", FormatVersion.TWO);

  private final String nameInFile;
  private final FormatVersion since;

  RecordedServerEvent(String nameInFile, FormatVersion since) {
    this.nameInFile = nameInFile;
    this.since = since;
  }

  /** How recordings call it. */
  public String nameInFile() {
    return nameInFile;
  }

  /** The event of the core that it is led with; none, where only its store is new. */
  List<Class<? extends ServerEvent>> events() {
    return switch (this) {
      case PATHS_FOR_RECIPIENT -> List.of(ServerEvent.RecipientAdded.class);
      case OFFER_PATHS_REQUEST -> List.of(ServerEvent.OfferPathsRequested.class);
      case SERVE_STATIC_INVOICE -> List.of(ServerEvent.StaticInvoiceReceived.class);
      case INVOICE_REQUEST -> List.of(ServerEvent.InvoiceRequested.class);
      case NEW_STORE -> List.of();
    };
  }

  /** The events that a version of the format has. */
  static List<RecordedServerEvent> in(FormatVersion version) {
    return Arrays.stream(values()).filter(event -> event.since.compareTo(version) <= 0).toList();
  }

  /** The event of this name, if the version has it. */
  static Optional<RecordedServerEvent> named(String name, FormatVersion version) {
    return in(version).stream().filter(event -> event.nameInFile.equals(name)).findFirst();
  }
}
