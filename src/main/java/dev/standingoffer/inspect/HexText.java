package dev.standingoffer.inspect;

import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Bytes and characters shown to people. */
final class HexText {

  private static final int BYTES_PER_ROW = 16;
  private static final int COLUMNS_PER_BYTE = 3;

  /** Rows of context on either side of the marked one. */
  private static final int CONTEXT = 1;

  private static final int CHARACTERS_BEFORE = 40;
  private static final int CHARACTERS_BEHIND = 30;

  private HexText() {}

  /** A byte of a text: the character where it is printable ASCII, else the number. */
  static String character(int found) {
    return found > ' ' && found <= '~' ? "'%c'".formatted(found) : "byte 0x%02x".formatted(found);
  }

  /**
   * The bytes around a place, with a mark below it. Each row begins with the offset of its first
   * byte, in decimal as in the messages. The place may be the end of the bytes.
   */
  static List<String> excerpt(Bytes bytes, int place) {
    return excerpt(bytes, place, 0, bytes.length());
  }

  /**
   * The same of bytes around which there are others, which are not shown.
   *
   * @param first the first that may be shown
   * @param end the one after the last that may be shown; at least {@code first}
   */
  static List<String> excerpt(Bytes bytes, int place, int first, int end) {
    int markedRow = place / BYTES_PER_ROW;
    int firstRow = Math.max(first / BYTES_PER_ROW, markedRow - CONTEXT);
    int lastRow =
        Math.max(markedRow, Math.min(markedRow + CONTEXT, Math.max(0, end - 1) / BYTES_PER_ROW));
    int offsetWidth = Integer.toString(lastRow * BYTES_PER_ROW).length();
    List<String> rows = new ArrayList<>();
    for (int row = firstRow; row <= lastRow; row++) {
      int from = row * BYTES_PER_ROW;
      StringBuilder text = new StringBuilder("  " + padded(from, offsetWidth) + " ");
      for (int i = from; i < Math.min(from + BYTES_PER_ROW, end); i++) {
        text.append(i < first ? "   " : " %02x".formatted(bytes.at(i)));
      }
      rows.add(text.toString().stripTrailing());
      if (row == markedRow) {
        int column = 2 + offsetWidth + 2 + COLUMNS_PER_BYTE * (place - from);
        String what = place < end ? "^^" : "^^ the end";
        rows.add(" ".repeat(column) + what);
      }
    }
    return rows;
  }

  /**
   * The characters around a place in a text, with a mark below it. What might not be seen, or do
   * harm to a terminal, is shown as a dot.
   */
  static List<String> excerpt(String text, int place) {
    int from = Math.max(0, place - CHARACTERS_BEFORE);
    int to = Math.min(text.length(), place + CHARACTERS_BEHIND);
    StringBuilder shown = new StringBuilder();
    for (int i = from; i < to; i++) {
      shown.append(text.charAt(i) >= ' ' && text.charAt(i) <= '~' ? text.charAt(i) : '.');
    }
    String mark = place < text.length() ? "^" : "^ the end";
    return List.of("  " + shown.toString().stripTrailing(), "  " + " ".repeat(place - from) + mark);
  }

  private static String padded(int offset, int width) {
    return ("%" + width + "d").formatted(offset);
  }
}
