package dev.standingoffer.node;

import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.wire.Bytes;

/**
 * A message that leaves a node.
 *
 * @param to the node that it goes to first: its id, 33 bytes; or, where whoever made the path names
 *     it so, a direction and a short channel id, 9 bytes
 * @param message what that node gets
 */
public record Letter(Bytes to, OnionMessage message) {}
