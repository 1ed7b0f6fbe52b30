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
  CLOCK_IS_LATE,
  /** The recipient has its timer go off as if it were a minute earlier. */
  TICKS_IN_THE_PAST,
  /** The recipient takes the offer paths for shorter-lived than they are. */
  TAKES_ANOTHER_EXPIRY,
  /** The recipient takes a confirmation for that of another invoice. */
  TAKES_ANOTHER_CONFIRMATION,
  /** The recipient builds an offer as if its paths had come a minute before. */
  BUILDS_AS_OF_BEFORE,
  /** The recipient builds an invoice of a minute before. */
  BUILDS_AN_OLDER_INVOICE,
  /** The recipient builds an offer for another slot. */
  BUILDS_FOR_ANOTHER_SLOT,
  /** The recipient means to send the invoice as one before. */
  BUILDS_FOR_ANOTHER_WAY,
  /** The recipient builds an offer on the paths of one before. */
  BUILDS_ON_OTHER_PATHS,
  /** The recipient builds an offer that expires later than its paths. */
  BUILDS_WITH_ANOTHER_EXPIRY,
  /** The recipient sends by the connection that it had before. */
  SENDS_BY_AN_OLD_CONNECTION,
  /** The recipient begins to persist a cache while it persists another, and dies. */
  PERSISTS_TWO_AT_ONCE,
  /** The server takes a request for one of another slot. */
  TAKES_ANOTHER_SLOT,
  /** The server takes a request for one of another recipient. */
  TAKES_ANOTHER_RECIPIENT,
  /** The server takes an invoice for one of another slot. */
  KEEPS_IN_ANOTHER_SLOT,
  /** The server sends other paths than the spec. */
  SENDS_OTHER_PATHS,
  /** The server sends a later expiry than the spec. */
  SENDS_ANOTHER_EXPIRY,
  /** The server expects all invoices by one path. */
  USES_A_WAY_TWICE,
  /** The server confirms another invoice than it has stored. */
  CONFIRMS_ANOTHER_INVOICE,
  /** The server reads on, after its start, what lies in connections of before. */
  READS_DEAD_CONNECTIONS,
  /** The server sends by a connection of before, after its start. */
  SENDS_BY_A_DEAD_CONNECTION,
  /** The server sends by a connection that nobody has made. */
  SENDS_BY_NO_CONNECTION,
  /** The server begins to store an invoice while it stores another, and dies. */
  STORES_TWO_AT_ONCE
}
