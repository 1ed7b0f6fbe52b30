package dev.standingoffer.mirror;

import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many steps were compared, by the event's type and the verdict. Threads may share it. */
final class Tally {

  private final Map<Class<? extends Event>, Map<Verdict, LongAdder>> counts = new HashMap<>();

  Tally() {
    Vocabulary.possibleVerdicts()
        .forEach(
            (event, verdicts) -> {
              Map<Verdict, LongAdder> row = new EnumMap<>(Verdict.class);
              verdicts.forEach(verdict -> row.put(verdict, new LongAdder()));
              counts.put(event, row);
            });
  }

  /**
   * Counts a step.
   *
   * @throws IllegalArgumentException if this event should not lead to this verdict
   */
  void add(Event event, Verdict verdict) {
    Map<Verdict, LongAdder> row = counts.get(event.getClass());
    LongAdder count = row == null ? null : row.get(verdict);
    if (count == null) {
      throw new IllegalArgumentException(
          "no table has a place for " + Vocabulary.cell(event.getClass(), verdict));
    }
    count.increment();
  }

  /** A JSON object: for each possible cell its count, zeros among them. */
  String toJson() {
    TreeMap<String, Long> cells = new TreeMap<>();
    counts.forEach(
        (event, row) ->
            row.forEach((verdict, n) -> cells.put(Vocabulary.cell(event, verdict), n.sum())));
    List<String> members = new ArrayList<>();
    cells.forEach((cell, n) -> members.add("  \"" + cell + "\": " + n));
    return "{\n" + String.join(",\n", members) + "\n}\n";
  }
}
