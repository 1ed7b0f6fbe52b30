package dev.standingoffer.payer;

import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;

/** What a payer is answered. */
public sealed interface Answer {

  /**
   * A static invoice. It was read, so that its signature is that of its key, and that key is one
   * that its offer names.
   *
   * @param invoice the invoice
   * @param isOfOffer whether it repeats the offer that was asked for, record for record
   */
  record Invoice(StaticInvoice invoice, boolean isOfOffer) implements Answer {

    /** Whether a payer may use it. */
    public boolean isGoodAt(Time now) {
      return isOfOffer && !invoice.isExpiredAt(now);
    }
  }

  /**
   * What is meant to be a static invoice, and is none.
   *
   * @param bytes what came
   * @param reason why it cannot be read
   * @param isSigned whether there is a signature that is that of the key that it names
   */
  record Unsound(Bytes bytes, String reason, boolean isSigned) implements Answer {}

  /**
   * An error ({@code invoice_error}).
   *
   * @param text what it says, in quotes; or that it says nothing
   */
  record Refused(String text) implements Answer {}

  /**
   * Something else.
   *
   * @param type of its record, unsigned; 66 is an invoice for one payment, which is not read here
   */
  record Other(long type) implements Answer {}

  /**
   * A message that cannot be opened, or does not come by the payer's reply path; an answer may
   * still come.
   *
   * @param reason what is wrong with it
   */
  record Unopened(String reason) implements Answer {}
}
