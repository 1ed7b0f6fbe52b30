package dev.standingoffer.codec;

import static dev.standingoffer.wire.TlvSchema.required;

import dev.standingoffer.wire.TlvSchema;

/**
 * What the bytes of a persisted cache mean. Integers are big-endian; lengths and types of records
 * are BigSize (BOLT 1). {@code TLV[n]} is a BigSize that says how many bytes follow, and then n
 * records, each a type, a length and a value.
 *
 * <pre>
 *   cache = TLV[2]
 *  +------+------+-----------------------+------+------+----------------------------+
 *  | 0x00 |length| slot, slot, ...       | 0x02 |length| path, path, ...           |
 *  +------+------+-----------------------+------+------+----------------------------+
 *                 no count: both lists go on to the end of their record
 *
 *   slot, empty      slot with an offer
 *  +------+         +-------------------+-------------------------------------------+
 *  | 0x00 |         | offer's length + 1| offer = TLV[5]                            |
 *  +------+         +-------------------+-------------------------------------------+
 *
 *   offer = TLV[5]
 *  +------+------+-----------------------+------+------+----------------------------+
 *  | 0x00 |length| BOLT 12 offer         | 0x02 | 0x10 | nonce                      |
 *  +------+------+-----------------------+------+------+----------------------------+
 *  | 0x04 |length| status                | 0x06 |length| update path                |
 *  +------+------+-----------------------+------+------+----------------------------+
 *  | 0x08 | 0x0c | created at            |
 *  +------+------+-----------------------+
 *
 *   status, Pending      status, Used (0x00) or Ready (0x01)
 *  +------+------+      +-----------+------+------+------+--------------------------+
 *  | 0x02 | 0x00 |      | 0x00/0x01 | 0x0e | 0x00 | 0x0c | invoice created at       |
 *  +------+------+      +-----------+------+------+------+--------------------------+
 *          TLV[0]                    TLV[1]
 *
 *   update path = TLV[1]                  time
 *  +------+------+-----------------+     +------------------------+-----------------+
 *  | 0x00 |length| path            |     | seconds, 8 bytes       | nanos, 4 bytes  |
 *  +------+------+-----------------+     +------------------------+-----------------+
 * </pre>
 */
final class CacheLayout {

  private CacheLayout() {}

  /** Type of the cache's record with all slots. */
  static final int OFFERS = 0;

  /** Type of the cache's record with the paths to the static invoice server. */
  static final int SERVER_PATHS = 2;

  static final TlvSchema CACHE =
      TlvSchema.of(
          required(OFFERS, "offers"), required(SERVER_PATHS, "paths_to_static_invoice_server"));

  /** The one byte of a slot without an offer. */
  static final int EMPTY_SLOT = 0;

  /** A slot's length byte counts one more than there is, so that 0 can stand for an empty slot. */
  static final int SLOT_LENGTH_EXCESS = 1;

  /** Type of a slot's record with the offer. */
  static final int OFFER = 0;

  /** Type of a slot's record with the nonce. */
  static final int OFFER_NONCE = 2;

  /** Type of a slot's record with the status. */
  static final int STATUS = 4;

  /** Type of a slot's record with the path to send invoices by. */
  static final int UPDATE_PATH = 6;

  /** Type of a slot's record with the time from which the offer's age counts. */
  static final int CREATED_AT = 8;

  static final TlvSchema CACHED_OFFER =
      TlvSchema.of(
          required(OFFER, "offer"),
          required(OFFER_NONCE, "offer_nonce"),
          required(STATUS, "status"),
          required(UPDATE_PATH, "update_static_invoice_path"),
          required(CREATED_AT, "created_at"));

  /** First byte of the status of an offer that the user has. */
  static final int USED = 0;

  /** First byte of the status of an offer that can be handed out. */
  static final int READY = 1;

  /** First byte of the status of an offer without a confirmed invoice. */
  static final int PENDING = 2;

  /** Type of the record with the invoice's time in the status of Used and Ready. */
  static final int INVOICE_CREATED_AT = 0;

  static final TlvSchema CONFIRMED_STATUS =
      TlvSchema.of(required(INVOICE_CREATED_AT, "invoice_created_at"));

  static final TlvSchema PENDING_STATUS = TlvSchema.of();

  /** Type of the record with the path itself in an update path (LDK's {@code Responder}). */
  static final int REPLY_PATH = 0;

  static final TlvSchema RESPONDER = TlvSchema.of(required(REPLY_PATH, "reply_path"));

  /** Length of a time: 8 bytes for the seconds and 4 for the nanoseconds. */
  static final int TIME_LENGTH = Long.BYTES + Integer.BYTES;
}
