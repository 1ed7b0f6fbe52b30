package dev.standingoffer.running;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** How a process begins whose clock is set by lines: the first one says what time it is. */
final class StepStart {

  private StepStart() {}

  /** Sets the clock, and returns whether there was a line that said so. */
  static boolean set(StepClock clock, Lines lines) throws IOException, RunningException {
    Optional<String> first = lines.next();
    if (first.isEmpty() || first.get().equals("end")) {
      return false;
    }
    Instant instant =
        Lines.tick(first.get())
            .orElseThrow(
                () ->
                    RunningException.badInput(
                        "the first line is '%s'; with --steps it has to be tick SECONDS"
                            .formatted(first.get())));
    clock.set(instant);
    return true;
  }
}
