package dev.standingoffer.history;

import dev.standingoffer.wire.Time;
import java.util.Optional;

/**
 * Times in the unit of the model. Whoever asks for several learns afterwards of one that is none.
 */
final class Minutes {

  /** The model's largest time; a lifetime more still is a number for TLC. */
  static final int MAX = 1_000_000_000;

  private static final long SECONDS = 60;

  private Optional<Time> broken = Optional.empty();

  /** So many minutes; any number where it is none. */
  int of(Time time) {
    if (time.equals(Time.MAX)) {
      return MAX;
    }
    long minutes = Long.divideUnsigned(time.seconds(), SECONDS);
    if (time.nanos() != 0
        || Long.remainderUnsigned(time.seconds(), SECONDS) != 0
        || Long.compareUnsigned(minutes, MAX) >= 0) {
      broken = Optional.of(time);
      return 0;
    }
    return (int) minutes;
  }

  /** A time since this was asked last that is not a whole number of minutes. */
  Optional<Time> takeBroken() {
    Optional<Time> taken = broken;
    broken = Optional.empty();
    return taken;
  }
}
