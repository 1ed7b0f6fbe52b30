package dev.standingoffer.node;

import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.store.Received;
import java.util.List;

/**
 * Is told what a server does, each time before it does it. It is called by several threads, while
 * others wait, and must not fail.
 */
public interface ServerWatch {

  /** Nobody looks. */
  ServerWatch NOBODY = new ServerWatch() {};

  /** The core has answered an event that changes nothing. */
  default void stepped(ServerEvent event, ServerStep step) {}

  /** These invoices are going to be kept in one transaction, or none of them. */
  default void storing(List<ServerEvent.StaticInvoiceReceived> events) {}

  /** Those that the core takes are on the disk; where it is not certain, nobody says so. */
  default void stored(List<ServerEvent.StaticInvoiceReceived> events, List<Received> received) {}

  /**
   * A message is going to leave.
   *
   * @param event that the message comes of
   */
  default void leaving(ServerEvent event, ServerEffect message, Departure departure) {}
}
