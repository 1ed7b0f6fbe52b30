package dev.standingoffer.node;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.wire.Bytes;
import java.util.Optional;

/**
 * How a message leaves.
 *
 * @param to the id of the node that it is handed to first, 33 bytes
 * @param replyPath by which an answer would come
 */
public record Departure(Bytes to, Optional<BlindedMessagePath> replyPath) {}
