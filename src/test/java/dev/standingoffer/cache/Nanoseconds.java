package dev.standingoffer.cache;

import dev.standingoffer.wire.Time;
import java.math.BigInteger;

/** Times as numbers, of which there is no largest. */
public final class Nanoseconds {

  private static final BigInteger PER_SECOND = BigInteger.TEN.pow(9);
  private static final BigInteger SECONDS = BigInteger.TWO.pow(64);

  /** The largest time. */
  public static final BigInteger END = SECONDS.multiply(PER_SECOND).subtract(BigInteger.ONE);

  private Nanoseconds() {}

  /** How many nanoseconds a time is after the first. */
  public static BigInteger of(Time time) {
    BigInteger signed = BigInteger.valueOf(time.seconds());
    BigInteger seconds = signed.signum() < 0 ? signed.add(SECONDS) : signed;
    return seconds.multiply(PER_SECOND).add(BigInteger.valueOf(time.nanos()));
  }

  /** The time of that number, or the last one where there is none. */
  public static Time time(BigInteger nanos) {
    BigInteger[] parts = nanos.min(END).divideAndRemainder(PER_SECOND);
    return new Time(parts[0].longValue(), parts[1].intValue());
  }

  /** The whole seconds in a number of nanoseconds, or in the largest time where it is less. */
  public static BigInteger secondsIn(BigInteger nanos) {
    return nanos.min(END).divide(PER_SECOND);
  }
}
