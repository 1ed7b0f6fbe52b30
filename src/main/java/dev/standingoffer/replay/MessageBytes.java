package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import java.util.Optional;

/**
 * What a recorded message has that takes keys to build.
 *
 * @param replyPath the path for its answer; none in an answer of version 1
 * @param invoice the invoice, if that is what was sent
 * @param forwardPath the path for requests that goes with it
 */
record MessageBytes(
    Optional<BlindedMessagePath> replyPath,
    Optional<StaticInvoice> invoice,
    Optional<BlindedMessagePath> forwardPath) {}
