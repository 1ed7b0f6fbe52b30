package dev.standingoffer.node.crash;

/** Why something does not hold. */
enum Cause {
  /** An offer was returned, and the crash came before that was persisted. */
  F2,
  /** The invoice of a new offer left, and the crash came before the offer was persisted. */
  F3,
  /** As for F3, and the server had put it in the place of a payable offer's. */
  F4,
  /** None of these: nobody knows of it yet. */
  UNKNOWN
}
