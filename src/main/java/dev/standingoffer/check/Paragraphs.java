package dev.standingoffer.check;

import java.util.ArrayList;
import java.util.List;

/** Text for a terminal, written line by line. */
final class Paragraphs {

  private static final int WIDTH = 79;
  private static final int MAX_BLOCK_LINES = 60;

  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  /** One line, however long. */
  void line(String line) {
    lines.add(line);
  }

  void heading(String title) {
    lines.add("");
    lines.add(title);
  }

  /** Lines as they are, below a title; the first few. */
  void block(String title, List<String> text) {
    if (!text.isEmpty()) {
      lines.add("    " + title + ":");
      indented(text);
    }
  }

  /** Lines as they are; the first few. */
  void indented(List<String> text) {
    text.stream().limit(MAX_BLOCK_LINES).forEach(line -> lines.add("      " + line));
    if (text.size() > MAX_BLOCK_LINES) {
      lines.add("      ... " + (text.size() - MAX_BLOCK_LINES) + " more lines");
    }
  }

  /** A paragraph whose first line begins otherwise. */
  void wrapped(String first, String text) {
    String indent = " ".repeat(first.length());
    StringBuilder line = new StringBuilder(first);
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > indent.length() && line.length() + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }
}
