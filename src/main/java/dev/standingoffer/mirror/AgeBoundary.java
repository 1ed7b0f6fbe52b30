package dev.standingoffer.mirror;

import dev.standingoffer.wire.Time;

/**
 * What a mutant asks in the place of {@link Time#isOlderThan}. The classes that {@code check} makes
 * call it.
 */
public final class AgeBoundary {

  private AgeBoundary() {}

  /** The same, but that it is true where the age is exactly the length as well. */
  public static boolean isAtLeastAsOld(Time time, Time length, Time now) {
    return !now.minus(length).isBefore(time);
  }
}
