package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;

/**
 * An invoice that a server gives to payers while the recipient is away (BOLT 12, with the records
 * that LDK adds for this: {@code StaticInvoice}). It names neither a payment hash nor an amount.
 * What is said of it here was read from the bytes once, and follows from them.
 *
 * @param bytes the invoice's TLV stream, written again unchanged
 * @param offer the offer that it is for, which it repeats record for record
 * @param createdAt when it was made, whole seconds
 * @param relativeExpiry how long it can be used from then on, whole seconds
 * @param signingKey the key that has signed it, 33 bytes: the offer's issuer id, or the last node
 *     of one of the offer's paths
 * @param paymentPaths where payments go, at least one
 * @param messagePaths where the recipient can be told of a payment that is held for it
 */
public record StaticInvoice(
    Bytes bytes,
    Offer offer,
    Time createdAt,
    Time relativeExpiry,
    Bytes signingKey,
    List<BlindedPaymentPath> paymentPaths,
    List<BlindedMessagePath> messagePaths) {

  public StaticInvoice {
    paymentPaths = List.copyOf(paymentPaths);
    messagePaths = List.copyOf(messagePaths);
  }

  /** The last moment at which it can be used; {@link Time#MAX} where that is out of range. */
  public Time absoluteExpiry() {
    return createdAt.plus(relativeExpiry);
  }

  /** Whether it can no longer be used ({@code is_expired_no_std}). */
  public boolean isExpiredAt(Time now) {
    return absoluteExpiry().isBefore(now);
  }

  /** Two invoices are equal when their bytes are: all else follows from these. */
  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof StaticInvoice that && bytes.equals(that.bytes));
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return "static invoice of " + createdAt + " for " + offer;
  }
}
