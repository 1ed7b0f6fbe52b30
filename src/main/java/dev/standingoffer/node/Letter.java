package dev.standingoffer.node;

import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.wire.Bytes;

/**
 * A message that leaves a node.
 *
 * @param to the id of the node that it goes to first, 33 bytes
 * @param message what that node gets
 */
public record Letter(Bytes to, OnionMessage message) {}
