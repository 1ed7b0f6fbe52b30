package dev.standingoffer.node;

import dev.standingoffer.wire.Time;

/**
 * So many tokens, which are taken one by one, and which come back with time. Only time that goes by
 * fills it: a clock that is set back gives nothing and takes nothing. For one thread.
 */
final class Bucket {

  private static final long SECONDS_OF_A_MINUTE = 60;

  /** Each token has 60 parts, so that those of one second are a whole number. */
  private static final long PARTS = SECONDS_OF_A_MINUTE;

  private final long full;
  private final int aMinute;
  private long parts;
  private Time filledAt;

  /**
   * A full one.
   *
   * @param tokens how many there are at most, 1 to 1,000,000
   * @param aMinute how many come back in a minute, 1 to 1,000,000
   */
  Bucket(int tokens, int aMinute, Time now) {
    this.full = tokens * PARTS;
    this.aMinute = aMinute;
    this.parts = full;
    this.filledAt = now;
  }

  /** Takes a token, if there is one. */
  boolean take(Time now) {
    fill(now);
    if (parts < PARTS) {
      return false;
    }
    parts -= PARTS;
    return true;
  }

  /** A token that was taken was not used. */
  void giveBack() {
    parts = Math.min(parts + PARTS, full);
  }

  boolean isFull(Time now) {
    fill(now);
    return parts == full;
  }

  /** By whole seconds; what is left of them counts the next time. */
  private void fill(Time now) {
    if (now.isBefore(filledAt)) {
      filledAt = now;
      return;
    }
    long seconds = now.minus(filledAt).seconds();
    filledAt = filledAt.plus(Time.ofSeconds(seconds));
    // After so many seconds it is full in any case.
    long enough = Long.compareUnsigned(seconds, full) < 0 ? seconds : full;
    parts = Math.min(parts + enough * aMinute, full);
  }
}
