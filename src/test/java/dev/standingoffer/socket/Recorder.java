package dev.standingoffer.socket;

import dev.standingoffer.onion.OnionMessage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps what happens, for a test to wait for it. */
class Recorder implements Events {

  final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();
  final BlockingQueue<OnionMessage> received = new LinkedBlockingQueue<>();
  final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
  final BlockingQueue<String> failed = new LinkedBlockingQueue<>();

  @Override
  public void opened(Connection connection) {
    opened.add(connection);
  }

  @Override
  public void received(Connection connection, OnionMessage message) {
    received.add(message);
  }

  @Override
  public void closed(Connection connection, CloseReason reason) {
    closed.add(reason);
  }

  @Override
  public void failed(String reason) {
    failed.add(reason);
  }
}
