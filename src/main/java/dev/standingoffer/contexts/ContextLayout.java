package dev.standingoffer.contexts;

import static dev.standingoffer.wire.TlvSchema.optional;
import static dev.standingoffer.wire.TlvSchema.required;

import dev.standingoffer.wire.TlvSchema;

/**
 * The layout of contexts.
 *
 * <pre>
 *  kind:    1 byte
 *  length:  BigSize, of what follows
 *  kinds 0 and 2:  variant, 1 byte; length of the records, BigSize; records
 *  kind 1:         collection length; bytes
 *  kind 3:         length of the records, BigSize; records
 * </pre>
 */
final class ContextLayout {

  static final int OFFERS = 0;
  static final int CUSTOM = 1;
  static final int ASYNC_PAYMENTS = 2;
  static final int DNS_RESOLVER = 3;

  static final int INVOICE_REQUEST = 0;
  static final int OUTBOUND_PAYMENT = 1;
  static final int INBOUND_PAYMENT = 2;
  static final int STATIC_INVOICE_REQUESTED = 3;
  static final int OUTBOUND_PAYMENT_FOR_OFFER = 4;

  static final int HELD_OUTBOUND_PAYMENT = 0;
  static final int HELD_INBOUND_PAYMENT = 1;
  static final int OFFER_PATHS = 2;
  static final int STATIC_INVOICE_PERSISTED = 3;
  static final int OFFER_PATHS_REQUEST = 4;
  static final int SERVE_STATIC_INVOICE = 5;
  static final int RELEASE_HELD_HTLC = 6;

  /** The length of a payment's id, a payment's hash and an intercept's id in bytes. */
  static final int ID_LENGTH = 32;

  static final TlvSchema NONCE_ONLY = TlvSchema.of(required(0, "nonce"));
  static final TlvSchema NONCE_AND_METADATA =
      TlvSchema.of(required(0, "nonce"), optional(1, "payment_metadata"));
  static final TlvSchema PAYMENT_ID_ONLY = TlvSchema.of(required(0, "payment_id"));
  static final TlvSchema PAYMENT_ID_AND_NONCE =
      TlvSchema.of(required(0, "payment_id"), required(1, "nonce"));
  static final TlvSchema PAYMENT_HASH_ONLY = TlvSchema.of(required(0, "payment_hash"));
  static final TlvSchema SLOT_OF_RECIPIENT =
      TlvSchema.of(
          required(0, "recipient_id"),
          required(2, "invoice_slot"),
          required(4, "path_absolute_expiry"));
  static final TlvSchema RECIPIENT =
      TlvSchema.of(required(0, "recipient_id"), optional(2, "path_absolute_expiry"));
  static final TlvSchema EXPIRY_ONLY = TlvSchema.of(required(4, "path_absolute_expiry"));
  static final TlvSchema EXPIRY_AND_SLOT =
      TlvSchema.of(required(0, "path_absolute_expiry"), required(2, "invoice_slot"));
  static final TlvSchema INVOICE_OF_OFFER =
      TlvSchema.of(required(0, "offer_id"), required(2, "invoice_created_at"));
  static final TlvSchema HELD_HTLC =
      TlvSchema.of(
          required(0, "intercept_id"),
          required(2, "prev_outbound_scid_alias"),
          required(4, "htlc_id"));

  private ContextLayout() {}
}
