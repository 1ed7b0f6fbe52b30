package dev.standingoffer.replay;

import java.util.List;
import java.util.Optional;

/**
 * The first step of a conversation in which a port answers something else than is expected.
 *
 * @param step the step's number, from 0
 * @param event its event in a few words
 * @param fileLine where it stands in the recording, from 1
 * @param fields what differs, at least one field; the port's side is called the core's
 * @param events the events before, in a few words each, the latest last
 * @param slotsBefore the slots before the step, a line each
 * @param slotsExpected those that are expected after it, where the caches differ
 * @param sinceRestart how many steps there were since the last restart, or the beginning
 */
public record PortDifference(
    long step,
    String event,
    long fileLine,
    List<FieldDifference> fields,
    List<String> events,
    List<String> slotsBefore,
    Optional<List<String>> slotsExpected,
    int sinceRestart) {

  public PortDifference {
    fields = List.copyOf(fields);
    events = List.copyOf(events);
    slotsBefore = List.copyOf(slotsBefore);
    slotsExpected = slotsExpected.map(List::copyOf);
  }

  /** The first field that differs, as a sentence. */
  public String firstField() {
    return SideBySide.sentence(fields.getFirst());
  }

  /** Everything there is to show: each field, and the events that led there. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (FieldDifference field : fields.subList(0, Math.min(fields.size(), SideBySide.MAX_ROWS))) {
      text.append("  %s%n".formatted(SideBySide.sentence(field)));
    }
    if (fields.size() > SideBySide.MAX_ROWS) {
      text.append("  .. %d more fields%n".formatted(fields.size() - SideBySide.MAX_ROWS));
    }
    Difference.append(text, "what led there:", events.isEmpty() ? List.of("nothing") : events);
    Difference.append(text, "slots before the step:", slotsBefore);
    slotsExpected.ifPresent(
        slots -> Difference.append(text, "the slots expected after it:", slots));
    return text.toString();
  }
}
