package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.mutants.WovenCore;
import dev.standingoffer.prove.CoreMutants.Fate;
import dev.standingoffer.prove.CoreMutants.Known;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A change of one comparison in the core is told, or proven to change nothing. */
class CoreMutantsTest {

  private static final Set<String> METHODS =
      Set.of("OfferCache.confirmed", "OfferCache.older", "OfferCache.isExpired");

  @TempDir private Path folder;

  @Test
  void comparisonsThatAreWrongAreTold() throws Exception {
    WovenCore core = WovenCore.in(folder);
    Set<Mutant> some = new LinkedHashSet<>();
    for (Mutant mutant : core.numbers().keySet()) {
      if (METHODS.contains(mutant.name().method())
          && mutant.kind().equals("conditions and comparisons")) {
        some.add(mutant);
      }
    }
    assertThat(some).hasSizeGreaterThan(METHODS.size());
    assertThat(new CoreMutants(core).tried(some, List.of(2), _ -> {}))
        .allSatisfy(
            (mutant, known) ->
                assertThat(known.fate()).isEqualTo(isTheSame(mutant) ? Fate.SAME : Fate.TOLD));
  }

  /** Whether a time is replaced by an equal one: nobody can tell. */
  private static boolean isTheSame(Mutant mutant) {
    return mutant.name().method().equals("OfferCache.confirmed")
        && mutant.name().mutation().startsWith("boundary");
  }

  /** All of them, with {@code -Dprove.mutants=3}: at so many slots, and at none. */
  @Test
  @EnabledIfSystemProperty(named = "prove.mutants", matches = "[0-9]+")
  void whatBecomesOfAllIsPrinted() throws Exception {
    int slots = Integer.getInteger("prove.mutants");
    WovenCore core = WovenCore.in(folder);
    Map<Mutant, Known> all =
        new CoreMutants(core)
            .tried(core.numbers().keySet(), List.of(slots, 0), System.out::println);
    Map<Fate, Integer> counts = new TreeMap<>();
    all.forEach(
        (mutant, known) -> {
          counts.merge(known.fate(), 1, Integer::sum);
          if (known.fate() != Fate.TOLD) {
            System.out.printf("%s (%s) %s: %s%n", known.fate(), known.why(), mutant.kind(), mutant);
          }
        });
    System.out.println(counts);
    assertThat(counts).containsKey(Fate.TOLD);
  }
}
