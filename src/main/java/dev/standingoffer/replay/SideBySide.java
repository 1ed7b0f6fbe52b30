package dev.standingoffer.replay;

import java.util.List;

/** Fields in which two sides differ, next to each other. */
final class SideBySide {

  /** The number of fields that are shown. */
  static final int MAX_ROWS = 40;

  private static final int COLUMN_WIDTH = 44;

  /** Digits that are shown in front of the first one that differs. */
  private static final int CONTEXT = 12;

  private static final String CUT = "..";

  private SideBySide() {}

  /**
   * A row for each field, under the names of the sides.
   *
   * @param here what the side is called that is not the recorded one
   */
  static String table(String here, List<FieldDifference> fields) {
    int nameWidth =
        fields.stream().limit(MAX_ROWS).mapToInt(field -> field.name().length()).max().orElse(0);
    String row = "  %-" + nameWidth + "s  %-" + COLUMN_WIDTH + "s  %s%n";
    StringBuilder text = new StringBuilder();
    text.append(row.formatted("", "recorded", here));
    for (FieldDifference field : fields.subList(0, Math.min(fields.size(), MAX_ROWS))) {
      int from = windowStart(field.recorded(), field.core());
      text.append(
          row.formatted(field.name(), window(field.recorded(), from), window(field.core(), from)));
    }
    if (fields.size() > MAX_ROWS) {
      text.append("  .. %d more fields%n".formatted(fields.size() - MAX_ROWS));
    }
    return text.toString();
  }

  /** A field in a line: what is expected, and what there is in its place. */
  static String sentence(FieldDifference field) {
    int from = windowStart(field.recorded(), field.core());
    return "%s: expected %s, got %s"
        .formatted(field.name(), window(field.recorded(), from), window(field.core(), from));
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
