package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.mutants.WovenCore;
import dev.standingoffer.prove.MutantJudge.Fate;
import dev.standingoffer.prove.ProvenMutants.OfHalf;
import dev.standingoffer.spec.PagePart;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  /** All of them, with {@code -Dprove.mutants=4}: with 2 slots, with none, and with so many. */
  @Test
  @EnabledIfSystemProperty(named = "prove.mutants", matches = "[0-9]+")
  void whatBecomesOfAllIsAsKept() throws Exception {
    WovenCore core = WovenCore.in(folder);
    OfHalf now =
        OfHalf.of(
            new CoreMutants(core)
                .tried(
                    core.numbers().keySet(),
                    List.of(2, 0, Integer.getInteger("prove.mutants")),
                    System.out::println));
    if (Boolean.getBoolean(PagePart.UPDATE)) {
      ProvenMutants.write(Half.CACHE, now);
    }
    assertThat(now).isEqualTo(ProvenMutants.read().of(Half.CACHE));
  }
}
