package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server among peers, good ones and others. */
@Timeout(60)
class ListenerTest {

  private static final OnionMessage MESSAGE = Samples.message(1, 1_366);
  private static final Bytes SERVER = Samples.id(100);

  /** What a peer of a given number sends comes back to it. */
  private static class Echo extends Recorder {
    @Override
    public void received(Connection connection, OnionMessage message) {
      super.received(connection, message);
      connection.send(message);
    }
  }

  @TempDir private Path folder;
  private final Recorder events = new Echo();

  private Listener listen(Limits limits) throws IOException {
    return Listener.open(new Address(folder.resolve("s")), SERVER, limits, events);
  }

  private static void isEchoed(RawPeer peer, OnionMessage message) throws IOException {
    peer.write(Samples.frame(message));
    assertThat(peer.read()).contains(Samples.frame(message));
  }

  @Test
  void whoSaysHelloMaySendAndIsSentTo() throws Exception {
    try (Listener listener = listen(Samples.PATIENT);
        RawPeer peer = new RawPeer(listener.address())) {
      Hello hello = Hello.of(Samples.id(1));
      peer.write(hello.frame());
      Hello answer = Hello.read(peer.read());
      assertThat(answer.nodeId()).isEqualTo(SERVER);
      Connection connection = events.opened.take();
      assertThat(connection.peerId()).isEqualTo(Samples.id(1));
      assertThat(connection.name()).isEqualTo(hello.random().toHex() + answer.random().toHex());
      assertThat(listener.connection(Samples.id(1))).contains(connection);
      assertThat(listener.connection(Samples.id(2))).isEmpty();
      isEchoed(peer, MESSAGE);
      assertThat(events.received.take()).isEqualTo(MESSAGE);
      peer.end();
      CloseReason reason = events.closed.take();
      assertThat(reason.kind()).isEqualTo(CloseReason.Kind.ENDED);
      assertThat(peer.read()).isEmpty();
      assertThat(connection.send(MESSAGE)).isFalse();
      assertThat(events.failed).isEmpty();
    }
  }

  @Test
  void aCutIsToldAtEachByte() throws Exception {
    try (Listener listener = listen(Samples.PATIENT)) {
      byte[] hello = Hello.of(Samples.id(1)).frame().encode().toArray();
      for (int cut = 0; cut < hello.length; cut++) {
        try (RawPeer peer = new RawPeer(listener.address())) {
          peer.write(Bytes.of(Arrays.copyOf(hello, cut)));
          peer.end();
          assertThat(events.failed.take())
              .startsWith("a peer is turned away: the peer has ")
              .contains(cut == 0 ? "not said hello" : "ended within");
        }
      }
      byte[] frame = Samples.frame(Samples.message(1, 20)).encode().toArray();
      for (int cut = 1; cut < frame.length; cut++) {
        try (RawPeer peer = RawPeer.greeted(listener.address(), cut)) {
          peer.write(Bytes.of(Arrays.copyOf(frame, cut)));
          peer.end();
          CloseReason reason = events.closed.take();
          assertThat(reason.kind()).isEqualTo(CloseReason.Kind.RULE_BROKEN);
          assertThat(reason).asString().startsWith("the peer has ended within");
        }
      }
      assertThat(events.received).isEmpty();
    }
  }

  @Test
  void whatIsAgainstTheRulesClosesTheConnectionWithOneReason() throws Exception {
    Frame lies = new Frame(513, Bytes.join(Samples.id(1), Bytes.ofHex("000401")));
    Frame more = new Frame(513, Bytes.join(MESSAGE.encode(), Bytes.ofHex("00")));
    try (Listener listener = listen(Samples.PATIENT)) {
      isClosed(listener, lies.encode(), "the peer has sent what is no onion message: ");
      isClosed(listener, more.encode(), "the peer has sent what is no onion message: ");
      isClosed(listener, Bytes.ofHex("000100"), "a message of length 1 has no type");
      for (int type : new int[] {0, 2, 18, 512, 514, 32_768, 65_534}) {
        isClosed(
            listener,
            new Frame(type, Bytes.EMPTY).encode(),
            "the peer has sent a message of the unknown type %d, which is even".formatted(type));
      }
      assertThat(events.received).isEmpty();
    }
  }

  private void isClosed(Listener listener, Bytes sent, String why) throws Exception {
    try (RawPeer peer = RawPeer.greeted(listener.address(), 1)) {
      peer.write(sent);
      CloseReason reason = events.closed.take();
      assertThat(reason.kind()).isEqualTo(CloseReason.Kind.RULE_BROKEN);
      assertThat(reason).asString().startsWith(why);
      assertThat(peer.read()).isEmpty();
    }
    awaitGone(listener, 1);
  }

