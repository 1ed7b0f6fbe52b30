package dev.standingoffer.inspect;

import dev.standingoffer.wire.Time;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times, which are any unsigned 64-bit number of seconds, and lengths of time, for people. */
public final class TimeText {

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long YEAR = 365 * DAY;

  /** From this many days on, hours do not matter. */
  private static final long SOME_DAYS = 100;

  /** From this many days on, lengths are given in years. */
  private static final long MANY_DAYS = 1_000;

  private static final long MANY_YEARS = 9_999;

  /** The last second of the year 9999, the last one that ISO 8601 writes with four digits. */
  private static final long LAST_OF_ISO = 253_402_300_799L;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private TimeText() {}

  /**
   * The time that a text means: unsigned seconds since 1970, or ISO 8601 with its offset, such as
   * {@code 2030-01-01T00:00:00Z}.
   *
   * @throws IllegalArgumentException if it is neither, or does not fit
   */
  public static Time parse(String text) {
    if (text.matches("[0-9]+")) {
      try {
        return Time.ofSeconds(Long.parseUnsignedLong(text));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'%s' is more than 2^64 - 1 seconds".formatted(text), e);
      }
    }
    Instant instant;
    try {
      instant = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is neither seconds since 1970 nor a time such as 2030-01-01T00:00:00Z"
              .formatted(text),
          e);
    }
    if (instant.isBefore(Instant.EPOCH)) {
      throw new IllegalArgumentException("'%s' is before 1970".formatted(text));
    }
    return new Time(instant.getEpochSecond(), instant.getNano());
  }

  /** The time in ISO 8601, in whole seconds; nothing after the year 9999. */
  public static Optional<String> utc(Time time) {
    return Long.compareUnsigned(time.seconds(), LAST_OF_ISO) > 0
        ? Optional.empty()
        : Optional.of(UTC.format(Instant.ofEpochSecond(time.seconds())));
  }

  /** The time in ISO 8601 where that can be written, else in seconds. */
  public static String point(Time time) {
    return utc(time).orElseGet(() -> "second " + Long.toUnsignedString(time.seconds()));
  }

  /** A length in its two largest units, rounded down: {@code 45s}, {@code 2h05m}, {@code 410d}. */
  public static String length(Time length) {
    long seconds = length.seconds();
    if (Long.compareUnsigned(seconds, MANY_DAYS * DAY) >= 0) {
      long years = Long.divideUnsigned(seconds, YEAR);
      return years > MANY_YEARS ? ">9999y" : years + "y";
    }
    if (seconds < MINUTE) {
      return seconds + "s";
    }
    if (seconds < HOUR) {
      return twoUnits(seconds, MINUTE, "m", 1, "s");
    }
    if (seconds < DAY) {
      return twoUnits(seconds, HOUR, "h", MINUTE, "m");
    }
    return seconds < SOME_DAYS * DAY ? twoUnits(seconds, DAY, "d", HOUR, "h") : seconds / DAY + "d";
  }

  private static String twoUnits(
      long seconds, long large, String largeName, long small, String smallName) {
    long rest = seconds % large / small;
    String whole = seconds / large + largeName;
    return rest == 0 ? whole : "%s%02d%s".formatted(whole, rest, smallName);
  }

  /** Where a time lies: {@code in 2h}, {@code 2h ago} or {@code now}. */
  public static String relative(Time time, Time now) {
    if (time.equals(now)) {
      return "now";
    }
    return time.isAfter(now) ? "in " + length(time.minus(now)) : length(now.minus(time)) + " ago";
  }

  /** How long ago a time was: {@code 2h}; {@code in 2h} where it lies in the future. */
  public static String age(Time time, Time now) {
    return time.isAfter(now) ? relative(time, now) : length(now.minus(time));
  }
}
