package dev.standingoffer.cache;

import dev.standingoffer.wire.Time;

/** How far a cached offer has come. */
public sealed interface Status {

  /** No invoice of the offer is confirmed: nobody can pay it (L2). */
  record Pending() implements Status {}

  /**
   * The server has an invoice of the offer, and the user does not have the offer (L3).
   *
   * @param invoiceCreatedAt the creation time of the newest confirmed invoice
   */
  record Ready(Time invoiceCreatedAt) implements Status {}

  /**
   * The server has an invoice of the offer, and the user has been given the offer (L4).
   *
   * @param invoiceCreatedAt the creation time of the newest confirmed invoice
   */
  record Used(Time invoiceCreatedAt) implements Status {}

  /** The one value of {@link Pending}. */
  Status PENDING = new Pending();
}
