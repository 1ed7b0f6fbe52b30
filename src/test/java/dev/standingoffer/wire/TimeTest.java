package dev.standingoffer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TimeTest {

  @Test
  void nanosecondsAreLessThanASecond() {
    assertThat(new Time(0, 999_999_999).nanos()).isEqualTo(999_999_999);
    assertThatIllegalArgumentException().isThrownBy(() -> new Time(0, 1_000_000_000));
    assertThatIllegalArgumentException().isThrownBy(() -> new Time(0, -1));
  }

  @Test
  void nanosecondsAreCarriedAndBorrowed() {
    Time almostTwo = new Time(1, 999_999_999);
    assertThat(almostTwo.plus(new Time(0, 1))).isEqualTo(Time.ofSeconds(2));
    assertThat(Time.ofSeconds(2).minus(new Time(0, 1))).isEqualTo(almostTwo);
    assertThat(almostTwo.minus(almostTwo)).isEqualTo(Time.ZERO);
  }
}
