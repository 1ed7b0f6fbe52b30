package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.evidence.Holes;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.mutants.Survivors;
import dev.standingoffer.mutants.Survivors.Verdict;
import dev.standingoffer.mutants.WovenCore;
import dev.standingoffer.prove.MutantJudge.Fate;
import dev.standingoffer.prove.ProvenMutants.OfHalf;
import dev.standingoffer.spec.PagePart;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of the mutants is of those that there are, and the page says it. */
class ProvenMutantsTest {

  private static final String PAGE = "docs/proofs.md";

  private static ProvenMutants kept;
  private static Survivors survivors;

  @TempDir private Path folder;

  @BeforeAll
  static void read() throws Exception {
    kept = ProvenMutants.read();
    survivors =
        Survivors.read(
            Path.of(Survivors.FILE),
            ManifestReader.read(Path.of("model-checking", "manifest.json")),
            Holes.read(Path.of(Holes.FILE)).propertyTests());
  }

  @Test
  void theyAreThoseOfTheCore() throws Exception {
    areOf(WovenCore.in(folder), kept.of(Half.CACHE));
    areOf(WovenCore.ofServer(folder), kept.of(Half.SERVER));
  }

  private static void areOf(WovenCore core, OfHalf half) {
    Set<Mutant> all = core.numbers().keySet();
    assertThat(half.count()).isEqualTo(all.size());
    assertThat(all.stream().map(Mutant::name)).containsAll(names(half, Set.of(Fate.values())));
  }

  /** {@code mutants.json} calls no mutant equivalent, in both halves, that a step tells. */
  @Test
  void whatIsCalledEquivalentIsNotTold() {
    Set<Fate> fates = Set.of(Fate.SAME, Fate.UNREAL);
    Set<Mutant.Name> notTold = new LinkedHashSet<>();
    Stream.of(Half.values()).forEach(half -> notTold.addAll(names(kept.of(half), fates)));
    assertThat(notTold).containsAll(called(Verdict.EQUIVALENT));
  }

  @Test
  void thePageSaysHowMany() throws Exception {
    StringBuilder table =
        new StringBuilder("\n\n| what is known | cache | server |\n|---|---:|---:|\n");
    row(table, "mutants", OfHalf::count);
    row(table, Fate.TOLD.word(), OfHalf::told);
    for (Fate fate : Fate.values()) {
      if (fate != Fate.TOLD) {
        row(table, fate.word(), half -> half.with(fate).size());
      }
    }
    new PagePart(PAGE, "generated:proven-mutants").isAs(table.toString(), ProvenMutantsTest.class);
  }

  /** A row, unless it says nothing. */
  private static void row(StringBuilder table, String words, ToIntFunction<OfHalf> count) {
    int ofCache = count.applyAsInt(kept.of(Half.CACHE));
    int ofServer = count.applyAsInt(kept.of(Half.SERVER));
    if (ofCache + ofServer > 0) {
      table.append("| %s | %d | %d |%n".formatted(words, ofCache, ofServer));
    }
  }

  @Test
  void thePageSaysWhatTheySettle() throws Exception {
    Set<Mutant.Name> equivalent = called(Verdict.EQUIVALENT);
    Set<Mutant.Name> same = of(Fate.SAME);
    Set<Mutant.Name> unreal = of(Fate.UNREAL);
    String text =
        """


        Of the %d mutants that [mutants.json](../model-checking/mutants.json) calls equivalent, %d are proven the same, and %d are told only by
        values that no bytes have, as it says. %d are proven the same that it does not call equivalent: %d of them have no step
        of their own there, as what they change refuses a value; of the other %d, that file says where else
        they differ, or a mirror tells them.
        """
            .formatted(
                equivalent.size(),
                count(equivalent, same),
                count(equivalent, unreal),
                same.size() - count(same, equivalent),
                count(same, called(Verdict.NO_SUCH_VALUE)),
                same.size() - count(same, equivalent) - count(same, called(Verdict.NO_SUCH_VALUE)));
    new PagePart(PAGE, "generated:equivalent-mutants").isAs(text, ProvenMutantsTest.class);
  }

  private static long count(Set<Mutant.Name> some, Set<Mutant.Name> others) {
    return some.stream().filter(others::contains).count();
  }

  private static Set<Mutant.Name> of(Fate fate) {
    return Stream.of(Half.values())
        .flatMap(half -> kept.of(half).with(fate).stream())
        .collect(Collectors.toSet());
  }

  private static Set<Mutant.Name> names(OfHalf half, Set<Fate> fates) {
    return fates.stream().flatMap(fate -> half.with(fate).stream()).collect(Collectors.toSet());
  }

  private static Set<Mutant.Name> called(Verdict verdict) {
    return survivors.reasons().entrySet().stream()
        .filter(each -> each.getValue().verdict() == verdict)
        .filter(each -> each.getKey().in() == Evidence.MIRROR)
        .map(each -> each.getKey().name())
        .collect(Collectors.toSet());
  }
}
