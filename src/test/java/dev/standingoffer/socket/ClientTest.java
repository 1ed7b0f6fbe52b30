package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.onion.OnionMessage;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A peer that wants to be connected with its server. */
@Timeout(60)
class ClientTest {

  static final Pauses SHORT_PAUSES = new Pauses(Duration.ofMillis(1), Duration.ofMillis(20));

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

  @Test
  void whereNobodyListensThereIsNoConnection() throws IOException {
    isRefused("nobody listens at %s (No such file or directory)".formatted(address()));
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(address().toSocketAddress());
    }
    isRefused("nobody listens at %s (Connection refused)".formatted(address()));
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
      isRefused("nobody listens at %s (Resource temporarily unavailable)".formatted(address()));
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
