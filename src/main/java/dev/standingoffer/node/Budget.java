package dev.standingoffer.node;

import dev.standingoffer.wire.Time;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much somebody may still ask for: a bucket of so many tokens, one of which is taken for each
 * new thing, and which fills up again. Only time that goes by fills it: a clock that is set back
 * gives nothing and takes nothing.
 */
final class Budget {

  private static final long SECONDS_OF_A_MINUTE = 60;

  /** Each token has 60 parts, so that those of one second are a whole number. */
  private static final long PARTS = SECONDS_OF_A_MINUTE;

  private final int atOnce;
  private final int aMinute;
  private final int copies;
  private final Map<Object, Integer> seen = new LinkedHashMap<>();
  private long parts;
  private Time filledAt;

  /**
   * A full one.
   *
   * @param copies how often the same thing may be asked for before it counts again
   */
  Budget(int atOnce, int aMinute, int copies, Time now) {
    this.atOnce = atOnce;
    this.aMinute = aMinute;
    this.copies = copies;
    this.parts = atOnce * PARTS;
    this.filledAt = now;
  }

  /** Whether somebody may ask for this; it counts as asked for then. */
  synchronized boolean take(Object what, Time now) {
    int before = seen.getOrDefault(what, 0);
    if (before > 0 && before < copies) {
      seen.put(what, before + 1);
      return true;
    }
    fill(now);
    if (parts < PARTS) {
      return false;
    }
    parts -= PARTS;
    seen.remove(what);
    if (seen.size() >= atOnce) {
      seen.remove(seen.keySet().iterator().next());
    }
    seen.put(what, 1);
    return true;
  }

  /** What was taken was not used, and may be asked for once more. */
  synchronized void giveBack(Object what) {
    int before = seen.getOrDefault(what, 0);
    if (before > 1) {
      seen.put(what, before - 1);
    } else if (before == 1) {
      seen.remove(what);
      parts = Math.min(parts + PARTS, full());
    }
  }

  /** Whether it is as one that was never used, but for copies that may still come. */
  synchronized boolean isFull(Time now) {
    fill(now);
    return parts == full();
  }

  private void fill(Time now) {
    if (now.isBefore(filledAt)) {
      filledAt = now;
      return;
    }
    long seconds = now.minus(filledAt).seconds();
    filledAt = filledAt.plus(Time.ofSeconds(seconds));
    // After so many seconds it is full in any case.
    long enough = Long.compareUnsigned(seconds, full()) < 0 ? seconds : full();
    parts = Math.min(parts + enough * aMinute, full());
  }

  private long full() {
    return atOnce * PARTS;
  }
}
