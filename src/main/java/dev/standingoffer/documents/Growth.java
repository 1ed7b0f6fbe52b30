package dev.standingoffer.documents;

import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.Model.Expected;
import dev.standingoffer.manifest.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the states of the whole protocol grow with its bounds: the expected counts of the models that
 * name theirs {@code Growth_SLOTS_DELAY_HORIZON}, as a table and as a picture.
 */
final class Growth {

  /** The picture's file, in {@code model-checking/}. */
  static final String PICTURE = "growth.svg";

  private static final Pattern BOUNDS = Pattern.compile("Growth_(\\d+)_(\\d+)_(\\d+)");

  // All lengths are in the picture's own units, pixels at its natural size.
  private static final int WIDTH = 720;
  private static final int HEIGHT = 430;
  private static final int LEFT = 90;
  private static final int RIGHT = 500;
  private static final int TOP = 50;
  private static final int BOTTOM = 370;
  private static final int LABEL_LINE = 16;

  private static final String STYLE =
      """
        <style>
          .page { fill: #ffffff; stroke: #d5dae1 }
          text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 12px; fill: #24303d }
          .title { font-size: 15px; font-weight: 600 }
          .grid { stroke: #d5dae1; stroke-width: 1 }
          .slots1 { stroke: #2e8b57; fill: #2e8b57 }
          .slots2 { stroke: #2f6fc2; fill: #2f6fc2 }
          .slots3 { stroke: #c98a00; fill: #c98a00 }
          .line { stroke-width: 2; fill: none }
          .dot { stroke-width: 7; stroke-linecap: round }
          .delay1 { stroke-dasharray: 7 4 }
          .delay2 { stroke-dasharray: 2 4 }
          .leader { stroke: #b9c1ca; stroke-width: 1 }
          @media (prefers-color-scheme: dark) {
            .page { fill: #12171d; stroke: #333d48 }
            text { fill: #dfe6ee }
            .grid { stroke: #333d48 }
            .leader { stroke: #4a5663 }
          }
        </style>
      """;

  /** How much of everything there is, in the order of the table. */
  private record Bounds(int slots, int delay, int horizon) implements Comparable<Bounds> {

    Bounds shorter() {
      return new Bounds(slots, delay, horizon - 1);
    }

    String line() {
      return "%d %s, delay %d".formatted(slots, slots == 1 ? "slot" : "slots", delay);
    }

    @Override
    public int compareTo(Bounds other) {
      int[] mine = {slots, delay, horizon};
      return Arrays.compare(mine, new int[] {other.slots, other.delay, other.horizon});
    }
  }

  private final SortedMap<Bounds, Expected> counts = new TreeMap<>();

  private Growth() {}

