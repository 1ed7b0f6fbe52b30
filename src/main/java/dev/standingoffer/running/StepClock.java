package dev.standingoffer.running;

import dev.standingoffer.wire.Time;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that shows what it was set to last. */
final class StepClock implements InstantSource {

  private volatile Instant now = Instant.EPOCH;

  /** A moment of such a clock, which is not before 1970. */
  static Time time(Instant instant) {
    return new Time(instant.getEpochSecond(), instant.getNano());
  }

  void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
