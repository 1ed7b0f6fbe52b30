package dev.standingoffer.inspect;

import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a report, on a terminal of {@value #WIDTH} columns. Texts are broken between words;
 * what has no space in it never is.
 */
final class ReportLines {

  static final int WIDTH = 80;

  private static final int ITEM_INDENT = 6;

  private final List<String> lines = new ArrayList<>();
  private final int nameWidth;

  /**
   * @param nameWidth how wide the longest name of a fact is
   */
  ReportLines(int nameWidth) {
    this.nameWidth = nameWidth;
  }

  /** All lines so far. */
  List<String> all() {
    return lines;
  }

  void add(String line) {
    lines.add(line);
  }

  /** The facts of every report: the time for which it is told, and whose rules are applied. */
  void asOf(Time now) {
    String second = "second " + Long.toUnsignedString(now.seconds());
    fact("as of", TimeText.utc(now).map(utc -> utc + " (" + second + ")").orElse(second));
    fact("rules", "LDK 0.2.5");
  }

  void section(String title) {
    lines.add("");
    lines.add(title);
  }

  void fact(String name, String value) {
    String start = "  " + name + " ".repeat(nameWidth - name.length()) + "  ";
    wrap(start, value, start.length());
  }

  void item(String name, String value) {
    wrap("  %s: ".formatted(name), value, ITEM_INDENT);
  }

  /** Breaks a text between words, so that it fits into the width, and indents what follows. */
  private void wrap(String start, String text, int indent) {
    StringBuilder line = new StringBuilder(start);
    boolean isFirst = true;
    for (String word : text.split(" ", -1)) {
      if (!isFirst && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(indent)).append(word);
      } else {
        line.append(isFirst ? "" : " ").append(word);
      }
      isFirst = false;
    }
    lines.add(line.toString());
  }

  static String bytes(int number) {
    return count(number) + (number == 1 ? " byte" : " bytes");
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