  /** The counts that the manifest expects. */
  static Growth of(Manifest manifest) {
    Growth growth = new Growth();
    for (Model model : manifest.models()) {
      Matcher name = BOUNDS.matcher(model.replacements().getOrDefault("Bounds", ""));
      if (name.matches()) {
        growth.counts.put(
            new Bounds(number(name, 1), number(name, 2), number(name, 3)), model.expected());
      }
    }
    return growth;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** Whether the manifest has no such model. */
  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** A table in Markdown. */
  List<String> table() {
    List<String> table =
        new ArrayList<>(
            List.of(
                "| slots | delay | horizon | states generated | distinct | times those of one unit"
                    + " less |",
                "|---:|---:|---:|---:|---:|---:|"));
    counts.forEach(
        (bounds, expected) ->
            table.add(
                "| %d | %d | %d | %s | %s | %s |"
                    .formatted(
                        bounds.slots(),
                        bounds.delay(),
                        bounds.horizon(),
                        Numbers.grouped(expected.statesGenerated()),
                        Numbers.grouped(expected.distinctStates()),
                        counts.containsKey(bounds.shorter())
                            ? String.format(
                                Locale.ROOT,
                                "%.1f",
                                (double) expected.distinctStates()
                                    / counts.get(bounds.shorter()).distinctStates())
                            : "")));
    return table;
  }

  /**
   * Distinct states over the horizon, on a logarithmic scale, with a line for each number of slots
   * and each delay.
   *
   * @return SVG, with a line feed at its end
   */
  String picture() {
    int decades =
        counts.values().stream()
            .mapToInt(expected -> (int) Math.ceil(Math.log10((double) expected.distinctStates())))
            .max()
            .orElse(1);
    int first = counts.keySet().stream().mapToInt(Bounds::horizon).min().orElse(0);
    int last = counts.keySet().stream().mapToInt(Bounds::horizon).max().orElse(1);
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-labelledby=\"title description\">",
            WIDTH,
            HEIGHT));
    add(svg, "  <title id=\"title\">How the states of the whole protocol grow</title>");
    add(
        svg,
        "  <desc id=\"description\">Distinct states over the horizon, logarithmic; the table has"
            + " the numbers.</desc>");
    svg.append(STYLE);
    add(
        svg,
        String.format(
            Locale.ROOT,
            "  <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>",
            WIDTH - 1,
            HEIGHT - 1));
    add(
        svg,
        "  <text class=\"title\" x=\"20\" y=\"28\">Distinct states of the whole protocol,"
            + " by slots, delay and horizon</text>");
    for (int decade = 0; decade <= decades; decade++) {
      double y = y(decade, decades);
      add(
          svg,
          String.format(
              Locale.ROOT, "  <path class=\"grid\" d=\"M %d %.1f H %d\"/>", LEFT, y, RIGHT));
      add(
          svg,
          String.format(
              Locale.ROOT,
              "  <text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              LEFT - 8,
              y + 4,
              Numbers.grouped(Math.round(Math.pow(10, decade)))));
    }
    for (int horizon = first; horizon <= last; horizon++) {
      add(
          svg,
          String.format(
              Locale.ROOT,
              "  <text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
              x(horizon, first, last),
              BOTTOM + 20,
              horizon));
    }
    add(
        svg,
        String.format(
            Locale.ROOT,
            "  <text x=\"%d\" y=\"%d\" text-anchor=\"middle\">horizon, in units of time</text>",
            (LEFT + RIGHT) / 2,
            BOTTOM + 42));
    addLines(svg, decades, first, last);
    return svg.append("</svg>\n").toString();
  }

  private void addLines(StringBuilder svg, int decades, int first, int last) {
    SortedMap<Bounds, List<String>> points = new TreeMap<>();
    SortedMap<Double, Bounds> ends = new TreeMap<>();
    counts.forEach(
        (bounds, expected) -> {
          double y = y(Math.log10((double) expected.distinctStates()), decades);
          points
              .computeIfAbsent(
                  new Bounds(bounds.slots(), bounds.delay(), 0), _ -> new ArrayList<>())
              .add(String.format(Locale.ROOT, "%.1f %.1f", x(bounds.horizon(), first, last), y));
          if (!counts.containsKey(
              new Bounds(bounds.slots(), bounds.delay(), bounds.horizon() + 1))) {
            ends.put(y, bounds);
          }
        });
    points.forEach(
        (bounds, line) -> {
          add(
              svg,
              String.format(
                  Locale.ROOT,
                  "  <path class=\"line slots%d delay%d\" d=\"M %s\"/>",
                  bounds.slots(),
                  bounds.delay(),
                  String.join(" L ", line)));
          line.forEach(
              point ->
                  add(
                      svg,
                      String.format(
                          Locale.ROOT,
                          "  <path class=\"dot slots%d\" d=\"M %s h 0\"/>",
                          bounds.slots(),
                          point)));
        });
    double free = TOP;
    for (var end : ends.entrySet()) {
      if (!counts.containsKey(end.getValue().shorter())) {
        // One point is no line, and a leader to the side would look like one.
        add(
            svg,
            String.format(
                Locale.ROOT,
                "  <text x=\"%.1f\" y=\"%.1f\">%s</text>",
                x(end.getValue().horizon(), first, last) + 9,
                end.getKey() + 4,
                end.getValue().line()));
        continue;
      }
      double y = Math.max(end.getKey(), free);
      free = y + LABEL_LINE;
      add(
          svg,
          String.format(
              Locale.ROOT,
              "  <path class=\"leader\" d=\"M %.1f %.1f L %d %.1f\"/>",
              x(end.getValue().horizon(), first, last) + 5,
              end.getKey(),
              RIGHT + 20,
              y));
      add(
          svg,
          String.format(
              Locale.ROOT,
              "  <text x=\"%d\" y=\"%.1f\">%s</text>",
              RIGHT + 26,
              y + 4,
              end.getValue().line()));
    }
  }

  private static double x(int horizon, int first, int last) {
    return LEFT + (double) (RIGHT - LEFT) * (horizon - first) / Math.max(1, last - first);
  }

  private static double y(double decade, int decades) {
    return BOTTOM - (BOTTOM - TOP) * decade / decades;
  }

  private static void add(StringBuilder svg, String line) {
    svg.append(line).append('\n');
  }
}
