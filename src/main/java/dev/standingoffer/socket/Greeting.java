package dev.standingoffer.socket;

import dev.standingoffer.wire.Bytes;

/**
 * What two sides have said to each other at first.
 *
 * @param peerId the other side's, 33 bytes
 * @param name of the connection: what each side has made for it, first of whoever has connected
 */
record Greeting(Bytes peerId, String name) {

  Greeting(Bytes peerId, Hello ofClient, Hello ofServer) {
    this(peerId, Bytes.join(ofClient.random(), ofServer.random()).toHex());
  }
}
