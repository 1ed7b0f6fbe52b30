package dev.standingoffer.node;

import dev.standingoffer.wire.Time;
import java.time.Instant;
import java.time.InstantSource;

/**
 * All that a node gets from outside, but for its disk.
 *
 * @param clock the time, not before 1970; may be called by several threads
 * @param randomness random values
 * @param router paths to this node
 * @param messenger takes what leaves
 */
public record Ports(
    InstantSource clock, Randomness randomness, Router router, Messenger messenger) {

  /** What the clock shows; a clock before 1970 shows 1970. */
  Time now() {
    Instant instant = clock.instant();
    return instant.getEpochSecond() < 0
        ? Time.ZERO
        : new Time(instant.getEpochSecond(), instant.getNano());
  }
}
