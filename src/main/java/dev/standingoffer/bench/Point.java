package dev.standingoffer.bench;

import java.util.Comparator;
import java.util.List;

/**
 * A row with a number of slots: what is measured by itself.
 *
 * @param row what happens
 * @param slots the size of the cache
 */
record Point(Row row, int slots) implements Comparable<Point> {

  static List<Point> full(List<Row> rows) {
    return rows.stream().map(row -> new Point(row, Row.FULL)).toList();
  }

  /** All larger sizes of those that have them. */
  static List<Point> larger(List<Row> rows) {
    return rows.stream()
        .filter(Row::grows)
        .flatMap(row -> Row.GROWTH.stream().map(slots -> new Point(row, slots)))
        .toList();
  }

  /** As LDK's side calls it. */
  String id() {
    return row.id() + "@" + slots;
  }

  @Override
  public int compareTo(Point other) {
    return Comparator.comparing(Point::row).thenComparingInt(Point::slots).compare(this, other);
  }
}
