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

  /** The number of fields that are shown. */
  static final int MAX_ROWS = 40;

  private static final int COLUMN_WIDTH = 44;

  /** Digits that are shown in front of the first one that differs. */
  private static final int CONTEXT = 12;

  private static final String CUT = "..";

  public Difference {
    fields = List.copyOf(fields);
    events = List.copyOf(events);
    slotsBefore = List.copyOf(slotsBefore);
    slotsAfter = slotsAfter.map(List::copyOf);
  }

  /** Everything there is to show, as a few lines of text: both sides next to each other. */
  public String toText() {
    int nameWidth =
        fields.stream().limit(MAX_ROWS).mapToInt(field -> field.name().length()).max().orElse(0);
    String row = "  %-" + nameWidth + "s  %-" + COLUMN_WIDTH + "s  %s%n";
    StringBuilder text = new StringBuilder();
    text.append("%s:%d: step %d differs: %s%n".formatted(file, line, step, event));
    text.append(row.formatted("", "recorded", "core"));
    for (FieldDifference field : fields.subList(0, Math.min(fields.size(), MAX_ROWS))) {
      int from = windowStart(field.recorded(), field.core());
      text.append(
          row.formatted(field.name(), window(field.recorded(), from), window(field.core(), from)));
    }
    if (fields.size() > MAX_ROWS) {
      text.append("  .. %d more fields%n".formatted(fields.size() - MAX_ROWS));
    }
    append(text, "what led there:", events.isEmpty() ? List.of("nothing") : events);
    if (!slotsBefore.isEmpty()) {
      append(text, "slots before the step:", slotsBefore);
    }
    slotsAfter.ifPresent(slots -> append(text, "the core's slots after it:", slots));
    return text.toString();
  }

  private static void append(StringBuilder text, String title, List<String> lines) {
    text.append("  %s%n".formatted(title));
    text.append(lines.stream().map("    %s%n"::formatted).collect(Collectors.joining()));
  }

  /** Of two long values, what is shown begins a little before the first difference. */
  private static int windowStart(String recorded, String core) {
    int longer = Math.max(recorded.length(), core.length());
    if (longer <= COLUMN_WIDTH) {
      return 0;
    }
    int shorter = Math.min(recorded.length(), core.length());
    int first = 0;
    while (first < shorter && recorded.charAt(first) == core.charAt(first)) {
      first++;
    }
    return Math.max(0, first - CONTEXT);
  }

  /** What is shown of a value; words are never cut. */
  private static String window(String value, int from) {
    if (value.indexOf(' ') >= 0 || (from == 0 && value.length() <= COLUMN_WIDTH)) {
      return value;
    }
    int room = COLUMN_WIDTH - 2 * CUT.length();
    int start = Math.min(from, value.length());
    int end = Math.min(value.length(), start + room);
    return (start > 0 ? CUT : "") + value.substring(start, end) + (end < value.length() ? CUT : "");
  }
}
