package dev.standingoffer.history;

/** What a node does wrong. */
enum Mistake {
  /** The recipient lets messages and offers go before the cache is persisted. */
  LEAVES_BEFORE_PERSISTING,
  /** The recipient says that it persists, and does not. */
  DOES_NOT_PERSIST,
  /** The recipient sometimes starts with the cache that was persisted before the last one. */
  FINDS_AN_OLDER_CACHE,
  /** The recipient forgets at its start that an offer is Used. */
  FORGETS_USED,
  /** The server confirms before the invoice is stored. */
  CONFIRMS_BEFORE_STORING,
  /** The server says that it stores, and does not at times. */
  DOES_NOT_STORE,
  /** The server loses an invoice when it starts. */
  LOSES_AN_INVOICE,
  /** The recipient handles some messages twice. */
  HANDLES_TWICE,
  /** The recipient's clock goes on by two minutes at times. */
  CLOCK_JUMPS,
  /** The recipient leaves a tick out at times. */
  SKIPS_TICKS,
  /** The server's clock is a minute late. */
  CLOCK_IS_LATE
}
