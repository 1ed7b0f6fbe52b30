package dev.standingoffer.prove;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;

/**
 * How large the numbers of a claim are.
 *
 * @param unitsPerSecond what a time counts
 * @param maxTime the largest time, in these units
 * @param lifetimes and thresholds, of policies of which no more is known
 * @param numbers ids, nonces, paths and counts
 * @param lengths of lists that are not empty
 */
record Scale(
    BigInteger unitsPerSecond,
    BigInteger maxTime,
    Bounds lifetimes,
    Bounds numbers,
    Bounds lengths) {

  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  /** Those of the real world: nanoseconds, and any numbers. */
  static final Scale REAL =
      new Scale(
          NANOS_PER_SECOND,
          units(Time.MAX, NANOS_PER_SECOND),
          Bounds.of(BigInteger.ZERO, units(Time.MAX, NANOS_PER_SECOND)),
          Bounds.from(0),
          Bounds.from(1));

  /**
   * Within TLC's integers, which have 32 bits: quarters of a second, up to a time that is no whole
   * second and to which any lifetime can be added, also twice.
   */
  static final Scale OF_TLC =
      new Scale(
          BigInteger.valueOf(4),
          BigInteger.valueOf(2_000_000_003),
          Bounds.of(0, 70_000_000),
          Bounds.of(0, 1_000),
          Bounds.of(1, 12));

  /** A time that is a whole number of these units. */
  BigInteger units(Time time) {
    return units(time, unitsPerSecond);
  }

  private static BigInteger units(Time time, BigInteger unitsPerSecond) {
    return new BigInteger(Long.toUnsignedString(time.seconds()))
        .multiply(unitsPerSecond)
        .add(BigInteger.valueOf(time.nanos()).multiply(unitsPerSecond).divide(NANOS_PER_SECOND));
  }
}
