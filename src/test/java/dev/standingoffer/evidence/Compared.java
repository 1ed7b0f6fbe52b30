package dev.standingoffer.evidence;

import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares in each of the ways that {@link Comparison} counts; a test weaves it. */
@SuppressWarnings({"ReferenceEquality", "unused"})
final class Compared {

  private Compared() {}

  static boolean before(Time a, Time b) {
    return a.isBefore(b);
  }

  static boolean after(Time a, Time b) {
    return a.isAfter(b);
  }

  static boolean older(Time time, Time length, Time now) {
    return time.isOlderThan(length, now);
  }

  static Time sum(Time a, Time b) {
    return a.plus(b);
  }

  static Time difference(Time a, Time b) {
    return a.minus(b);
  }

  static int least(int a, int b) {
    return Math.min(a, b);
  }

  static long leastOfLongs(long a, long b) {
    return Math.min(a, b);
  }

  static boolean above(int a, int b) {
    return a > b;
  }

  static boolean negative(int a) {
    return a < 0;
  }

  static boolean none(int a) {
    return a == 0;
  }

  static int truth(boolean condition) {
    return condition ? 1 : 0;
  }

  static boolean sameNumber(int a, int b) {
    return a == b;
  }

  static boolean same(Object a, Object b) {
    return a == b;
  }

  static boolean missing(@Nullable Object a) {
    return a == null;
  }

  static boolean equalLists(List<?> a, List<?> b) {
    return a.equals(b);
  }

  static boolean present(Optional<?> a) {
    return a.isPresent();
  }

  static boolean ready(Status status) {
    return status instanceof Status.Ready;
  }

  static int arm(Status status) {
    return switch (status) {
      case Status.Pending _ -> 1;
      case Status.Ready _ -> 2;
      case Status.Used _ -> 3;
    };
  }

  /** Its second question is not always asked. */
  static boolean both(Optional<?> a, int b) {
    return a.isPresent() && b > 1;
  }
}
