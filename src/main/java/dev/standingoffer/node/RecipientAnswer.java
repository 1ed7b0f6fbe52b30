package dev.standingoffer.node;

import dev.standingoffer.cache.Outcome;

/** What an input came to. */
public sealed interface RecipientAnswer {

  /**
   * The core has answered.
   *
   * @param outcome its last answer: where it asked for an offer to be built, what it said of that
   */
  record Decided(Outcome outcome) implements RecipientAnswer {}

  /** A payment is held somewhere until this node is there, and may be let go: it has said so. */
  record PaymentReleased() implements RecipientAnswer {}

  /**
   * Nothing is done with a message.
   *
   * @param reason in this project's words
   */
  record Dropped(String reason) implements RecipientAnswer {}
}
