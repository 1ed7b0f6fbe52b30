package dev.standingoffer.keys;

import dev.standingoffer.wire.Bytes;

/**
 * The secrets of a node, as far as paths, offers and invoices are made from them.
 *
 * @param nodeSecret the key whose point is the node's id
 * @param receiveKey what it knows its own paths by
 * @param expandedKey what the keys of its offers and the secrets of its payments are derived from
 * @param nodeId the node's id, 33 bytes; it follows from the secret
 */
public record NodeKeys(
    SecretKey nodeSecret, ReceiveKey receiveKey, ExpandedKey expandedKey, Bytes nodeId) {

  /** The keys of a node. */
  public static NodeKeys of(SecretKey nodeSecret, ReceiveKey receiveKey, ExpandedKey expandedKey) {
    return new NodeKeys(nodeSecret, receiveKey, expandedKey, nodeSecret.publicKey());
  }
}
