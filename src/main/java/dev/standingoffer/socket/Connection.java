package dev.standingoffer.socket;

import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.Optional;

/** A peer that has said hello. */
public final class Connection {

  /** {@code onion_message} (BOLT 4). */
  static final int ONION_MESSAGE = 513;

  private final Link link;
  private final Greeting greeting;
  private final Outbox outbox;
  private final Events events;

  Connection(Link link, Greeting greeting, Limits limits, Events events) {
    this.link = link;
    this.greeting = greeting;
    this.outbox = new Outbox(limits.outboxBytes());
    this.events = events;
  }

  /**
   * Connects with a server, once, and waits for its hello, no longer than {@link Limits#patience}.
   * {@link Events#opened} may be called before this returns.
   *
   * @param nodeId this side's id, 33 bytes
   * @throws IOException in one line, if nobody listens there, whoever does is no such server, or
   *     the system does not let it connect
   */
  public static Connection open(Address server, Bytes nodeId, Limits limits, Events events)
      throws IOException {
    Link link = Link.over(connect(server), limits.patience());
    try {
      Hello mine = Hello.of(nodeId);
      Hello theirs = exchangeHello(link, mine);
      Greeting greeting = new Greeting(theirs.nodeId(), mine, theirs);
      Connection connection = new Connection(link, greeting, limits, events);
      Thread.ofVirtual().name("reads from a server").start(connection::run);
      return connection;
    } catch (IOException e) {
      throw new IOException("no hello comes from %s: %s".formatted(server, e.getMessage()), e);
    }
  }

  private static SocketChannel connect(Address server) throws IOException {
    try {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.configureBlocking(false); // else it would wait for a server that takes nobody
      channel.connect(server.toSocketAddress()); // which closes it where it fails
      channel.configureBlocking(true);
      return channel;
    } catch (SocketException e) {
      boolean isNobodyThere = e instanceof ConnectException || Files.notExists(server.path());
      throw new IOException(
          (isNobodyThere ? "nobody listens at %s (%s)" : "%s cannot be connected with (%s)")
              .formatted(server, e.getMessage()),
          e);
    }
  }

  /** The other side's. */
  static Hello exchangeHello(Link link, Hello mine) throws IOException {
    try {
      link.write(mine.frame());
      return Hello.read(link.soon());
    } catch (IOException e) {
      link.close(e);
      throw new IOException(link.reason().text(), e);
    }
  }

  /** What the peer calls itself, 33 bytes. It has not shown that it is. */
  public Bytes peerId() {
    return greeting.peerId();
  }

  /** The same for both sides, and never that of another connection. */
  public String name() {
    return greeting.name();
  }

  /**
   * Sends a message, without waiting for anything.
   *
   * <p>Where as much waits for the peer already as {@link Limits#outboxBytes} allow, the message is
   * dropped. Onion messages may be lost anywhere on their way, and whoever sends one asks again; to
   * close the connection for it would lose those that wait as well. A peer that takes nothing at
   * all is closed by its {@link Limits#patience}.
   *
   * @return whether it was put among those that wait; those are lost if the connection is closed
   * @throws IllegalArgumentException if the message is longer than a frame can be, 65,533 bytes
   */
  public boolean send(OnionMessage message) {
    return outbox.offer(new Frame(ONION_MESSAGE, message.encode()));
  }

  /** How many messages were dropped so far because they found no room, or no connection. */
  public long dropped() {
    return outbox.dropped();
  }

  /** Closes it. {@link Events#closed} follows, on the connection's own thread. */
  public void close() {
    link.close(CloseReason.Kind.CLOSED_HERE, "closed by this side");
  }

  /** Waits until it is closed; {@link Events#closed} may not be done yet. */
  void awaitClosed() throws InterruptedException {
    link.awaitClosed();
  }

  /** All that the connection's own thread does. */
  void run() {
    Thread.ofVirtual().name("writes to a peer").start(this::write);
    try {
      events.opened(this);
      read();
      link.close(CloseReason.Kind.ENDED, "the peer has ended the connection");
    } catch (IOException e) {
      link.close(e);
    } catch (RuntimeException e) {
      link.close(CloseReason.Kind.FAILED_HERE, "a message could not be handled: " + e);
    } finally {
      // An error goes on to whoever ends this thread. The first reason counts.
      link.close(CloseReason.Kind.FAILED_HERE, "a message could not be handled");
      outbox.close();
      events.closed(this, link.reason());
    }
  }

  private void read() throws IOException {
    for (Optional<Frame> next = link.next(); next.isPresent(); next = link.next()) {
      int type = next.get().type();
      if (type == ONION_MESSAGE) {
        events.received(this, decode(next.get()));
      } else if (type % 2 == 0) {
        throw new ProtocolException(
            "the peer has sent a message of the unknown type %d, which is even".formatted(type));
      }
    }
  }

  private static OnionMessage decode(Frame frame) throws ProtocolException {
    try {
      return OnionMessage.decode(frame.body());
    } catch (DecodeException e) {
      throw new ProtocolException("the peer has sent what is no onion message: " + e.getMessage());
    }
  }

  private void write() {
    try {
      for (Optional<Frame> next = outbox.take(); next.isPresent(); next = outbox.take()) {
        link.write(next.get());
      }
    } catch (IOException e) {
      link.close(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }
}
