package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.mutants.WovenCore;
import dev.standingoffer.prove.MutantJudge.Fate;
import dev.standingoffer.prove.ProvenMutants.OfHalf;
import dev.standingoffer.spec.PagePart;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is known of each mutant of the server's core, from stores with two invoices. */
class ServerMutantsTest {

  private static final Set<String> KINDS = Set.of("conditions and comparisons", "order of checks");

  @TempDir private Path folder;

  /** Those of the conditions of its events, and of their order: all of them can be followed. */
  @Test
  void comparisonsThatAreWrongAreTold() throws Exception {
    WovenCore core = WovenCore.ofServer(folder);
    List<Mutant> some =
        core.numbers().keySet().stream()
            .filter(mutant -> mutant.name().method().startsWith("InvoiceServer."))
            .filter(mutant -> KINDS.contains(mutant.kind()))
            .toList();
    assertThat(some).hasSizeGreaterThan(10);
    assertThat(new ServerMutants(core).tried(some, List.of(2)).values())
        .allSatisfy(known -> assertThat(known.fate()).isEqualTo(Fate.TOLD));
  }

  /** All of them, with {@code -Dprove.mutants=4}: from stores with 2 invoices, and with so many. */
  @Test
  @EnabledIfSystemProperty(named = "prove.mutants", matches = "[0-9]+")
  void whatBecomesOfAllIsAsKept() throws Exception {
    WovenCore core = WovenCore.ofServer(folder);
    OfHalf now =
        OfHalf.of(
            new ServerMutants(core)
                .tried(core.numbers().keySet(), List.of(2, Integer.getInteger("prove.mutants"))));
    if (Boolean.getBoolean(PagePart.UPDATE)) {
      ProvenMutants.write(Half.SERVER, now);
    }
    assertThat(now).isEqualTo(ProvenMutants.read().of(Half.SERVER));
  }
}
