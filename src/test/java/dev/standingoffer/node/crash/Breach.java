package dev.standingoffer.node.crash;

/**
 * What does not hold after a crash, or later. Those that {@code spec/AsyncReceive.tla} has are
 * called as there.
 */
enum Breach {
  /** L4: an offer that the user was given is not Used in the cache, though it has not expired. */
  NO_FORGOTTEN_OFFER("forgotten (F2)"),
  /** L2: an offer of which an invoice has left is not in the cache, nor a later one in its slot. */
  SENT_IS_CACHED("sent, not cached (F3)"),
  /** R4: an offer that is payable after a restart is not served. */
  RESTORED_IS_SERVED("restored, not served (F4)"),
  /** R1: an offer is not served at the moment at which the user gets it. */
  RETURNED_IS_SERVED("returned later, not served"),
  /** R1, L4: an offer that the user was given is not served, though it has not expired. */
  NO_DEAD_OFFER("dead at the end"),
  /** R4: the store refuses to start, or what it gives is not what was persisted last. */
  PERSISTED_COMES_BACK("not what was persisted");

  private final String words;

  Breach(String words) {
    this.words = words;
  }

  /** What is wrong, at the head of a table. */
  String words() {
    return words;
  }
}
