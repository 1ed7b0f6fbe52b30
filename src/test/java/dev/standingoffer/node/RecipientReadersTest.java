package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that ask for the cache at whatever moment while an input is answered. */
class RecipientReadersTest {

  private final List<Thread> readers = new ArrayList<>();
  private final List<Cache> read = Collections.synchronizedList(new ArrayList<>());
  private RecipientNode node;

  static Stream<Policy> policies() {
    return Stream.of(Samples.PERSIST_FIRST, Policy.LDK_0_2_5);
  }

  /** Neither what was before, nor what may be undone, nor what is not done yet. */
  @ParameterizedTest
  @MethodSource("policies")
  void theyWaitForWhatComesOfIt(Policy policy) throws Exception {
    Ports ports =
        new Ports(
            () -> {
              readerComes();
              return Instant.ofEpochSecond(Samples.NOW.seconds(), Samples.NOW.nanos());
            },
            Samples.counted(11),
            Samples.router(1),
            _ -> readerComes());
    Cache before = Phone.holding(Slot.EMPTY);
    node =
        RecipientNode.start(
            Samples.PHONE, ports, policy, new RecipientLog(), _ -> readerComes(), before);
    node.handle(List.of(Phone.offerPaths(0, Phone.offerPath(1))));
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(node.cache()).isNotEqualTo(before);
    // When it looks at its clock, persists the offer, and sends the invoice.
    assertThat(read).hasSize(3).allMatch(node.cache()::equals);
  }

  /** Comes back when that one has to wait, or has got what it asked for, which would be wrong. */
  private void readerComes() {
    Thread reader = Thread.ofPlatform().start(() -> read.add(node.cache()));
    readers.add(reader);
    while (!isStill(reader)) {
      Thread.onSpinWait();
    }
    assertThat(read).isEmpty();
  }

  private static boolean isStill(Thread thread) {
    return switch (thread.getState()) {
      case BLOCKED, WAITING, TERMINATED -> true;
      default -> false;
    };
  }
}
