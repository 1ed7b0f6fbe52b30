package dev.standingoffer.conform;

import dev.standingoffer.conform.Result.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a level ended.
 *
 * @param level its name
 * @param results of all that belongs to it
 */
public record LevelSummary(String level, List<Result> results) {

  public LevelSummary {
    results = List.copyOf(results);
  }

  /** How many there are of each verdict, by their names. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String name : Verdict.NAMES) {
      counts.put(name, results.stream().filter(each -> each.verdict().name().equals(name)).count());
    }
    return counts;
  }

  /** How many pass. */
  public long passed() {
    return results.stream().filter(Result::isPassed).count();
  }

  /** How many fail and are known to. */
  long known() {
    return results.stream().filter(each -> each.isKnown() && !each.isPassed()).count();
  }

  /** How many pass and are known to fail. */
  long unexpected() {
    return results.stream().filter(each -> each.isKnown() && each.isPassed()).count();
  }

  /** In a line. */
  public String toText() {
    if (!results.isEmpty()
        && results.stream().noneMatch(Result::isAsked)
        && results.getFirst().verdict() instanceof Verdict.NotAsked why) {
      return level + ": " + why.toText();
    }
    StringBuilder text =
        new StringBuilder("%s: %d of %d".formatted(level, passed(), results.size()));
    counts()
        .forEach(
            (name, count) -> {
              if (count > 0 && !name.equals("passed")) {
                text.append(", %d %s".formatted(count, name));
              }
            });
    if (known() > 0) {
      text.append("; known failures: ").append(known());
    }
    if (unexpected() > 0) {
      text.append("; UNEXPECTED passes: ").append(unexpected());
    }
    return text.toString();
  }
}
