package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.wire.Bytes;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RandomnessTest {

  @Test
  void nobodyIsGivenWhatSomebodyElseWas() throws InterruptedException {
    Randomness randomness = Randomness.secure();
    Set<Bytes> values = ConcurrentHashMap.newKeySet();
    Set<Thread> threads = new HashSet<>();
    for (int thread = 0; thread < 10; thread++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < 10; i++) {
                      values.add(Bytes.of(randomness.take(1).value(0)));
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(values).hasSize(100);
  }
}
