package dev.standingoffer.socket;

import dev.standingoffer.onion.OnionMessage;

/**
 * What happens on connections. Of each connection it is called by the connection's own thread, one
 * call after the other: {@link #opened} once, {@link #received} for each message, {@link #closed}
 * once. Calls of different connections come at the same time.
 *
 * <p>While a call lasts, nothing more is read from that peer, and nobody else waits. An exception
 * that it throws closes that connection.
 */
public interface Events {

  /** A peer has said hello. */
  void opened(Connection connection);

  /** A peer has sent a message; whether it can be opened was not looked at. */
  void received(Connection connection, OnionMessage message);

  /** There is nothing more to come. */
  void closed(Connection connection, CloseReason reason);

  /**
   * There is no connection where there might have been one: nobody listens, a peer did not say
   * hello or is one too many.
   *
   * @param reason one line
   */
  void failed(String reason);
}
