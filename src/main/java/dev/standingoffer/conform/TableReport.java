package dev.standingoffer.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as a table in Markdown, for a port's README: a row for each level. */
public final class TableReport {

  private TableReport() {}

  /**
   * Writes it into a file.
   *
   * @throws IOException if that cannot be done
   */
  public static void write(ConformReport report, Path file) throws IOException {
    Files.writeString(file, table(report));
  }

  /** The table; a level of which nothing is asked has no numbers. */
  static String table(ConformReport report) {
    LevelSummary all = new LevelSummary("all", report.results());
    List<LevelSummary> rows = Stream.concat(report.levels().stream(), Stream.of(all)).toList();
    return rows.stream()
        .map(TableReport::row)
        .collect(
            Collectors.joining(
                "", "| level | passed | of | otherwise |\n|---|---:|---:|---|\n", ""));
  }

  private static String row(LevelSummary level) {
    String otherwise = level.otherwise().replaceFirst("^[,;] ", "");
    return level
        .whyNotAsked()
        .map(why -> "| %s | | | %s |\n".formatted(level.level(), why))
        .orElseGet(
            () ->
                "| %s | %d | %d | %s |\n"
                    .formatted(level.level(), level.passed(), level.results().size(), otherwise));
  }
}
