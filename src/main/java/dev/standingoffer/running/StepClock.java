package dev.standingoffer.running;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that shows what it was set to last. */
final class StepClock implements InstantSource {

  private volatile Instant now = Instant.EPOCH;

  void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
