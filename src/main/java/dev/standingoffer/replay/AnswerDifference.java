package dev.standingoffer.replay;

import java.util.List;

/** In what the answer of a port is another one than is expected. */
public sealed interface AnswerDifference permits PortDifference, VectorDifference {

  /** What differs, at least one field; the port's side is called the core's. */
  List<FieldDifference> fields();

  /** Everything there is to show, as lines of text. */
  String toText();

  /** How much there is to look at: the smallest difference is the one to begin with. */
  int size();

  /** The first field that differs, as a sentence. */
  default String firstField() {
    return SideBySide.sentence(fields().getFirst());
  }

  /** Each field, a line each. */
  static String sentences(List<FieldDifference> fields) {
    StringBuilder text = new StringBuilder();
    for (FieldDifference field : fields.subList(0, Math.min(fields.size(), SideBySide.MAX_ROWS))) {
      text.append("  %s%n".formatted(SideBySide.sentence(field)));
    }
    if (fields.size() > SideBySide.MAX_ROWS) {
      text.append("  .. %d more fields%n".formatted(fields.size() - SideBySide.MAX_ROWS));
    }
    return text.toString();
  }
}
