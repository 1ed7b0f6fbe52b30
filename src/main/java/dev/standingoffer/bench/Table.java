package dev.standingoffer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every row with both sides, what the run was, and what follows from it. */
final class Table {

  private Table() {}

  static List<String> of(Results results) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| operation | here: least (median) | memory a call | LDK: least (median) | memory a call |"
            + " LDK takes, by the least | note |");
    lines.add("|---|---:|---:|---:|---:|---:|---|");
    for (Map.Entry<Point, Measurement> entry : results.here().entrySet()) {
      if (entry.getKey().slots() == Row.FULL) {
        lines.add(
            row(
                entry.getKey().row(),
                entry.getValue(),
                Optional.ofNullable(results.ldk().get(entry.getKey()))));
      }
    }
    lines.add("");
    int iterations =
        results.here().values().stream().mapToInt(Measurement::iterations).max().orElse(0);
    lines.add(
        "Times are the least of %d iterations each, in %d %s. %s."
            .formatted(
                iterations,
                results.effort().rounds(),
                results.effort().rounds() == 1 ? "round" : "rounds",
                results.machine().entrySet().stream()
                    .map(fact -> "%s: %s".formatted(fact.getKey(), fact.getValue()))
                    .collect(Collectors.joining(". "))));
    if (!results.drift().isEmpty()) {
      lines.add("");
      lines.add(
          "**The machine changed during this run, which was allowed**: %s."
              .formatted(
                  results.drift().stream().map(Baseline::told).collect(Collectors.joining("; "))));
    }
    List<String> words = InWords.of(results);
    if (!words.isEmpty()) {
      lines.add("");
      lines.addAll(words);
    }
    return lines;
  }

  private static String row(Row row, Measurement here, Optional<Measurement> ldk) {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            row.title(),
            here.time(),
            here.memory(),
            ldk.map(Measurement::time).orElse(""),
            ldk.map(Measurement::memory).orElse(""),
            ldk.map(other -> Measurement.ratio(other.times(here)) + " times").orElse(""),
            row.note());
  }
}
