package dev.standingoffer.replay;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of replaying a recording.
 *
 * @param file the recording
 * @param steps how many steps agree, by the names of their events in the recording; events that do
 *     not occur are not listed
 * @param messages how many messages were compared in them
 * @param wholeCaches how many of them had the whole cache recorded, not its hash alone
 * @param difference where the core first does something else, which ends the replay
 */
public record ReplayReport(
    Path file,
    SortedMap<String, Long> steps,
    long messages,
    long wholeCaches,
    Optional<Difference> difference) {

  public ReplayReport {
    steps = Collections.unmodifiableSortedMap(new TreeMap<>(steps));
  }

  /** How many steps agree. */
  public long stepCount() {
    return steps.values().stream().mapToLong(Long::longValue).sum();
  }
}
