package dev.standingoffer.trace;

/** The text of a picture as it is written, line after line. */
final class Svg {

  private final StringBuilder text = new StringBuilder();

  /** Adds a line. */
  void add(String line) {
    text.append(line).append('\n');
  }

  /** Adds lines that end with a line feed. */
  void addAll(String lines) {
    text.append(lines);
  }

  /** Text as it stands in an element. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
