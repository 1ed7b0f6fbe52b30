package dev.standingoffer.wire;

/**
 * A point in time since the Unix epoch, or a length of time: the whole range of Rust's {@code
 * core::time::Duration}, which {@link java.time.Duration} cannot hold.
 *
 * @param seconds unsigned, 0 to 2^64 - 1
 * @param nanos 0 to 999,999,999
 */
public record Time(long seconds, int nanos) implements Comparable<Time> {

  private static final int NANOS_PER_SECOND = 1_000_000_000;

  /** The epoch; also the empty length of time. */
  public static final Time ZERO = new Time(0, 0);

  /** The largest time, at which sums saturate: {@code Duration::MAX}. */
  public static final Time MAX = new Time(-1L, NANOS_PER_SECOND - 1);

  /**
   * @throws IllegalArgumentException if {@code nanos} is not below 10^9
   */
  public Time {
    if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
      throw new IllegalArgumentException("nanoseconds " + nanos + " are not in 0..999999999");
    }
  }

  /** A whole number of seconds, unsigned. */
  public static Time ofSeconds(long seconds) {
    return new Time(seconds, 0);
  }

  /** The sum, or {@link #MAX} where that does not fit: {@code Duration::saturating_add}. */
  public Time plus(Time length) {
    int sumOfNanos = nanos + length.nanos;
    int carry = sumOfNanos >= NANOS_PER_SECOND ? 1 : 0;
    long sum = seconds + length.seconds;
    boolean overflows = Long.compareUnsigned(sum, seconds) < 0;
    long sumWithCarry = sum + carry;
    overflows |= Long.compareUnsigned(sumWithCarry, sum) < 0;
    return new Time(
        overflows ? MAX.seconds : sumWithCarry,
        overflows ? MAX.nanos : sumOfNanos - carry * NANOS_PER_SECOND);
  }

  /** The difference, or {@link #ZERO} where it is negative: {@code Duration::saturating_sub}. */
  public Time minus(Time length) {
    boolean isNegative = isBefore(length);
    int borrow = nanos < length.nanos ? 1 : 0;
    return new Time(
        isNegative ? 0 : seconds - length.seconds - borrow,
        isNegative ? 0 : nanos - length.nanos + borrow * NANOS_PER_SECOND);
  }

  /** This time without its fraction of a second. */
  public Time wholeSeconds() {
    return ofSeconds(seconds);
  }

  /** Whether this time comes strictly before the other. */
  public boolean isBefore(Time other) {
    return seconds == other.seconds
        ? nanos < other.nanos
        : Long.compareUnsigned(seconds, other.seconds) < 0;
  }

  /** Whether this time comes strictly after the other. */
  public boolean isAfter(Time other) {
    return other.isBefore(this);
  }

  /**
   * Whether this time lies more than a length of time before another: {@code
   * isBefore(now.minus(length))}, in which no time is made for the difference. Each tick asks it of
   * every slot.
   *
   * @param length the age that has to be exceeded
   * @param now the time at which it is asked
   */
  public boolean isOlderThan(Time length, Time now) {
    int borrow = now.nanos < length.nanos ? 1 : 0;
    long oldest = now.seconds - length.seconds - borrow;
    return !now.isBefore(length)
        && (seconds == oldest
            ? nanos < now.nanos - length.nanos + borrow * NANOS_PER_SECOND
            : Long.compareUnsigned(seconds, oldest) < 0);
  }

  /** The earlier of the two times is the smaller. */
  @Override
  public int compareTo(Time other) {
    int bySeconds = Long.compareUnsigned(seconds, other.seconds);
    return bySeconds != 0 ? bySeconds : Integer.compare(nanos, other.nanos);
  }

  /** Seconds, as an unsigned decimal number, and nanoseconds where there are any. */
  @Override
  public String toString() {
    String whole = Long.toUnsignedString(seconds);
    return nanos == 0 ? whole + " s" : whole + " s + " + nanos + " ns";
  }
}
