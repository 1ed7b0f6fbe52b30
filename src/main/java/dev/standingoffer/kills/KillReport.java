package dev.standingoffer.kills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of killing phones and servers.
 *
 * @param counts how often each thing happened
 * @param oldest the greatest age of an invoice that a payer got, in minutes
 * @param told what was found wrong, or the first of it
 * @param elapsed how long it took
 */
public record KillReport(
    Map<Count, Long> counts, long oldest, List<String> told, Duration elapsed) {

  /** The name under which {@code --only} selects it. */
  public static final String NAME = "kills";

  public KillReport {
    counts = Map.copyOf(counts);
    told = List.copyOf(told);
  }

  /** How often it happened. */
  public long count(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Whether something was killed, nothing lost, and each life judged. */
  public boolean isAsExpected() {
    return count(Count.KILLS) > 0
        && count(Count.ACCEPTED) == count(Count.LIVES)
        && complaints().isEmpty();
  }

  /** All that is wrong. */
  public List<String> complaints() {
    List<String> all = new ArrayList<>(told);
    for (Count what : Count.values()) {
      if (what.isWrong() && count(what) > 0) {
        all.add("%s: %d".formatted(what.words(), count(what)));
      }
    }
    return all;
  }

  static KillReport of(Findings findings, Duration elapsed) {
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    for (Count what : Count.values()) {
      counts.put(what, findings.count(what));
    }
    return new KillReport(counts, findings.oldest(), findings.told(), elapsed);
  }
}
