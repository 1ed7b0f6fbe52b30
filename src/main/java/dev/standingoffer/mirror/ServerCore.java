package dev.standingoffer.mirror;

import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Store;

/**
 * What the mirror of the server steps. Tests put wrong servers here, to see that the mirror reports
 * them.
 */
@FunctionalInterface
public interface ServerCore {

  /** Answers an event, as {@link InvoiceServer#step} does. */
  ServerStep step(Store store, ServerEvent event, ServerPolicy policy);

  /**
   * The server that {@link Core#PROPERTY} names, or else {@link InvoiceServer}.
   *
   * @throws IllegalArgumentException if the property names no such class
   */
  static ServerCore selected() {
    return Core.named(ServerCore.class, InvoiceServer::step);
  }
}
