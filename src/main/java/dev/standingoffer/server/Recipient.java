package dev.standingoffer.server;

import dev.standingoffer.wire.Bytes;

/**
 * Somebody whose invoices the server hands out.
 *
 * @param id the owner's name for it, any bytes; those that are longer than {@link
 *     ServerPolicy#maxRecipientIdLength} get no paths
 */
public record Recipient(Bytes id) {}
