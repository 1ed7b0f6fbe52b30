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
 * @param slotsBefore the slots before the step, a line each; none of a server
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
    int sinceRestart)
    implements AnswerDifference {

  public PortDifference {
    fields = List.copyOf(fields);
    events = List.copyOf(events);
    slotsBefore = List.copyOf(slotsBefore);
    slotsExpected = slotsExpected.map(List::copyOf);
  }

  @Override
  public int size() {
    return sinceRestart;
  }

  /** Everything there is to show: each field, and the events that led there. */
  @Override
  public String toText() {
    StringBuilder text = new StringBuilder(AnswerDifference.sentences(fields));
    Difference.append(text, "what led there:", events.isEmpty() ? List.of("nothing") : events);
    if (!slotsBefore.isEmpty()) {
      Difference.append(text, "slots before the step:", slotsBefore);
    }
    slotsExpected.ifPresent(
        slots -> Difference.append(text, "the slots expected after it:", slots));
    return text.toString();
  }
}
