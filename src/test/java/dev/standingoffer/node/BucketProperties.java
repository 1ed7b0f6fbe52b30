package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** How a bucket fills, beside one of real numbers that fills with every nanosecond. */
class BucketProperties {

  private static final int MOST = 1_000_000;
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  /** Of so many parts that each nanosecond gives a whole number: a minute gives as many tokens. */
  private static final BigInteger TOKEN = NANOS.multiply(BigInteger.valueOf(60));

  private static BigInteger nanos(Time time) {
    return new BigInteger(Long.toUnsignedString(time.seconds()))
        .multiply(NANOS)
        .add(BigInteger.valueOf(time.nanos()));
  }

  /** The naive one. */
  private static final class Real {

    private final BigInteger full;
    private final BigInteger aNanosecond;
    private BigInteger parts;
    private Time last;

    Real(int tokens, int aMinute, Time now) {
      this.full = TOKEN.multiply(BigInteger.valueOf(tokens));
      this.aNanosecond = BigInteger.valueOf(aMinute);
      this.parts = full;
      this.last = now;
    }

    void fill(Time now) {
      BigInteger passed = nanos(now).subtract(nanos(last)).max(BigInteger.ZERO);
      parts = parts.add(passed.multiply(aNanosecond)).min(full);
      last = now;
    }

    boolean hasToken(BigInteger tolerance) {
      return parts.add(tolerance).compareTo(TOKEN) >= 0;
    }
  }

