package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.onion.OnionMessage;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A peer that wants to be connected with its server. */
@Timeout(60)
class ClientTest {

  static final Pauses SHORT_PAUSES = new Pauses(Duration.ofMillis(1), Duration.ofMillis(20));

  /** So often a client is closed that is about to have a connection. */
  private static final int CLOSED = 50;

  private static final OnionMessage MESSAGE = Samples.message(1, 1_366);

  @TempDir private Path folder;
  private final Recorder events = new Recorder();
  private final Recorder ofServer = new Recorder();

  private Address address() {
    return new Address(folder.resolve("s"));
  }

  private Listener listen() throws IOException {
    return Listener.open(address(), Samples.id(100), Samples.PATIENT, ofServer);
  }

  private Client start() {
    return Client.start(address(), Samples.id(1), Samples.PATIENT, SHORT_PAUSES, events);
  }

  @Test
  void messagesGoBothWays() throws Exception {
    try (Listener _ = listen()) {
      Client client = start();
      Connection here = events.opened.take();
      Connection there = ofServer.opened.take();
      assertThat(here.peerId()).isEqualTo(Samples.id(100));
      assertThat(there.peerId()).isEqualTo(Samples.id(1));
      assertThat(here.name()).hasSize(4 * Hello.RANDOM_LENGTH).isEqualTo(there.name());
      assertThat(here.send(MESSAGE)).isTrue();
      assertThat(ofServer.received.take()).isEqualTo(MESSAGE);
      assertThat(there.send(Samples.message(2, 32_834))).isTrue();
      assertThat(events.received.take()).isEqualTo(Samples.message(2, 32_834));
      client.close();
      assertThat(events.closed.take().kind()).isEqualTo(CloseReason.Kind.CLOSED_HERE);
      assertThat(ofServer.closed.take().kind()).isEqualTo(CloseReason.Kind.ENDED);
    }
    assertThat(events.failed).isEmpty();
    assertThat(events.opened).isEmpty();
  }

  @Test
  void aServerThatWasGoneIsFoundAgain() throws Exception {
    try (Client _ = start()) {
      String nobody = "nobody listens at %s (No such file or directory)".formatted(address());
      assertThat(events.failed.take()).isEqualTo(nobody);
      for (int i = 0; i < 3; i++) {
        try (Listener _ = listen()) {
          Connection connection = events.opened.take();
          connection.send(MESSAGE);
          assertThat(ofServer.received.take()).isEqualTo(MESSAGE);
        }
        assertThat(events.closed.take().kind())
            .isIn(CloseReason.Kind.ENDED, CloseReason.Kind.BROKEN);
        events.failed.clear();
        events.failed.take();
      }
    }
  }

  /** Also one that is not connected, and waits to try again. */
  @Test
  void whoIsClosedTriesNoMore() throws Exception {
    Pauses anHour = new Pauses(Duration.ofHours(1), Duration.ofHours(1));
    Client waiting = Client.start(address(), Samples.id(1), Samples.PATIENT, anHour, events);
    events.failed.take();
    waiting.close();
    waiting.awaitEnd();
    try (Listener _ = listen()) {
      Client connected = start();
      events.opened.take();
      connected.close();
      connected.awaitEnd();
      assertThat(connected.connection()).isEmpty();
    }
    assertThat(events.opened).isEmpty();
  }

