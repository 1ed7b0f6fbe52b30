package dev.standingoffer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the time of each event grows with the number of slots: a small chart for each event, all on
 * the same logarithmic scales, with a line for each side.
 */
final class GrowthPicture {

  // All lengths are in the picture's own units, pixels at its natural size.
  private static final int COLUMNS = 4;
  private static final int WIDTH = 204;
  private static final int HEIGHT = 108;
  private static final int ACROSS = 232;
  private static final int DOWN = 156;
  private static final int LEFT = 66;
  private static final int TOP = 92;
  private static final int BOTTOM = 44;

  /** The decades of nanoseconds: from 10 ns to 10 s. */
  private static final int FIRST_DECADE = 1;

  private static final int LAST_DECADE = 10;
  private static final Map<Integer, String> LABELS =
      Map.of(1, "10 ns", 3, "1 µs", 6, "1 ms", 9, "1 s");

  private static final String STYLE =
      """
        <style>
          .page { fill: #ffffff; stroke: #d5dae1 }
          text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 11px; fill: #24303d }
          .title { font-size: 15px; font-weight: 600 }
          .grid { stroke: #d5dae1; stroke-width: 1; fill: none }
          .linear { stroke: #98a3af; stroke-width: 1; stroke-dasharray: 3 4; fill: none }
          .line { stroke-width: 2; fill: none }
          .dot { stroke-width: 6; stroke-linecap: round }
          .here { stroke: #2e8b57 }
          .ldk { stroke: #c2571a }
          @media (prefers-color-scheme: dark) {
            .page { fill: #12171d; stroke: #333d48 }
            text { fill: #dfe6ee }
            .grid { stroke: #333d48 }
            .linear { stroke: #6b7885 }
            .here { stroke: #4cc38a }
            .ldk { stroke: #f08c4a }
          }
        </style>
      """;

  private final StringBuilder svg = new StringBuilder();

  private GrowthPicture() {}

  /** SVG, with a line feed at its end. */
  static String of(Results results) {
    return new GrowthPicture().draw(results);
  }

  private String draw(Results results) {
    List<Row> rows = Stream.of(Row.values()).filter(Row::grows).toList();
    int lines = (rows.size() + COLUMNS - 1) / COLUMNS;
    int width = LEFT + COLUMNS * ACROSS;
    int height = TOP + lines * DOWN + BOTTOM - (DOWN - HEIGHT);
    add(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-labelledby=\"title description\">",
            width,
            height));
    add("  <title id=\"title\">How the time of a step grows with the cache</title>");
    add(
        "  <desc id=\"description\">Time over the number of slots for each event, here and in LDK,"
            + " both logarithmic; the table has the numbers.</desc>");
    svg.append(STYLE);
    add(
        String.format(
            Locale.ROOT,
            "  <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>",
            width - 1,
            height - 1));
    add("  <text class=\"title\" x=\"20\" y=\"28\">Time of a step, by the number of slots</text>");
    legend(20, "here", "here");
    legend(90, "ldk", "LDK");
    add("  <path class=\"linear\" d=\"M 160 47 h 22\"/>");
    add("  <text x=\"188\" y=\"51\">linear: ten times the time for ten times the slots</text>");
    for (int i = 0; i < rows.size(); i++) {
      int left = LEFT + i % COLUMNS * ACROSS;
      int top = TOP + i / COLUMNS * DOWN;
      boolean isLowest = i + COLUMNS >= rows.size();
      axes(left, top, i % COLUMNS == 0, isLowest);
      add(
          String.format(
              Locale.ROOT,
              "  <text x=\"%d\" y=\"%d\">%s</text>",
              left,
              top - 8,
              rows.get(i).title()));
      line(results.ldk(), rows.get(i), "ldk", left, top);
      line(results.here(), rows.get(i), "here", left, top);
    }
    return svg.append("</svg>\n").toString();
  }

  private void legend(int x, String type, String text) {
    add(String.format(Locale.ROOT, "  <path class=\"line %s\" d=\"M %d 47 h 22\"/>", type, x));
    add(String.format(Locale.ROOT, "  <text x=\"%d\" y=\"51\">%s</text>", x + 28, text));
  }

  private void axes(int left, int top, boolean isFirst, boolean isLowest) {
    for (int decade = FIRST_DECADE; decade <= LAST_DECADE; decade++) {
      String label = LABELS.get(decade);
      double y = top + y(decade);
      if (label != null) {
        add(
            String.format(
                Locale.ROOT, "  <path class=\"grid\" d=\"M %d %.1f h %d\"/>", left, y, WIDTH));
        if (isFirst) {
          add(
              String.format(
                  Locale.ROOT,
                  "  <text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                  left - 8,
                  y + 4,
                  label));
        }
      }
    }
    for (int size : GrowthTable.sizes()) {
      double x = left + x(size);
      add(
          String.format(
              Locale.ROOT, "  <path class=\"grid\" d=\"M %.1f %d v %d\"/>", x, top, HEIGHT));
      if (isLowest) {
        add(
            String.format(
                Locale.ROOT,
                "  <text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%,d</text>",
                x,
                top + HEIGHT + 16,
                size == GrowthTable.sizes().getLast() ? "end" : "middle",
                size));
      }
    }
    // Three decades of slots are three decades of time.
    add(
        String.format(
            Locale.ROOT,
            "  <path class=\"linear\" d=\"M %d %.1f L %d %.1f\"/>",
            left,
            top + y(FIRST_DECADE + 1),
            left + WIDTH,
            top + y(FIRST_DECADE + 4)));
  }

  private void line(Map<Point, Measurement> side, Row row, String type, int left, int top) {
    List<String> points = new ArrayList<>();
    for (int size : GrowthTable.sizes()) {
      Measurement measured = side.get(new Point(row, size));
      if (measured != null) {
        points.add(
            String.format(
                Locale.ROOT, "%.1f %.1f", left + x(size), top + y(Math.log10(measured.least()))));
      }
    }
    if (points.isEmpty()) {
      return;
    }
    add(
        String.format(
            Locale.ROOT,
            "  <path class=\"line %s\" d=\"M %s\"/>",
            type,
            String.join(" L ", points)));
    points.forEach(
        point ->
            add(
                String.format(
                    Locale.ROOT, "  <path class=\"dot %s\" d=\"M %s h 0\"/>", type, point)));
  }

  private static double x(int slots) {
    double decades = Math.log10((double) GrowthTable.sizes().getLast() / Row.FULL);
    return WIDTH * Math.log10((double) slots / Row.FULL) / decades;
  }

  /** Down from the top; what would lie outside of the chart lies on its edge. */
  private static double y(double decade) {
    double inside = Math.clamp(decade, FIRST_DECADE, LAST_DECADE);
    return HEIGHT * (LAST_DECADE - inside) / (LAST_DECADE - FIRST_DECADE);
  }

  private void add(String line) {
    svg.append(line).append('\n');
  }
}
