package dev.standingoffer.mutants;

import dev.standingoffer.tlc.ModelResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the models of the mirror make of the mutants of the Java core.
 *
 * @param original how the core itself comes out, in each run
 * @param results for each mutant
 * @param survivors which mutants are to survive
 * @param elapsed how long it took
 */
public record MutationReport(
    List<ModelResult> original, List<Result> results, Survivors survivors, Duration elapsed) {

  /** The name under which {@code --only} selects it. */
  public static final String NAME = "mutants";

  /** What becomes of a mutant. */
  public enum Fate {
    /** The mirror names a step that it answers differently. */
    DIFFERS("differs"),
    /** It does not answer at all: what it needs cannot be made. */
    FAILS("fails"),
    /** It is in a loop without an end. */
    OVERRUNS("overruns"),
    /** No model notices it. */
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

    boolean isKilled() {
      return this == DIFFERS || this == FAILS || this == OVERRUNS;
    }
  }

  /**
   * What became of one mutant.
   *
   * @param model the name of the last model that it was held against
   * @param complaints all in which that run was not as expected
   */
  public record Result(Mutant mutant, Fate fate, String model, List<String> complaints) {}

  /** Whether there is no complaint. */
  public boolean isAsExpected() {
    return complaints().isEmpty();
  }

  /** How many mutants have this fate. */
  public long count(Fate fate) {
    return results.stream().filter(result -> result.fate() == fate).count();
  }

  /** How many mutants are noticed. */
  public long killed() {
    return results.stream().filter(result -> result.fate().isKilled()).count();
  }

  /** The mutants that survive. */
  public List<Mutant> surviving() {
    return results.stream()
        .filter(result -> result.fate() == Fate.SURVIVES)
        .map(Result::mutant)
        .toList();
  }

  /** How many mutants survive for this kind of reason. */
  public long surviving(Survivors.Verdict verdict) {
    return surviving().stream()
        .filter(
            mutant -> {
              Survivors.Reason reason = survivors.reasons().get(mutant.name());
              return reason != null && reason.verdict() == verdict;
            })
        .count();
  }

  /** All in which the result is not as it should be. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (ModelResult result : original) {
      for (String complaint : result.complaints()) {
        complaints.add("the unchanged core, in %s: %s".formatted(result.model().name(), complaint));
      }
    }
    if (results.isEmpty()) {
      complaints.add("there are no mutants");
    }
    for (Result result : results) {
      boolean isListed = survivors.reasons().containsKey(result.mutant().name());
      if (result.fate() == Fate.UNCLEAR) {
        complaints.add(
            "cannot be judged, as in %s %s: %s"
                .formatted(
                    result.model(), String.join("; ", result.complaints()), result.mutant()));
      } else if (result.fate() == Fate.SURVIVES && !isListed) {
        complaints.add("survives, and mutants.json does not say why: " + result.mutant());
      } else if (result.fate() != Fate.SURVIVES && isListed) {
        complaints.add("mutants.json says why it survives, but it does not: " + result.mutant());
      }
    }
    Map<Mutant.Name, Result> byName =
        results.stream().collect(Collectors.toMap(result -> result.mutant().name(), r -> r));
    for (Mutant.Name name : survivors.reasons().keySet()) {
      if (!byName.containsKey(name)) {
        complaints.add("mutants.json has a mutant that there is not: " + name);
      }
    }
    return complaints;
  }
}
