package dev.standingoffer.socket;

import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps up a connection with one server: where it is lost, or there is none, it is tried again,
 * with {@link Pauses}, until this is closed. {@link Events#failed} tells each try in vain.
 */
public final class Client implements AutoCloseable {

  private final Address server;
  private final Bytes nodeId;
  private final Limits limits;
  private final Pauses pauses;
  private final Events events;
  private final Thread thread = Thread.ofVirtual().name("connects").unstarted(this::run);

  private @Nullable Connection connection;
  private boolean closed;

  private Client(Address server, Bytes nodeId, Limits limits, Pauses pauses, Events events) {
    this.server = server;
    this.nodeId = nodeId;
    this.limits = limits;
    this.pauses = pauses;
    this.events = events;
  }

  /**
   * Begins, on a thread of its own.
   *
   * @param nodeId this side's id, 33 bytes
   */
  public static Client start(
      Address server, Bytes nodeId, Limits limits, Pauses pauses, Events events) {
    Client client = new Client(server, nodeId, limits, pauses, events);
    client.thread.start();
    return client;
  }

  /** The connection, while there is one. */
  public synchronized Optional<Connection> connection() {
    return Optional.ofNullable(connection);
  }

  /** Closes the connection, and tries no more. */
  @Override
  public synchronized void close() {
    closed = true;
    if (connection != null) {
      connection.close();
    }
    thread.interrupt();
  }

  /** Waits until nothing more is tried. */
  void awaitEnd() throws InterruptedException {
    thread.join();
  }

  private void run() {
    Duration pause = Duration.ZERO;
    try {
      while (true) {
        long start = System.nanoTime();
        boolean connected = connect();
        Duration lasted = connected ? Duration.ofNanos(System.nanoTime() - start) : Duration.ZERO;
        pause = pauses.after(pause, lasted);
        Thread.sleep(pause);
      }
    } catch (InterruptedException _) {
      // It is closed.
    }
  }

  /** Returns when there is no connection any more; whether there was one. */
  private boolean connect() throws InterruptedException {
    try {
      Connection opened = Connection.open(server, nodeId, limits, events);
      keep(opened);
      opened.awaitClosed();
      return true;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      events.failed(String.valueOf(e.getMessage()));
      return false;
    } finally {
      forget();
    }
  }

  private synchronized void keep(Connection opened) {
    connection = opened;
    if (closed) {
      opened.close();
    }
  }

  private synchronized void forget() {
    connection = null;
  }
}
