package dev.standingoffer.blinding;

import static dev.standingoffer.wire.TlvSchema.optional;
import static dev.standingoffer.wire.TlvSchema.required;

import dev.standingoffer.wire.TlvSchema;

/** The records in a hop's text (BOLT 4, {@code encrypted_data_tlv}, and LDK's own). */
final class HopLayout {

  static final int PADDING = 1;
  static final int SHORT_CHANNEL_ID = 2;
  static final int NEXT_NODE_ID = 4;
  static final int NEXT_BLINDING_POINT = 8;
  static final int PAYMENT_RELAY = 10;
  static final int PAYMENT_CONSTRAINTS = 12;
  static final int FEATURES = 14;

  /** LDK's own: the context of a message. */
  static final int CONTEXT = 65_537;

  /** LDK's own: the hop leads to the node itself. */
  static final int DUMMY = 65_539;

  /** What a reader of a message's hop knows; padding is skipped like anything odd. */
  static final TlvSchema MESSAGE =
      TlvSchema.of(
          optional(SHORT_CHANNEL_ID, "short_channel_id"),
          optional(NEXT_NODE_ID, "next_node_id"),
          optional(NEXT_BLINDING_POINT, "next_blinding_override"),
          optional(CONTEXT, "context"),
          optional(DUMMY, "is_dummy"));

  /** What a reader of a payment's dummy hop knows; the context of a payment has no place in it. */
  static final TlvSchema DUMMY_OF_PAYMENT =
      TlvSchema.of(
          required(PAYMENT_RELAY, "payment_relay"),
          required(PAYMENT_CONSTRAINTS, "payment_constraints"),
          optional(CONTEXT, "payment_context"),
          required(DUMMY, "is_dummy"));

  private HopLayout() {}
}
