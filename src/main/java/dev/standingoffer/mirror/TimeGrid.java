package dev.standingoffer.mirror;

import dev.standingoffer.wire.Time;
import java.util.Locale;
import java.util.Optional;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.Value;

/**
 * The model's times as real ones, and back. The model counts units from 0 to {@code maxTime}, a
 * fixed number of them in a second; a second of the model stands for an hour, so that real times
 * lie on a grid. The first unit of a second has 0 nanoseconds, the last one (where there are
 * several) 999,999,999, and the others lie evenly between them.
 *
 * <p>The grid begins at one of two ends of real time. At the low one, 0 is 0, differences saturate
 * as the model's do, and the model must take a {@code maxTime} that no sum of its times reaches. At
 * the high one, {@code maxTime} lies in the largest second there is, and sums saturate as the
 * model's do; its last unit is the largest time, and where the model has whole seconds only, the
 * largest time counts as {@code maxTime} too.
 *
 * @param origin where the grid begins
 * @param maxTime the model's largest time; at the high origin the last unit of its second
 * @param ticksPerSecond the model's units in a second, 1 or more
 */
record TimeGrid(Origin origin, int maxTime, int ticksPerSecond) {

  /** The end of real time at which a grid begins. */
  enum Origin {
    LOW,
    HIGH
  }

  /** What the model has for a time that is not on the grid. */
  static final int OFF_GRID = -2;

  /** What the model has for no expiry. */
  static final int NO_EXPIRY = -1;

  private static final long REAL_SECONDS = 3_600;
  private static final long LAST_NANO = 999_999_999;
  private static final long LAST_SECOND = -1L; // unsigned

  /**
   * @throws IllegalArgumentException if the bounds do not make a grid
   */
  TimeGrid {
    require(maxTime >= 0, "maxTime is negative: " + maxTime);
    require(ticksPerSecond >= 1, "ticksPerSecond is not 1 or more: " + ticksPerSecond);
    require(
        origin == Origin.LOW || maxTime % ticksPerSecond == ticksPerSecond - 1,
        "at the high origin, maxTime has to be the last unit of a second: " + maxTime);
  }

  /**
   * Reads the grid, which the first three fields of a model's setup are.
   *
   * @throws IllegalArgumentException if they are of another kind, or do not make a grid
   */
  static TimeGrid read(Shape.Fields fields) {
    return new TimeGrid(
        Origin.valueOf(Values.string(fields.at(0)).toUpperCase(Locale.ROOT)),
        Values.integer(fields.at(1)),
        Values.integer(fields.at(2)));
  }

  /**
   * The real time for one of the model's.
   *
   * @throws IllegalArgumentException if it is not in 0..maxTime
   */
  Time toTime(int ticks) {
    require(ticks >= 0 && ticks <= maxTime, "a time of the model is not in 0..MaxTime: " + ticks);
    long second = ticks / ticksPerSecond;
    long seconds =
        origin == Origin.LOW
            ? second * REAL_SECONDS
            : LAST_SECOND - (lastSecond() - second) * REAL_SECONDS;
    return new Time(seconds, nanos(ticks % ticksPerSecond));
  }

  /** The same for a value. */
  Time toTime(Value ticks) {
    return toTime(Values.integer(ticks));
  }

  /**
   * The real expiry for one of the model's.
   *
   * @throws IllegalArgumentException if it is neither {@link #NO_EXPIRY} nor a whole second in
   *     0..maxTime
   */
  Optional<Time> toExpiry(int ticks) {
    if (ticks == NO_EXPIRY) {
      return Optional.empty();
    }
    require(ticks % ticksPerSecond == 0, "an expiry of the model is not a whole second: " + ticks);
    return Optional.of(toTime(ticks));
  }

  /** The same for a value. */
  Optional<Time> toExpiry(Value ticks) {
    return toExpiry(Values.integer(ticks));
  }

  /**
   * The real time for one of the model's; none for {@code NoTime}, which is written as no expiry.
   */
  Optional<Time> toTimeOrNone(Value ticks) {
    int number = Values.integer(ticks);
    return number == NO_EXPIRY ? Optional.empty() : Optional.of(toTime(number));
  }

  /**
   * The real length of time for one of the model's.
   *
   * @throws IllegalArgumentException if it is negative or not a whole number of seconds
   */
  Time toLength(int ticks) {
    require(
        ticks >= 0 && ticks % ticksPerSecond == 0,
        "a length of time of the model is not a whole number of seconds: " + ticks);
    return Time.ofSeconds(ticks / ticksPerSecond * REAL_SECONDS);
  }

  /** The same for a value. */
  Time toLength(Value ticks) {
    return toLength(Values.integer(ticks));
  }

  /** The model's time for a real one, or {@link #OFF_GRID} if there is none: nothing is rounded. */
  int toTicks(Time time) {
    if (origin == Origin.HIGH && ticksPerSecond == 1 && time.equals(Time.MAX)) {
      return maxTime;
    }
    long distance = origin == Origin.LOW ? time.seconds() : LAST_SECOND - time.seconds();
    if (Long.remainderUnsigned(distance, REAL_SECONDS) != 0) {
      return OFF_GRID;
    }
    long hours = Long.divideUnsigned(distance, REAL_SECONDS);
    if (hours > lastSecond()) {
      return OFF_GRID;
    }
    long second = origin == Origin.LOW ? hours : lastSecond() - hours;
    int unit = unitNearest(time.nanos());
    long ticks = second * ticksPerSecond + unit;
    return nanos(unit) == time.nanos() && ticks <= maxTime ? (int) ticks : OFF_GRID;
  }

  /** The model's expiry for a real one, or {@link #OFF_GRID} if there is none. */
  int toTicks(Optional<Time> expiry) {
    if (expiry.isEmpty()) {
      return NO_EXPIRY;
    }
    return expiry.get().nanos() == 0 ? toTicks(expiry.get()) : OFF_GRID;
  }

  /** The model's value for a real time, or a string that says that there is none. */
  Value toValue(Time time) {
    return valueOf(toTicks(time), time);
  }

  /** The model's value for a real time or none, or a string that says that there is none. */
  Value toValueOrNone(Optional<Time> time) {
    return time.isPresent() ? toValue(time.get()) : IntValue.gen(NO_EXPIRY);
  }

  /** The model's value for a real expiry, or a string that says that there is none. */
  Value toValue(Optional<Time> expiry) {
    return valueOf(toTicks(expiry), expiry);
  }

  private static Value valueOf(int ticks, Object time) {
    return ticks == OFF_GRID ? Values.unknown("a time", time) : IntValue.gen(ticks);
  }

  private long lastSecond() {
    return maxTime / ticksPerSecond;
  }

  private int nanos(int unit) {
    return ticksPerSecond == 1 ? 0 : (int) (LAST_NANO * unit / (ticksPerSecond - 1));
  }

  private int unitNearest(int nanos) {
    return (int) ((nanos * (ticksPerSecond - 1L) + LAST_NANO / 2) / LAST_NANO);
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
