package dev.standingoffer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimeTest {

  private static final List<Time> TIMES =
      LongStream.of(0, 1, 2, 7_200, Long.MAX_VALUE, Long.MIN_VALUE, -7_200, -2, -1)
          .boxed()
          .flatMap(
              seconds ->
                  IntStream.of(0, 1, 500_000_000, 999_999_999)
                      .mapToObj(nanos -> new Time(seconds, nanos)))
          .toList();

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

  /** Times at both ends, in the middle and beside each other, against arithmetic without ends. */
  @Test
  void arithmeticSaturatesAtBothEnds() {
    for (Time a : TIMES) {
      for (Time b : TIMES) {
        assertThat(a.isBefore(b)).isEqualTo(nanos(a).compareTo(nanos(b)) < 0);
        assertThat(a.isAfter(b)).isEqualTo(nanos(a).compareTo(nanos(b)) > 0);
        assertThat(a.compareTo(b)).isEqualTo(nanos(a).compareTo(nanos(b)));
        assertThat(nanos(a.plus(b))).isEqualTo(nanos(a).add(nanos(b)).min(nanos(Time.MAX)));
        assertThat(nanos(a.minus(b))).isEqualTo(nanos(a).subtract(nanos(b)).max(BigInteger.ZERO));
      }
    }
  }

  /** Both ways of LDK to compare an age with a threshold come to the same. */
  @Test
  void olderIsBeforeTheDifferenceAndInSumBeforeNow() {
    for (Time time : TIMES) {
      for (Time length : TIMES) {
        for (Time now : TIMES) {
          assertThat(time.isOlderThan(length, now))
              .as("%s older than %s at %s", time, length, now)
              .isEqualTo(time.isBefore(now.minus(length)))
              .isEqualTo(time.plus(length).isBefore(now));
        }
      }
    }
  }

  private static BigInteger nanos(Time time) {
    return new BigInteger(Long.toUnsignedString(time.seconds()))
        .multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(time.nanos()));
  }
}
