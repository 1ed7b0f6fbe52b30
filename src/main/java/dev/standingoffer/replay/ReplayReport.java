package dev.standingoffer.replay;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of replaying a recording.
 *
 * @param file the recording
 * @param steps how many steps agree, by event; events that do not occur are not listed
 * @param messages how many messages were compared in them
 * @param wholeCaches how many of them had the whole cache recorded, not its hash alone
 * @param difference where the core first does something else, which ends the replay
 */
public record ReplayReport(
    Path file,
    Map<RecordedEvent, Long> steps,
    long messages,
    long wholeCaches,
    Optional<Difference> difference) {

  public ReplayReport {
    Map<RecordedEvent, Long> copy = new EnumMap<>(RecordedEvent.class);
    copy.putAll(steps);
    steps = Collections.unmodifiableMap(copy);
  }

  /** How many steps agree. */
  public long stepCount() {
    return steps.values().stream().mapToLong(Long::longValue).sum();
  }
}