  /** The same peer may come again once its connection is forgotten, a moment after it is told. */
  private static void awaitGone(Listener listener, int number) {
    while (listener.connection(Samples.id(number)).isPresent()) {
      Thread.onSpinWait();
    }
  }

  /** BOLT 1: it's ok to be odd. */
  @Test
  void unknownOddMessagesArePassedOver() throws Exception {
    try (Listener listener = listen(Samples.PATIENT);
        RawPeer peer = RawPeer.greeted(listener.address(), 1)) {
      for (int type : new int[] {1, 17, 511, 515, Hello.TYPE, 65_535}) {
        peer.write(new Frame(type, Bytes.of(new byte[9])));
      }
      isEchoed(peer, MESSAGE);
    }
  }

  @Test
  void whoIsSilentIsTurnedAwayOrClosed() throws Exception {
    try (Listener listener = listen(Samples.IMPATIENT)) {
      try (RawPeer silent = new RawPeer(listener.address())) {
        assertThat(events.failed.take())
            .isEqualTo(
                "a peer is turned away: the peer has not sent all of a message within 1.0 s");
        Hello.read(silent.read());
        assertThat(silent.read()).isEmpty();
      }
      try (RawPeer lying = RawPeer.greeted(listener.address(), 1)) {
        lying.write(Bytes.ofHex("006402010a"));
        CloseReason reason = events.closed.take();
        assertThat(reason.kind()).isEqualTo(CloseReason.Kind.LATE);
        assertThat(reason).hasToString("the peer has not sent all of a message within 1.0 s");
      }
    }
  }

  /**
   * Not even what it sends within the time, byte by byte, counts for a message that is not whole.
   */
  @Test
  void whoTricklesIsClosed() throws Exception {
    try (Listener listener = listen(Samples.IMPATIENT);
        RawPeer peer = RawPeer.greeted(listener.address(), 1)) {
      peer.write(Bytes.ofHex("ffff"));
      while (events.closed.isEmpty()) {
        try {
          peer.write(Bytes.ofHex("00"));
          Thread.sleep(1);
        } catch (IOException _) {
          break; // It is closed.
        }
      }
      assertThat(events.closed.take().kind()).isEqualTo(CloseReason.Kind.LATE);
    }
  }

  @Test
  void anIdlePeerMayStay() throws Exception {
    try (Listener listener = listen(Samples.IMPATIENT);
        RawPeer peer = RawPeer.greeted(listener.address(), 1);
        RawPeer silent = new RawPeer(listener.address())) {
      // As the other one was turned away for its silence, so long have both been silent.
      events.failed.take();
      assertThat(silent.read()).isPresent();
      isEchoed(peer, MESSAGE);
      assertThat(events.closed).isEmpty();
    }
  }

