package dev.standingoffer.socket;

import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server's side: takes connections, and says hello to each by a thread of its own. There is one
 * connection for each id: who comes second with it is turned away, so that nobody is pushed out by
 * whoever takes its name.
 */
public final class Listener implements AutoCloseable {

  /** After the system could not give a connection, for lack of files perhaps. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Address address;
  private final SocketFile file;
  private final Bytes nodeId;
  private final Limits limits;
  private final Events events;

  /** All of them, with those that have not said hello yet. */
  private final Set<Link> links = new HashSet<>();

  private final Map<Bytes, Connection> connections = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Listener(Address address, SocketFile file, Bytes nodeId, Limits limits, Events events) {
    this.address = address;
    this.file = file;
    this.nodeId = nodeId;
    this.limits = limits;
    this.events = events;
  }

  /**
   * Begins to listen. A socket's file that a killed server has left behind is taken over.
   *
   * @param nodeId this side's id, 33 bytes
   * @throws IOException in one line, if that is not possible: another server listens there, the
   *     file is no socket, the folder cannot be used
   */
  public static Listener open(Address address, Bytes nodeId, Limits limits, Events events)
      throws IOException {
    Listener listener = new Listener(address, SocketFile.open(address), nodeId, limits, events);
    Thread.ofVirtual().name("listens").start(listener::accept);
    return listener;
  }

  /** Where it listens. */
  public Address address() {
    return address;
  }

  /**
   * The connection with a peer, if there is one.
   *
   * @param peerId 33 bytes
   */
  public synchronized Optional<Connection> connection(Bytes peerId) {
    return Optional.ofNullable(connections.get(peerId));
  }

  /** Listens no more, closes all connections, and removes the socket's file. */
  @Override
  public void close() throws IOException {
    Set<Link> open;
    synchronized (this) {
      closed.countDown();
      open = Set.copyOf(links);
    }
    file.close();
    open.forEach(link -> link.close(CloseReason.Kind.CLOSED_HERE, "the server has ended"));
  }

  private void accept() {
    while (true) {
      try {
        SocketChannel channel = file.channel().accept();
        Link link = Link.over(channel, limits.patience());
        if (add(link)) {
          Thread.ofVirtual().name("reads from a peer").start(() -> talk(link));
        } else {
          turnAway(link, "there are %d connections already".formatted(limits.connections()));
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        events.failed("a peer cannot be connected with: " + e.getMessage());
        if (isClosedAfterPause()) {
          return;
        }
      }
    }
  }

  private void talk(Link link) {
    try {
      Hello mine = Hello.of(nodeId);
      Hello theirs = Connection.exchangeHello(link, mine);
      Greeting greeting = new Greeting(theirs.nodeId(), theirs, mine);
      Connection connection = new Connection(link, greeting, limits, events);
      if (add(connection)) {
        try {
          connection.run();
        } finally {
          remove(connection);
        }
      } else {
        turnAway(link, connection.peerId() + " is connected already");
      }
    } catch (IOException e) {
      turnAway(link, String.valueOf(e.getMessage()));
    } finally {
      remove(link);
    }
  }

  private void turnAway(Link link, String reason) {
    link.close(CloseReason.Kind.CLOSED_HERE, reason);
    if (!isClosed()) {
      events.failed("a peer is turned away: " + reason);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private synchronized boolean add(Link link) {
    return !isClosed() && links.size() < limits.connections() && links.add(link);
  }

  private synchronized void remove(Link link) {
    links.remove(link);
  }

  private synchronized boolean add(Connection connection) {
    return connections.putIfAbsent(connection.peerId(), connection) == null;
  }

  private synchronized void remove(Connection connection) {
    connections.remove(connection.peerId());
  }

  /** Returns whether it is closed by then. */
  private boolean isClosedAfterPause() {
    try {
      return closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }
}
