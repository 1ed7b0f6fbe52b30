package dev.standingoffer.store;

import dev.standingoffer.server.ServerStep;

/** What became of an invoice that a recipient sent. */
public sealed interface Received {

  /**
   * The core has decided.
   *
   * @param step its answer; what comes after {@link
   *     dev.standingoffer.server.ServerEffect.PersistInvoice} in its effects may leave
   */
  record Decided(ServerStep step) implements Received {}

  /** The core would take it, but the recipient has as many slots as it may. */
  record TooManySlots(int limit) implements Received {}

  /** The core would take it, but with the path for requests it is too large. */
  record TooLarge(int limit) implements Received {}
}
