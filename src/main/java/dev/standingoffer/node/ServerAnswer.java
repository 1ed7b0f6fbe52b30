package dev.standingoffer.node;

import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.store.StoreException;

/** What a message to a server came to. */
public sealed interface ServerAnswer {

  /** The core has answered, and what it asks for is done. */
  record Decided(ServerVerdict verdict) implements ServerAnswer {}

  /**
   * Nothing is done with it.
   *
   * @param reason in this project's words
   */
  record Dropped(String reason) implements ServerAnswer {}

  /**
   * Too much, by {@link Limits} or {@link dev.standingoffer.store.InvoiceRules}. It is not to be
   * handed in again: whoever sent it does that by itself.
   *
   * @param limit which one, in this project's words
   */
  record OverLimit(String limit) implements ServerAnswer {}

  /** The disk failed: nothing was confirmed, and the message can be handed in again. */
  record TryAgain(StoreException failure) implements ServerAnswer {}
}
