package dev.standingoffer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the time of each event grows with the number of slots, on both sides. */
final class GrowthTable {

  private GrowthTable() {}

  /** The numbers of slots, from the full cache on. */
  static List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>(List.of(Row.FULL));
    sizes.addAll(Row.GROWTH);
    return sizes;
  }

  /** The table, as lines of Markdown. */
  static List<String> of(Results results) {
    List<String> lines = new ArrayList<>();
    String slots =
        sizes().stream()
            .map(size -> String.format(Locale.ROOT, "%,d", size))
            .collect(Collectors.joining(" | "));
    lines.add(
        "| least time, by slots | here: %s | ten times more | LDK: %s | ten times more |"
            .formatted(slots, slots));
    lines.add("|---|" + "---:|".repeat(2 * sizes().size() + 2));
    for (Row row : Row.values()) {
      if (row.grows() && results.here().containsKey(new Point(row, Row.FULL))) {
        lines.add(
            "| %s | %s | %s |"
                .formatted(row.title(), side(results.here(), row), side(results.ldk(), row)));
      }
    }
    return lines;
  }

  private static String side(Map<Point, Measurement> side, Row row) {
    List<String> cells = new ArrayList<>();
    for (int size : sizes()) {
      cells.add(
          Optional.ofNullable(side.get(new Point(row, size)))
              .map(measured -> Measurement.time(measured.least()))
              .orElse(""));
    }
    Optional<Measurement> before =
        Optional.ofNullable(side.get(new Point(row, sizes().get(sizes().size() - 2))));
    Optional<Measurement> last = Optional.ofNullable(side.get(new Point(row, sizes().getLast())));
    cells.add(
        last.flatMap(measured -> before.map(measured::times)).map(Measurement::ratio).orElse(""));
    return String.join(" | ", cells);
  }
}
