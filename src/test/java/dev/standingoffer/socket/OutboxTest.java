package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for a slow peer. */
@Timeout(60)
class OutboxTest {

  /** 10 bytes. */
  private static Frame frame(int number) {
    return new Frame(number, Bytes.of(new byte[6]));
  }

  @Test
  void asMuchWaitsAsThereIsRoomFor() throws InterruptedException {
    Outbox outbox = new Outbox(29);
    assertThat(outbox.offer(frame(1))).isTrue();
    assertThat(outbox.offer(frame(2))).isTrue();
    assertThat(outbox.offer(frame(3))).isFalse();
    assertThat(outbox.dropped()).isEqualTo(1);
    // What is shorter may still have room.
    assertThat(outbox.offer(new Frame(4, Bytes.of(new byte[5])))).isTrue();
    assertThat(outbox.offer(new Frame(5, Bytes.EMPTY))).isFalse();
    assertThat(outbox.take()).contains(frame(1));
    assertThat(outbox.offer(frame(6))).isTrue();
    assertThat(outbox.take()).contains(frame(2));
    assertThat(outbox.take().orElseThrow().type()).isEqualTo(4);
    assertThat(outbox.take()).contains(frame(6));
    assertThat(outbox.dropped()).isEqualTo(2);
  }

  @Test
  void nothingComesOutOfAClosedOne() throws InterruptedException {
    Outbox outbox = new Outbox(100);
    outbox.offer(frame(1));
    outbox.close();
    assertThat(outbox.take()).isEmpty();
    assertThat(outbox.offer(frame(2))).isFalse();
    assertThat(outbox.dropped()).isEqualTo(1);
  }

  @Test
  void whoWaitsIsWoken() throws InterruptedException {
    Outbox outbox = new Outbox(100);
    Thread later = Thread.startVirtualThread(() -> outbox.offer(frame(1)));
    assertThat(outbox.take()).contains(frame(1));
    later.join();
    Thread closing = Thread.startVirtualThread(outbox::close);
    assertThat(outbox.take()).isEmpty();
    closing.join();
  }
}
