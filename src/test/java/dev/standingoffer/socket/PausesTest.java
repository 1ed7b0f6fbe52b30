package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long is waited between two tries. */
class PausesTest {

  private static final Pauses PAUSES = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(5));

  private static List<Long> seconds(Duration lasted, int count) {
    List<Long> seconds = new ArrayList<>();
    Duration pause = Duration.ZERO;
    for (int i = 0; i < count; i++) {
      pause = PAUSES.after(pause, lasted);
      seconds.add(pause.toSeconds());
    }
    return seconds;
  }

  @Test
  void theyGrowUpToABound() {
    assertThat(seconds(Duration.ZERO, 6)).containsExactly(1L, 2L, 4L, 5L, 5L, 5L);
    // A server that ends each connection at once is not asked more often for it.
    assertThat(seconds(Duration.ofMillis(4_999), 4)).containsExactly(1L, 2L, 4L, 5L);
  }

  @Test
  void aGoodConnectionLetsThemBeginAgain() {
    assertThat(PAUSES.after(Duration.ofSeconds(5), Duration.ofSeconds(5)))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void pausesThatDoNotGrowAreRefused() {
    for (Duration first : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(6))) {
      assertThatThrownBy(() -> new Pauses(first, Duration.ofSeconds(5)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
