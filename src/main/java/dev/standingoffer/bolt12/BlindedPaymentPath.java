package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;

/**
 * A blinded path for payments (BOLT 4, route blinding).
 *
 * @param encoding the path, in the same form as a {@link BlindedMessagePath}
 * @param payInfo what it takes to pay along it
 */
public record BlindedPaymentPath(Bytes encoding, BlindedPayInfo payInfo) {}