  private static Time start(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Time.ZERO;
      case 1 -> Samples.NOW.wholeSeconds();
      case 2 -> Time.ofSeconds(Long.MAX_VALUE - random.nextInt(100));
      default -> Time.ofSeconds(-1L - random.nextInt(1_000));
    };
  }

  private static long step(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1, 2 -> 1;
      case 3 -> random.nextInt(2, 10);
      case 4 -> random.nextInt(59, 62);
      case 5 -> random.nextInt(10_000);
      case 6 -> random.nextLong() >>> random.nextInt(1, 64);
      default -> 30;
    };
  }

  /** Where all times are whole seconds, there is no difference, whatever the clock does. */
  @Property(tries = 500)
  void byWholeSecondsItIsExact(
      @ForAll @IntRange(min = 1, max = MOST) int tokens,
      @ForAll @IntRange(min = 1, max = MOST) int aMinute,
      @ForAll long seed) {
    Random random = new Random(seed);
    Time now = start(random);
    Bucket bucket = new Bucket(tokens, aMinute, now);
    Real real = new Real(tokens, aMinute, now);
    for (int i = 0; i < 100; i++) {
      Time length = Time.ofSeconds(step(random));
      now = random.nextInt(10) == 0 ? now.minus(length) : now.plus(length).wholeSeconds();
      real.fill(now);
      // Enough of them to get to the end of it.
      int burst = random.nextInt(5) == 0 ? Math.min(tokens + 1, 200) : random.nextInt(3);
      for (int call = 0; call < burst; call++) {
        boolean expected = real.hasToken(BigInteger.ZERO);
        assertThat(bucket.take(now)).isEqualTo(expected);
        if (expected) {
          real.parts = real.parts.subtract(TOKEN);
        } else {
          break;
        }
      }
      assertThat(bucket.isFull(now)).isEqualTo(real.parts.equals(real.full));
    }
  }

  /** With nanoseconds, and a clock that goes on, it is never more than a second off. */
  @Property(tries = 500)
  void byNanosecondsItIsASecondOffAtMost(
      @ForAll @IntRange(min = 1, max = 100) int tokens,
      @ForAll @IntRange(min = 1, max = 1_000) int aMinute,
      @ForAll long seed) {
    Random random = new Random(seed);
    Time now = new Time(start(random).seconds() & Long.MAX_VALUE, random.nextInt(1_000_000_000));
    Bucket bucket = new Bucket(tokens, aMinute, now);
    Real real = new Real(tokens, aMinute, now);
    BigInteger aSecond = NANOS.multiply(BigInteger.valueOf(aMinute));
    for (int i = 0; i < 300; i++) {
      now = now.plus(new Time(random.nextInt(3), random.nextInt(1_000_000_000)));
      real.fill(now);
      boolean isGiven = bucket.take(now);
      assertThat(real.hasToken(isGiven ? aSecond : aSecond.negate())).isEqualTo(isGiven);
      if (isGiven) {
        real.parts = real.parts.subtract(TOKEN);
      }
    }
  }

  @Example
  void itIsFullAndEmptyToTheToken() {
    Bucket bucket = new Bucket(3, 60, Time.ZERO);
    assertThat(bucket.isFull(Time.ZERO)).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(bucket.take(Time.ZERO)).isTrue();
      assertThat(bucket.isFull(Time.ZERO)).isFalse();
    }
    assertThat(bucket.take(new Time(0, 999_999_999))).isFalse();
    assertThat(bucket.take(Time.ofSeconds(1))).isTrue();
    assertThat(bucket.take(Time.ofSeconds(1))).isFalse();
    assertThat(bucket.isFull(Time.ofSeconds(3))).isFalse();
    assertThat(bucket.isFull(Time.ofSeconds(4))).isTrue();
    bucket.giveBack();
    for (int i = 0; i < 3; i++) {
      assertThat(bucket.take(Time.ofSeconds(4))).isTrue();
    }
    assertThat(bucket.take(Time.ofSeconds(4))).isFalse();
    bucket.giveBack();
    assertThat(bucket.take(Time.ofSeconds(4))).isTrue();
  }

  /** Whoever asks so often that no second goes by between two calls is served all the same. */
  @Example
  void itFillsHoweverOftenItIsAsked() {
    for (int nanos : List.of(500_000_000, 999_999_999, 1_000_000)) {
      Bucket bucket = new Bucket(1, 60, Time.ZERO);
      Time now = Time.ZERO;
      int taken = 0;
      while (now.isBefore(Time.ofSeconds(10))) {
        taken += bucket.take(now) ? 1 : 0;
        now = now.plus(new Time(0, nanos));
      }
      assertThat(taken).isEqualTo(10);
    }
  }

  @Example
  void aClockThatIsSetBackGivesAndTakesNothing() {
    Bucket bucket = new Bucket(2, 60, Time.ofSeconds(1_000));
    assertThat(bucket.take(Time.ofSeconds(1_000))).isTrue();
    assertThat(bucket.take(Time.ofSeconds(10))).isTrue();
    assertThat(bucket.take(Time.ofSeconds(5))).isFalse();
    // It does not wait until the clock is where it was.
    assertThat(bucket.take(Time.ofSeconds(6))).isTrue();
    assertThat(bucket.take(Time.ofSeconds(6))).isFalse();
  }

  /** Also where the clock is set back, and nothing fills it. */
  @Example
  void whatIsGivenBackToAFullOneIsLost() {
    Bucket bucket = new Bucket(1, 60, Time.ofSeconds(1_000));
    bucket.giveBack();
    assertThat(bucket.take(Time.ofSeconds(10))).isTrue();
    assertThat(bucket.take(Time.ofSeconds(10))).isFalse();
  }

  @Example
  void theEndOfTimeIsATime() {
    Bucket bucket = new Bucket(MOST, 1, Time.ZERO);
    for (int i = 0; i < MOST; i++) {
      bucket.take(Time.ZERO);
    }
    assertThat(bucket.take(Time.ZERO)).isFalse();
    assertThat(bucket.isFull(Time.ofSeconds(59_999_999))).isFalse();
    assertThat(bucket.isFull(Time.MAX)).isTrue();
    assertThat(bucket.take(Time.MAX)).isTrue();
    assertThat(bucket.isFull(Time.MAX)).isFalse();
    assertThat(bucket.isFull(Time.ZERO)).isFalse();
  }
}
