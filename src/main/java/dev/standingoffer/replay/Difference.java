package dev.standingoffer.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first step of a recording at which the core does something else than LDK did.
 *
 * @param file the recording
 * @param line where the step stands in it, from 1
 * @param step the step's number, from 0
 * @param event the step's event in a few words
 * @param fields what differs, at least one field
 * @param events the events before, in a few words each, the latest last
 * @param slotsBefore the core's slots before the step, a line each; none for a server, whose steps
 *     stand alone
 * @param slotsAfter the core's slots after the step, where the caches differ
 */
public record Difference(
    Path file,
    long line,
    long step,
    String event,
    List<FieldDifference> fields,
    List<String> events,
    List<String> slotsBefore,
    Optional<List<String>> slotsAfter) {

  public Difference {
    fields = List.copyOf(fields);
    events = List.copyOf(events);
    slotsBefore = List.copyOf(slotsBefore);
    slotsAfter = slotsAfter.map(List::copyOf);
  }

  /** Everything there is to show, as a few lines of text: both sides next to each other. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append("%s:%d: step %d differs: %s%n".formatted(file, line, step, event));
    text.append(SideBySide.table("core", fields));
    append(text, "what led there:", events.isEmpty() ? List.of("nothing") : events);
    if (!slotsBefore.isEmpty()) {
      append(text, "slots before the step:", slotsBefore);
    }
    slotsAfter.ifPresent(slots -> append(text, "the core's slots after it:", slots));
    return text.toString();
  }

  static void append(StringBuilder text, String title, List<String> lines) {
    text.append("  %s%n".formatted(title));
    text.append(lines.stream().map("    %s%n"::formatted).collect(Collectors.joining()));
  }
}