  /** It reads nothing: what waits is bounded, the rest is dropped, and others are served. */
  @Test
  void aSlowReaderHoldsUpNobody() throws Exception {
    try (Listener listener = listen(Samples.PATIENT);
        RawPeer slow = RawPeer.greeted(listener.address(), 1);
        RawPeer other = RawPeer.greeted(listener.address(), 2)) {
      Connection connection = events.opened.take();
      if (!connection.peerId().equals(Samples.id(1))) {
        connection = events.opened.take();
      }
      List<OnionMessage> waiting = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        OnionMessage message = Samples.message(i, 1_366);
        if (connection.send(message)) {
          waiting.add(message);
        }
      }
      // 64 KiB wait here, and the system has some more.
      assertThat(waiting).hasSizeBetween(46, 1_000);
      assertThat(connection.dropped()).isEqualTo(10_000 - waiting.size());
      isEchoed(other, MESSAGE);
      for (OnionMessage message : waiting) {
        assertThat(slow.read()).contains(Samples.frame(message));
      }
      isEchoed(slow, MESSAGE);
    }
  }

  @Test
  void whoTakesNothingIsClosedInTheEnd() throws Exception {
    try (Listener listener = listen(Samples.IMPATIENT);
        RawPeer peer = RawPeer.greeted(listener.address(), 1)) {
      Connection connection = events.opened.take();
      while (events.closed.isEmpty()) {
        connection.send(MESSAGE);
      }
      CloseReason reason = events.closed.take();
      assertThat(reason).hasToString("the peer has not taken a message within 1.0 s");
      assertThat(reason.kind()).isEqualTo(CloseReason.Kind.LATE);
      assertThat(peer.read()).isPresent();
    }
  }

  /** 100 MB of messages that nobody knows. */
  @Test
  void aFloodHoldsUpNobody() throws Exception {
    Bytes hundred =
        Bytes.join(Collections.nCopies(100, new Frame(99, Bytes.of(new byte[996])).encode()));
    try (Listener listener = listen(Samples.PATIENT);
        RawPeer flood = RawPeer.greeted(listener.address(), 1);
        RawPeer other = RawPeer.greeted(listener.address(), 2)) {
      Thread flooding =
          Thread.startVirtualThread(
              () -> {
                try {
                  for (int i = 0; i < 1_000; i++) {
                    flood.write(hundred);
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      for (int i = 0; i < 100; i++) {
        isEchoed(other, MESSAGE);
      }
      flooding.join();
      isEchoed(flood, MESSAGE);
    }
  }

  @Test
  void thereAreAsManyAsMayBe() throws Exception {
    Limits limits = Samples.PATIENT.withConnections(50);
    List<RawPeer> peers = new ArrayList<>();
    try (Listener listener = listen(limits)) {
      for (int i = 1; i <= 50; i++) {
        peers.add(RawPeer.greeted(listener.address(), i));
      }
      try (RawPeer tooMany = new RawPeer(listener.address())) {
        assertThat(tooMany.read()).isEmpty();
        assertThat(events.failed.take())
            .isEqualTo("a peer is turned away: there are 50 connections already");
      }
      for (int i = 0; i < 50; i++) {
        isEchoed(peers.get(i), Samples.message(i, 1_366));
      }
      peers.getLast().close();
      events.closed.take();
      awaitGone(listener, 50);
      Recorder again = new Recorder();
      try (Client client =
          Client.start(
              listener.address(), Samples.id(51), limits, ClientTest.SHORT_PAUSES, again)) {
        again.opened.take();
        while (client.connection().isEmpty()) {
          Thread.sleep(1); // the client knows of its connection a moment after that is told
        }
      }
    } finally {
      for (RawPeer peer : peers) {
        peer.close();
      }
    }
  }

  /** Else whoever takes a peer's name would push it out. */
  @Test
  void whoComesSecondWithAnIdIsTurnedAway() throws Exception {
    try (Listener listener = listen(Samples.PATIENT);
        RawPeer first = RawPeer.greeted(listener.address(), 1)) {
      isEchoed(first, MESSAGE); // it came first
      try (RawPeer second = RawPeer.greeted(listener.address(), 1)) {
        assertThat(events.failed.take())
            .isEqualTo("a peer is turned away: %s is connected already".formatted(Samples.id(1)));
        assertThat(second.read()).isEmpty();
        isEchoed(first, MESSAGE);
      }
    }
  }

  @Test
  void whatIsHandledSlowlyOrBadlyHoldsUpNobody() throws Exception {
    CountDownLatch later = new CountDownLatch(1);
    Recorder handler =
        new Echo() {
          @Override
          public void received(Connection connection, OnionMessage message) {
            if (connection.peerId().equals(Samples.id(1))) {
              await(later);
              throw new IllegalStateException("a test");
            }
            super.received(connection, message);
          }
        };
    Address address = new Address(folder.resolve("s"));
    try (Listener listener = Listener.open(address, SERVER, Samples.PATIENT, handler);
        RawPeer slow = RawPeer.greeted(listener.address(), 1);
        RawPeer other = RawPeer.greeted(listener.address(), 2)) {
      slow.write(Samples.frame(MESSAGE));
      isEchoed(other, MESSAGE);
      later.countDown();
      CloseReason reason = handler.closed.take();
      assertThat(reason.kind()).isEqualTo(CloseReason.Kind.FAILED_HERE);
      assertThat(reason)
          .hasToString("a message could not be handled: java.lang.IllegalStateException: a test");
      isEchoed(other, MESSAGE);
    }
  }

  /** The thread ends with it; its connection is closed all the same, and told to be. */
  @Test
  void anErrorClosesTheConnectionToo() throws Exception {
    Recorder handler =
        new Echo() {
          @Override
          public void received(Connection connection, OnionMessage message) {
            throw new StackOverflowError("a test");
          }
        };
    Address address = new Address(folder.resolve("s"));
    try (Listener listener = Listener.open(address, SERVER, Samples.PATIENT, handler);
        RawPeer peer = RawPeer.greeted(listener.address(), 1)) {
      peer.write(Samples.frame(MESSAGE));
      assertThat(peer.read()).isEmpty();
      assertThat(handler.closed.take())
          .hasToString("a message could not be handled")
          .extracting(CloseReason::kind)
          .isEqualTo(CloseReason.Kind.FAILED_HERE);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anEndIsToldToAll() throws Exception {
    Listener listener = listen(Samples.PATIENT);
    try (RawPeer peer = RawPeer.greeted(listener.address(), 1);
        RawPeer silent = new RawPeer(listener.address())) {
      events.opened.take();
      assertThat(silent.read()).isPresent();
      listener.close();
      assertThat(events.closed.take())
          .isEqualTo(new CloseReason(CloseReason.Kind.CLOSED_HERE, "the server has ended"));
      assertThat(peer.read()).isEmpty();
      assertThat(silent.read()).isEmpty();
      assertThat(listener.address().path()).doesNotExist();
    }
  }
}
