package dev.standingoffer.node;

/**
 * Sends messages. It is called while a node keeps others waiting, so it hands a message over and
 * returns; it neither waits, nor fails, nor calls the node. It may be called by several threads. A
 * message that it cannot send is lost: the cache lives with that.
 */
@FunctionalInterface
public interface Messenger {

  /** Sends a message, behind those that were sent before it. */
  void send(Letter letter);
}
