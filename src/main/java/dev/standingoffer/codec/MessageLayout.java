package dev.standingoffer.codec;

import static dev.standingoffer.wire.TlvSchema.optional;
import static dev.standingoffer.wire.TlvSchema.required;

import dev.standingoffer.wire.TlvSchema;

/**
 * What the bytes of a message mean. Each is the value of a record of an onion message; {@code
 * TLV[n]} is as in {@link CacheLayout}, save that {@link MessageForm#BLIP_66} leaves out how many
 * bytes follow.
 *
 * <pre>
 *   75540, offer paths request = TLV[1]
 *  +------+------+-----------------------+
 *  | 0x00 | 0x02 | invoice slot          |
 *  +------+------+-----------------------+
 *
 *   75542, offer paths = TLV[1] or TLV[2]
 *  +------+------+-----------------------+------+------+----------------------------+
 *  | 0x00 |length| path, path, ...       | 0x02 | 0x08 | paths' expiry in seconds   |
 *  +------+------+-----------------------+------+------+----------------------------+
 *                                                optional
 *   75544, serve static invoice = TLV[2]
 *  +------+------+-----------------------+------+------+----------------------------+
 *  | 0x00 |length| static invoice        | 0x02 |length| path for invoice requests  |
 *  +------+------+-----------------------+------+------+----------------------------+
 *
 *   75546, static invoice persisted = TLV[0]
 * </pre>
 */
final class MessageLayout {

  private MessageLayout() {}

  /** LDK's type of a request for offer paths. */
  static final int OFFER_PATHS_REQUEST = 75_540;

  /** LDK's type of the answer to it. */
  static final int OFFER_PATHS = 75_542;

  /** LDK's type of a request to serve an invoice. */
  static final int SERVE_STATIC_INVOICE = 75_544;

  /** LDK's type of the answer to it. */
  static final int STATIC_INVOICE_PERSISTED = 75_546;

  /** Type of the record with the slot in a request for offer paths. */
  static final int INVOICE_SLOT = 0;

  static final TlvSchema OFFER_PATHS_REQUEST_RECORDS =
      TlvSchema.of(required(INVOICE_SLOT, "invoice_slot"));

  /** Type of the record with all paths in offer paths. */
  static final int PATHS = 0;

  /** Type of the record with their expiry. */
  static final int PATHS_ABSOLUTE_EXPIRY = 2;

  static final TlvSchema OFFER_PATHS_RECORDS =
      TlvSchema.of(
          required(PATHS, "paths"), optional(PATHS_ABSOLUTE_EXPIRY, "paths_absolute_expiry"));

  /** Type of the record with the invoice in a request to serve it. */
  static final int INVOICE = 0;

  /** Type of the record with the path to the recipient. */
  static final int FORWARD_INVOICE_REQUEST_PATH = 2;

  static final TlvSchema SERVE_STATIC_INVOICE_RECORDS =
      TlvSchema.of(
          required(INVOICE, "invoice"),
          required(FORWARD_INVOICE_REQUEST_PATH, "forward_invoice_request_path"));

  static final TlvSchema STATIC_INVOICE_PERSISTED_RECORDS = TlvSchema.of();
}
