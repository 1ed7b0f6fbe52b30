package dev.standingoffer.mirror;

import dev.standingoffer.wire.Time;

/** What a mutant makes of times. The classes that {@code check} makes call it. */
public final class MutantTimes {

  private static final Time NANOSECOND = new Time(0, 1);
  private static final int NANOS_PER_MICROSECOND = 1_000;
  private static final int SECONDS_PER_MINUTE = 60;

  private MutantTimes() {}

  /** {@link Time#plus}, but that what does not fit starts again at the epoch. */
  public static Time plusWrapped(Time time, Time length) {
    Time room = Time.MAX.minus(time);
    return length.isAfter(room) ? length.minus(room).minus(NANOSECOND) : time.plus(length);
  }

  /** {@link Time#minus}, but that what lies before the epoch comes to the end of time. */
  public static Time minusWrapped(Time time, Time length) {
    return time.isBefore(length)
        ? Time.MAX.minus(length.minus(time)).plus(NANOSECOND)
        : time.minus(length);
  }

  /** One second later. */
  public static Time aSecondMore(Time time) {
    return time.plus(Time.ofSeconds(1));
  }

  /** As many minutes as there are seconds. */
  public static Time minutes(Time time) {
    Time sum = Time.ZERO;
    for (int i = 0; i < SECONDS_PER_MINUTE; i++) {
      sum = sum.plus(time);
    }
    return sum;
  }

  /** Without its fraction of a second. */
  public static Time wholeSeconds(Time time) {
    return time.wholeSeconds();
  }

  /** Without its fraction of a microsecond. */
  public static Time wholeMicroseconds(Time time) {
    return time.minus(new Time(0, time.nanos() % NANOS_PER_MICROSECOND));
  }

  /** {@link Time#isOlderThan}, but that age and length are in whole seconds. */
  public static boolean isOlderInWholeSeconds(Time time, Time length, Time now) {
    return now.minus(time).wholeSeconds().isAfter(length.wholeSeconds());
  }

  /** {@link Time#isOlderThan}, but that age and length are in whole microseconds. */
  public static boolean isOlderInWholeMicroseconds(Time time, Time length, Time now) {
    return wholeMicroseconds(now.minus(time)).isAfter(wholeMicroseconds(length));
  }
}
