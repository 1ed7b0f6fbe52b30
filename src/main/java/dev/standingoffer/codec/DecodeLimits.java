package dev.standingoffer.codec;

/**
 * How much of a cache a caller is willing to read. Memory and time are in proportion to the input
 * in any case, but an empty slot is one byte of it, and costs time in every later step.
 *
 * @param maxSlots number of slots, 0 or more
 */
public record DecodeLimits(int maxSlots) {

  /** LDK's reader sets no limits. */
  public static final DecodeLimits NONE = new DecodeLimits(Integer.MAX_VALUE);

  /**
   * @throws IllegalArgumentException if the limit is negative
   */
  public DecodeLimits {
    if (maxSlots < 0) {
      throw new IllegalArgumentException("maxSlots is negative: " + maxSlots);
    }
  }
}
