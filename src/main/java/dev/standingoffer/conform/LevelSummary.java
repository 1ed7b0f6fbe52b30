package dev.standingoffer.conform;

import dev.standingoffer.conform.Result.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    return whyNotAsked()
        .map(why -> level + ": " + why)
        .orElseGet(() -> "%s: %d of %d%s".formatted(level, passed(), results.size(), otherwise()));
  }

  /** Why a port is not asked, where that is so of the whole level. */
  Optional<String> whyNotAsked() {
    boolean isAsked = results.isEmpty() || results.stream().anyMatch(Result::isAsked);
    return !isAsked && results.getFirst().verdict() instanceof Verdict.NotAsked why
        ? Optional.of(why.toText())
        : Optional.empty();
  }

  /** What there is besides those that pass, as it goes on behind their number. */
  String otherwise() {
    StringBuilder text = new StringBuilder();
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
