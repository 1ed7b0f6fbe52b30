package dev.standingoffer.replay;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of replaying a conversation.
 *
 * @param file the recording
 * @param level how much of it was compared
 * @param steps how many steps agree, by the names of their events in the recording; events that do
 *     not occur are not listed
 * @param messages how many messages were compared in them
 * @param wholeCaches how many of them had the whole cache recorded, not its hash alone
 * @param difference where the core first does something else, which ends the replay
 */
public record ConversationReport(
    Path file,
    Level level,
    SortedMap<String, Long> steps,
    long messages,
    long wholeCaches,
    Optional<Difference> difference)
    implements Report {

  public ConversationReport {
    steps = Collections.unmodifiableSortedMap(new TreeMap<>(steps));
  }

  /** How many steps agree. */
  public long stepCount() {
    return steps.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public boolean agrees() {
    return difference.isEmpty();
  }

  @Override
  public String toText() {
    return difference
        .map(Difference::toText)
        .orElseGet(
            () -> "%s: %d steps agree at level %s%n".formatted(file, stepCount(), level.inWords()));
  }
}
