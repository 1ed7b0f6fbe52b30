package dev.standingoffer.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many steps were compared, by the event's type and the verdict. Threads may share it. */
final class Tally {

  private final Map<String, LongAdder> counts = new TreeMap<>();

  /** A tally of zeros, one for each cell of the vocabulary. */
  Tally(Vocabulary vocabulary) {
    vocabulary.cells().forEach(cell -> counts.put(cell, new LongAdder()));
  }

  /**
   * Counts a step.
   *
   * @throws IllegalArgumentException if this event should not lead to this verdict
   */
  void add(Object event, Enum<?> verdict) {
    String cell = Vocabulary.cell(event.getClass(), verdict);
    LongAdder count = counts.get(cell);
    if (count == null) {
      throw new IllegalArgumentException("no table has a place for " + cell);
    }
    count.increment();
  }

  /** A JSON object: for each possible cell its count, zeros among them. */
  String toJson() {
    List<String> members = new ArrayList<>();
    counts.forEach((cell, n) -> members.add("  \"" + cell + "\": " + n.sum()));
    return "{\n" + String.join(",\n", members) + "\n}\n";
  }

  /** Has the counts written when this process ends, if the system property names a file. */
  void writeAtEnd(String property) {
    String file = System.getProperty(property);
    if (file != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(file))));
    }
  }

  private void write(Path file) {
    try {
      Files.writeString(file, toJson());
    } catch (IOException e) {
      throw new UncheckedIOException("the mirror's counts cannot be written to " + file, e);
    }
  }
}
