package dev.standingoffer.trace;

import java.util.OptionalInt;

/**
 * A slot of the phone.
 *
 * @param status {@link #EMPTY} or the offer's status
 * @param offer the offer's number; 0 where there is none
 * @param invoiceOf the time of the newest confirmed invoice; none where none is, or no times are
 *     told
 */
public record PhoneSlot(String status, int offer, OptionalInt invoiceOf) {

  /** The status of a slot that holds no offer. */
  static final String EMPTY = "Empty";

  boolean isEmpty() {
    return status.equals(EMPTY);
  }

  /** The same, where no times are told. */
  PhoneSlot withoutTime() {
    return new PhoneSlot(status, offer, OptionalInt.empty());
  }
}