  /** A server that says nothing would be waited for. */
  @Test
  void whoIsClosedWhileItConnectsTriesNoMore() throws Exception {
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(address().toSocketAddress());
      Client client = start();
      try (RawPeer server = new RawPeer(silent.accept())) {
        Hello.read(server.read());
        client.close();
        client.awaitEnd();
        assertThat(server.read()).isEmpty();
      }
    }
    assertThat(events.opened).isEmpty();
    assertThat(events.failed).isEmpty();
  }

  /** Whatever the moment: also before the client itself knows of its connection. */
  @Test
  void noConnectionIsLeftOfWhoIsClosed() throws Exception {
    for (int i = 0; i < CLOSED; i++) {
      CompletableFuture<Client> client = new CompletableFuture<>();
      Recorder closing =
          new Recorder() {
            @Override
            public void opened(Connection connection) {
              client.join().close();
            }
          };
      try (Listener _ = listen()) {
        client.complete(
            Client.start(address(), Samples.id(1), Samples.PATIENT, SHORT_PAUSES, closing));
        assertThat(ofServer.closed.take().kind()).isEqualTo(CloseReason.Kind.ENDED);
        client.join().awaitEnd();
        assertThat(client.join().connection()).isEmpty();
      }
    }
  }

  /** That is the moment between the hello and the client's own knowledge of the connection. */
  @Test
  void whoIsClosedAtTheHelloKeepsNoConnection() throws Exception {
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(address().toSocketAddress());
      Client client = start();
      try (RawPeer server = new RawPeer(channel.accept())) {
        Hello.read(server.read());
        synchronized (client) { // it cannot look whether it is closed
          server.write(Hello.of(Samples.id(100)).frame());
          events.opened.take();
          client.close();
        }
        assertThat(server.read()).isEmpty();
      }
      client.awaitEnd();
    }
    assertThat(events.closed.take().kind()).isEqualTo(CloseReason.Kind.CLOSED_HERE);
  }

  /** Neither where nobody listens, nor where whoever does closes at once, nor after good ones. */
  @Test
  void noTryLeavesAnythingOpen() throws Exception {
    long before = OpenFiles.count();
    for (int i = 0; i < OpenFiles.TRIES; i++) {
      isRefused("nobody listens at %s (No such file or directory)".formatted(address()));
    }
    OpenFiles.requireFewMoreThan(before);
    try (ServerSocketChannel closing = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      closing.bind(address().toSocketAddress());
      Thread.startVirtualThread(
          () -> {
            try {
              while (true) {
                closing.accept().close();
              }
            } catch (IOException e) {
              // It is closed.
            }
          });
      for (int i = 0; i < OpenFiles.TRIES; i++) {
        assertThatThrownBy(() -> Connection.open(address(), Samples.id(1), Samples.PATIENT, events))
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("no hello comes from " + address());
      }
      OpenFiles.requireFewMoreThan(before);
    }
    Files.delete(address().path());
    try (Listener _ = listen()) {
      for (int i = 0; i < OpenFiles.TRIES; i++) {
        // Each by another id: the one before may not be forgotten yet.
        Connection.open(address(), Samples.id(1 + i), Samples.PATIENT, events).close();
        ofServer.closed.take();
      }
      OpenFiles.awaitFewMoreThan(before);
    }
  }

  @Test
  void whereNobodyListensThereIsNoConnection() throws IOException {
    isRefused("nobody listens at %s (No such file or directory)".formatted(address()));
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(address().toSocketAddress());
    }
    isRefused("nobody listens at %s (Connection refused)".formatted(address()));
  }

  /** Somebody may listen, as far as anybody can see from here. */
  @Test
  void whatTheSystemRefusesIsToldAsItIs() throws IOException {
    Files.createSymbolicLink(address().path(), address().path());
    isRefused(
        "%s cannot be connected with (Too many levels of symbolic links)".formatted(address()));
  }

  /** Else who asks would wait for as long as it likes. */
  @Test
  void aServerThatTakesNobodyIsNotWaitedFor() throws IOException {
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      busy.bind(address().toSocketAddress(), 1);
      // One more than may wait, and so on.
      assertThatThrownBy(
              () -> {
                while (true) {
                  SocketChannel next = SocketChannel.open(StandardProtocolFamily.UNIX);
                  waiting.add(next);
                  next.configureBlocking(false);
                  next.connect(address().toSocketAddress());
                }
              })
          .isInstanceOf(SocketException.class);
      isRefused(
          "%s cannot be connected with (Resource temporarily unavailable)".formatted(address()));
    } finally {
      for (SocketChannel each : waiting) {
        each.close();
      }
    }
  }

  @Test
  void whoSpeaksAnotherLanguageIsNoServer() throws Exception {
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(address().toSocketAddress());
      Thread answering =
          Thread.startVirtualThread(
              () -> {
                try (RawPeer peer = new RawPeer(other.accept())) {
                  peer.write(new Frame(513, MESSAGE.encode()));
                  peer.end();
                  peer.read();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      isRefused(
          "no hello comes from %s: the peer begins with a message of type 513, and not with its hello, 32769"
              .formatted(address()));
      answering.join();
    }
  }

  private void isRefused(String why) {
    assertThatThrownBy(() -> Connection.open(address(), Samples.id(1), Samples.PATIENT, events))
        .isInstanceOf(IOException.class)
        .hasMessage(why);
  }
}
