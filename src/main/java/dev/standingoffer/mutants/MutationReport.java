package dev.standingoffer.mutants;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.mutants.Survivors.Reason;
import dev.standingoffer.mutants.Survivors.Survivor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What each kind of evidence alone makes of the mutants of the Java core.
 *
 * @param failures all in which a run of the core as it is was not as it should be
 * @param results for each kind of evidence and each mutant
 * @param survivors which mutants are to survive
 * @param elapsed how long it took
 */
public record MutationReport(
    List<String> failures, List<Result> results, Survivors survivors, Duration elapsed) {

  /** The name under which {@code --only} selects it. */
  public static final String NAME = "mutants";

  /** What becomes of a mutant. */
  public enum Fate {
    /** It answers differently. */
    DIFFERS("differs"),
    /** It does not answer at all: what it needs cannot be made. */
    FAILS("fails"),
    /** It is in a loop without an end. */
    OVERRUNS("overruns"),
    /** Nothing is noticed. */
    SURVIVES("survives"),
    /** None of these, so that nothing can be said. */
    UNCLEAR("unclear");

    private final String word;

    Fate(String word) {
      this.word = word;
    }

    /** The word for it in a report. */
    public String word() {
      return word;
    }

    boolean isNoticed() {
      return this == DIFFERS || this == FAILS || this == OVERRUNS;
    }
  }

  /**
   * What became of one mutant in one kind of evidence.
   *
   * @param last the model that it was held against last, or the kind of evidence
   * @param complaints all in which that run was not as expected
   */
  public record Result(
      Mutant mutant, Evidence evidence, Fate fate, String last, List<String> complaints) {

    Survivor survivor() {
      return new Survivor(evidence, mutant.name());
    }
  }

  /**
   * What came of a group of mutants in one kind of evidence.
   *
   * @param results for each of them
   * @param failures all in which the core as it is did not do as it should
   */
  record Judged(List<Result> results, List<String> failures) {}

  /** Whether there is no complaint. */
  public boolean isAsExpected() {
    return complaints().isEmpty();
  }

  /** How many mutants there are. */
  public long mutants() {
    return results.stream().map(result -> result.mutant().name()).distinct().count();
  }

  /** How many mutants a kind of evidence notices. */
  public long noticedIn(Evidence evidence) {
    return count(evidence, result -> result.fate().isNoticed());
  }

  /** How many mutants have this fate in a kind of evidence. */
  public long count(Evidence evidence, Fate fate) {
    return count(evidence, result -> result.fate() == fate);
  }

  /** How many mutants survive in a kind of evidence for this kind of reason. */
  public long surviving(Evidence evidence, Survivors.Verdict verdict) {
    return count(
        evidence,
        result -> {
          Optional<Reason> reason = reasonOf(result);
          return result.fate() == Fate.SURVIVES
              && reason.isPresent()
              && reason.get().verdict() == verdict;
        });
  }

  /** Why it survives, if it is to. */
  public Optional<Reason> reasonOf(Result result) {
    return Optional.ofNullable(survivors.reasons().get(result.survivor()));
  }

  long count(Evidence evidence, Predicate<Result> which) {
    return results.stream().filter(result -> result.evidence() == evidence).filter(which).count();
  }

  /** How many mutants no kind of evidence notices. */
  public long noticedNowhere() {
    Map<Mutant.Name, Boolean> noticed =
        results.stream()
            .collect(
                Collectors.toMap(
                    result -> result.mutant().name(),
                    result -> result.fate().isNoticed(),
                    Boolean::logicalOr));
    return noticed.values().stream().filter(is -> !is).count();
  }

  /** The same without the reasons for what does not survive. */
  public MutationReport withOpenReasonsOnly() {
    Set<Survivor> surviving =
        results.stream()
            .filter(result -> !result.fate().isNoticed())
            .map(Result::survivor)
            .collect(Collectors.toSet());
    Map<Survivor, Reason> open = new LinkedHashMap<>(survivors.reasons());
    open.keySet().retainAll(surviving);
    return new MutationReport(failures, results, survivors.withReasons(open), elapsed);
  }

  /** What documents show of it: by the names of their parts, the lines. Nothing if a run failed. */
  public SortedMap<String, List<String>> parts() {
    return failures.isEmpty() ? MutationTables.of(this) : new TreeMap<>();
  }

  /** All in which the result is not as it should be. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    failures.forEach(failure -> complaints.add("the unchanged core, in " + failure));
    if (results.isEmpty()) {
      complaints.add("there are no mutants");
    }
    Set<Survivor> all = new HashSet<>();
    for (Result result : results) {
      all.add(result.survivor());
      boolean isListed = survivors.reasons().containsKey(result.survivor());
      String where = result.evidence().word();
      if (result.fate() == Fate.UNCLEAR) {
        complaints.add(
            "cannot be judged, as in %s %s: %s"
                .formatted(result.last(), String.join("; ", result.complaints()), result.mutant()));
      } else if (result.fate() == Fate.SURVIVES && !isListed) {
        complaints.add(
            "survives the %s, and mutants.json does not say why: %s"
                .formatted(where, result.mutant()));
      } else if (result.fate() != Fate.SURVIVES && isListed) {
        complaints.add(
            "mutants.json says why it survives the %s, but it does not: %s"
                .formatted(where, result.mutant()));
      }
    }
    for (Survivor survivor : survivors.reasons().keySet()) {
      if (!all.contains(survivor)) {
        complaints.add("mutants.json has a mutant that there is not: " + survivor.name());
      }
    }
    return complaints;
  }
}
