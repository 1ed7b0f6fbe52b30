package dev.standingoffer.payer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.socket.Address;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A payer and a server over the socket. */
@Timeout(60)
class AskingTest {

  private static final Time NOW = Time.ofSeconds(1_760_000_000);
  private static final Offer OFFER = Recipient.offer(1, Time.ofSeconds(1_770_000_000));
  private static final StaticInvoice INVOICE = Recipient.invoice(OFFER, NOW);
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration MOMENT = Duration.ofMillis(200);

  /** Of a message of some thousand bytes, it would take longer than a test waits. */
  private static final long DRIP_MILLIS = 20;

  /** More messages than anybody looks at in a second. */
  private static final int MANY = 300_000;

  private static final String HELLO =
      "0035" + "8001" + "0001" + Recipient.SERVER.nodeId().toHex() + "00".repeat(16);

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(NOW.seconds() + 1));

  @TempDir private Path folder;

  private Address address() {
    return new Address(folder.resolve("s"));
  }

  private Outcome ask(Duration timeout) throws Exception {
    Payer payer = Payer.of(OFFER, OptionalLong.of(1_000), NOW, Entropy.of(Recipient.bytes(8)));
    return Asking.ask(payer, address(), timeout, CLOCK);
  }

  /** What no payer can open. */
  private static List<OnionMessage> noise(OnionContents asked, int count) {
    OnionMessage answer = FakeServer.answer(asked, 70, INVOICE.bytes());
    OnionMessage damaged = new OnionMessage(Recipient.SERVER.nodeId(), answer.packet());
    return new ArrayList<>(Collections.nCopies(count, damaged));
  }

  @Test
  void theInvoiceComes() throws Exception {
    try (FakeServer server = FakeServer.answering(address(), 70, INVOICE.bytes())) {
      Outcome outcome = ask(LONG);
      assertThat(outcome)
          .isEqualTo(
              new Outcome(
                  OFFER,
                  address(),
                  Recipient.SERVER.nodeId(),
                  Optional.of(new Answer.Invoice(INVOICE, true)),
                  "",
                  List.of(),
                  Time.ofSeconds(NOW.seconds() + 1)));
      assertThat(outcome.isGood()).isTrue();
      assertThat(server.asked).hasSize(1);
    }
  }

  @Test
  void silenceIsToldOf() throws Exception {
    try (FakeServer _ = FakeServer.silent(address())) {
      Outcome outcome = ask(SHORT);
      assertThat(outcome.answer()).isEmpty();
      assertThat(outcome.silence()).isEqualTo("nothing came within 1 s");
      assertThat(outcome.isGood()).isFalse();
    }
  }

  @Test
  void aServerThatHangsUpIsToldOf() throws Exception {
    try (FakeServer _ = FakeServer.hangingUp(address())) {
      Outcome outcome = ask(LONG);
      assertThat(outcome.answer()).isEmpty();
      assertThat(outcome.silence()).isEqualTo("the peer has ended the connection");
    }
  }

  /** An answer may still come behind them, however many they are. */
  @Test
  void whatCannotBeOpenedIsToldOf() throws Exception {
    for (int count : new int[] {1, 5, 100}) {
      try (FakeServer _ =
          FakeServer.sending(
              address(),
              asked -> {
                List<OnionMessage> all = noise(asked, count);
                all.add(FakeServer.answer(asked, 70, INVOICE.bytes()));
                return all;
              })) {
        Outcome outcome = ask(LONG);
        assertThat(outcome.isGood()).isTrue();
        assertThat(outcome.unopened())
            .hasSize(Math.min(count, 5))
            .containsOnly("it is damaged, or for another node");
      }
    }
    try (FakeServer _ = FakeServer.sending(address(), asked -> noise(asked, 1))) {
      Outcome outcome = ask(SHORT);
      assertThat(outcome.silence()).isEqualTo("nothing came within 1 s");
      assertThat(outcome.unopened()).hasSize(1);
    }
  }

  /** Of one that sends faster than it is read, there is always something to read. */
  @Test
  void whoSendsWithoutEndIsNotReadWithoutEnd() throws Exception {
    Payer payer = Payer.of(OFFER, OptionalLong.of(1_000), NOW, Entropy.of(Recipient.bytes(8)));
    Asking.Event noise = new Asking.Event.Came(payer.ask(Recipient.SERVER.nodeId()));
    BlockingQueue<Asking.Event> endless =
        new LinkedBlockingQueue<>() {
          @Override
          public Asking.Event poll(long timeout, TimeUnit unit) {
            return noise;
          }
        };
    Bytes serverId = Recipient.SERVER.nodeId();
    Outcome outcome =
        Asking.await(payer, address(), serverId, endless, Asking.Wait.of(MOMENT), CLOCK);
    assertThat(outcome.answer()).isEmpty();
    assertThat(outcome.unopened()).hasSize(5);
  }

  /** Of a connection that is over, no thread waits for somebody to read what came. */
  @Test
  void whoSendsWithoutEndKeepsNoThread(@TempDir Path dumps) throws Exception {
    Bytes small = new OnionMessage(Recipient.SERVER.nodeId(), Bytes.ofHex("00")).encode();
    String frame = "%04x0201%s".formatted(2 + small.length(), small.toHex());
    try (ServerSocketChannel _ = dripping(HELLO + frame.repeat(MANY))) {
      assertThat(ask(SHORT).unopened()).hasSize(5);
    }
    while (threads(dumps).contains(Asking.class.getName() + "$Inbox")) {
      Thread.sleep(DRIP_MILLIS);
    }
  }

  /** All of this process, with their stacks. */
  private static String threads(Path folder) throws IOException {
    Path file = folder.resolve("threads");
    Files.deleteIfExists(file);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    return Files.readString(file);
  }

  @Test
  void whoSendsSlowlyTakesNoMoreThanItsTime() throws Exception {
    String frameBegins = "ffff";
    try (ServerSocketChannel _ = dripping(frameBegins)) {
      assertThatThrownBy(() -> ask(MOMENT))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "no hello comes from %s: the peer has not sent all of a message within 0.2 s"
                  .formatted(address()));
    }
    Files.delete(address().path());
    try (ServerSocketChannel _ = dripping(HELLO + frameBegins)) {
      assertThat(ask(MOMENT).answer()).isEmpty();
    }
  }

  /** Sends bytes at once, and then zeros, one each few milliseconds. */
  private ServerSocketChannel dripping(String bytes) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(address().path()));
    Thread.startVirtualThread(
        () -> {
          try (SocketChannel peer = server.accept()) {
            peer.write(ByteBuffer.wrap(Bytes.ofHex(bytes).toArray()));
            while (true) {
              peer.write(ByteBuffer.allocate(1));
              Thread.sleep(DRIP_MILLIS);
            }
          } catch (IOException | InterruptedException e) {
            // The payer has gone.
          }
        });
    return server;
  }

  @Test
  void anythingElseIsNotGood() throws Exception {
    try (FakeServer _ = FakeServer.answering(address(), 66, Bytes.EMPTY)) {
      Outcome outcome = ask(LONG);
      assertThat(outcome.answer()).contains(new Answer.Other(66));
      assertThat(outcome.isGood()).isFalse();
    }
  }

  @Test
  void whereNobodyListensNobodyIsAsked() {
    assertThatThrownBy(() -> ask(LONG))
        .isInstanceOf(IOException.class)
        .hasMessage("nobody listens at %s (No such file or directory)".formatted(address()));
  }
}
