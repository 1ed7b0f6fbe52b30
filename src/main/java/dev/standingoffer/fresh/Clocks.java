package dev.standingoffer.fresh;

import dev.standingoffer.wire.Time;

/** Where the clocks of conversations stand. */
final class Clocks {

  /** Where they begin, and come back to when they were turned far away. */
  static final Time HOME = Time.ofSeconds(1_760_000_000);

  /** The last second that a system's clock can say: LDK can be asked all that a partner does. */
  static final long LAST_SECOND = Long.MAX_VALUE;

  private static final Time FAR = Time.ofSeconds(20L * 365 * 86_400);

  private Clocks() {}

  /** The time, or home, where it is far from there. */
  static Time homeAgain(Time now, Chance chance) {
    boolean far = now.isAfter(HOME.plus(FAR)) || now.isBefore(HOME.minus(FAR));
    return far && chance.percent(20) ? HOME : now;
  }
}
