package dev.standingoffer.term;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Between which numbers an integer lies.
 *
 * @param lowest the smallest, included; null where none is known
 * @param highest the largest, included; null where none is known
 */
public record Bounds(@Nullable BigInteger lowest, @Nullable BigInteger highest) {

  /** Any integer. */
  public static final Bounds NONE = new Bounds(null, null);

  /** From one number to another, both included. */
  public static Bounds of(BigInteger lowest, BigInteger highest) {
    return new Bounds(lowest, highest);
  }

  /** The same, for small numbers. */
  public static Bounds of(long lowest, long highest) {
    return new Bounds(BigInteger.valueOf(lowest), BigInteger.valueOf(highest));
  }

  /** This number, and all that are larger. */
  public static Bounds from(long lowest) {
    return new Bounds(BigInteger.valueOf(lowest), null);
  }

  /**
   * Of the whole numbers that, as often as the divisor says, which is positive, are within these.
   */
  public Bounds dividedBy(BigInteger divisor) {
    return new Bounds(
        lowest == null ? null : lowest.add(divisor).subtract(BigInteger.ONE).divide(divisor),
        highest == null ? null : highest.divide(divisor));
  }

  static Bounds only(BigInteger number) {
    return new Bounds(number, number);
  }

  /** Whether they allow a number. */
  public boolean allow(BigInteger number) {
    return (lowest == null || lowest.compareTo(number) <= 0)
        && (highest == null || highest.compareTo(number) >= 0);
  }

  boolean isPositive() {
    return lowest != null && lowest.signum() > 0;
  }

  boolean isNegative() {
    return highest != null && highest.signum() < 0;
  }

  boolean isAtMostZero() {
    return highest != null && highest.signum() <= 0;
  }

  boolean isNatural() {
    return lowest != null && lowest.signum() >= 0;
  }

  Bounds plus(Bounds other) {
    return new Bounds(
        lowest == null || other.lowest == null ? null : lowest.add(other.lowest),
        highest == null || other.highest == null ? null : highest.add(other.highest));
  }

  Bounds times(BigInteger factor) {
    BigInteger low = lowest == null ? null : lowest.multiply(factor);
    BigInteger high = highest == null ? null : highest.multiply(factor);
    return factor.signum() < 0 ? new Bounds(high, low) : new Bounds(low, high);
  }

  /** Those of a product of two that are not negative; of others, nothing is said. */
  Bounds timesNatural(Bounds other) {
    if (!isNatural() || !other.isNatural()) {
      return NONE;
    }
    return new Bounds(
        lowest == null || other.lowest == null ? null : lowest.multiply(other.lowest),
        highest == null || other.highest == null ? null : highest.multiply(other.highest));
  }

  /** Those of what is in the one or in the other. */
  Bounds or(Bounds other) {
    return new Bounds(
        lowest == null || other.lowest == null ? null : lowest.min(other.lowest),
        highest == null || other.highest == null ? null : highest.max(other.highest));
  }

  /** Those of what is in both; where nothing is, these. */
  Bounds and(Bounds other) {
    BigInteger low =
        lowest == null ? other.lowest : other.lowest == null ? lowest : lowest.max(other.lowest);
    BigInteger high =
        highest == null
            ? other.highest
            : other.highest == null ? highest : highest.min(other.highest);
    return low != null && high != null && low.compareTo(high) > 0 ? this : new Bounds(low, high);
  }
}
