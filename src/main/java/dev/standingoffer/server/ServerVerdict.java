package dev.standingoffer.server;

/** Every decision that a step of the server can come to. */
public enum ServerVerdict {
  /** A recipient gets paths to this server. */
  PATHS_GIVEN,
  /** Refused: the recipient's id is too long (K3). */
  RECIPIENT_ID_TOO_LONG,
  /** Failed: the router gives no path. */
  NO_PATH,
  /** Paths for an offer are to be sent. */
  PATHS_OFFERED,
  /** Refused: the path that the message came by has expired (K3). */
  PATH_EXPIRED,
  /** The invoice is stored, and to be confirmed. */
  INVOICE_STORED,
  /** Refused: the invoice has expired (K3). */
  INVOICE_EXPIRED,
  /** Refused: the invoice has too many bytes (K3). */
  INVOICE_TOO_LARGE,
  /** Refused: the slot holds an invoice that was created later; LDK never refuses so. */
  INVOICE_OUTDATED,
  /** The payer gets the invoice. */
  INVOICE_SENT,
  /** The slot holds nothing for the payer. */
  NO_INVOICE,
  /** What the slot holds has expired, or the offer that it is for; the request is passed on. */
  INVOICE_NOT_SERVABLE
}
