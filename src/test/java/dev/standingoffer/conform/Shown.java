package dev.standingoffer.conform;

/** What came of leading a port, as pages show it. */
final class Shown {

  private Shown() {}

  static String of(ConformReport report) {
    StringBuilder text = new StringBuilder("\n```text\n");
    report.levels().forEach(level -> text.append(level.toText()).append('\n'));
    return text + report.toText().strip() + "\n```\n";
  }
}
