package dev.standingoffer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.evidence.Holes.Hole;
import dev.standingoffer.evidence.Holes.Reason;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.tlc.Workshop;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * In the steps of the vectors, each comparison of the core comes out in each of its ways, and each
 * event has each of its outcomes: or the page says why not. The reasons are those for which
 * recordings do not show it; but for some that concern vectors alone.
 */
class VectorCoverageTest {

  private static final Path HOME = Path.of("");
  private static final String PAGE = "conformance/vectors/coverage.md";
  private static final List<String> VECTORS =
      Stream.of("transitions.ndjson", "remedies.ndjson")
          .map(Path.of("conformance", "vectors")::resolve)
          .map(path -> path.toAbsolutePath().toString())
          .toList();

  private static final String NOT_HARDENED =
      "`UseRestored` is not among the remedies of the hardened policy.";

  /** What concerns vectors alone, by the beginning of its name. */
  private static final Map<String, String> OF_VECTORS_ALONE =
      Map.of(
          "OfferCache.restarted, useRestored",
          NOT_HARDENED,
          "OfferCache.restored, ",
          NOT_HARDENED,
          "OfferCache.slotToRequest, numbers",
          "It takes 65,536 slots with an offer each, which are 13 MB: the conversation"
              + " `episodes/many-slots` has them.");

  private static Counts counts() throws Exception {
    try (Workshop workshop = Workshop.open()) {
      Path classes = workshop.folderForRun();
      WovenCore.find(HOME).writeTo(classes);
      Path file = workshop.folderForRun().resolve("counts.txt");
      Jvm jvm =
          new Jvm(
              workshop,
              classes + File.pathSeparator + absolute(System.getProperty("java.class.path")),
              Map.of(Probes.FILE_PROPERTY, file.toString()),
              Duration.ofMinutes(5));
      assertThat(jvm.run(LedVectors.class.getName(), VECTORS)).isEmpty();
      return Counts.read(file);
    }
  }

  private static String absolute(String classPath) {
    return String.join(
        File.pathSeparator,
        List.of(classPath.split(File.pathSeparator, -1)).stream()
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  /** The comparisons of the cache; those of the server come behind. */
  private static List<Site> sites() throws Exception {
    List<Site> sites =
        WovenCore.find(HOME).sites().stream()
            .takeWhile(site -> !site.name().method().startsWith("InvoiceServer."))
            .toList();
    assertThat(sites)
        .extracting(site -> site.name().method())
        .anyMatch(method -> method.startsWith(OfferCache.class.getSimpleName() + "."))
        .noneMatch(method -> method.startsWith("Server"));
    return sites;
  }

  private static List<String> outcomes() {
    return EvidenceReport.outcomes().stream().limit(Vocabulary.CACHE.cells().size()).toList();
  }

  @Test
  void whatDoesNotComeUpHasAReason() throws Exception {
    Counts counts = counts();
    Holes holes = Holes.read(HOME.resolve(Holes.FILE));
    Map<String, List<String>> missing = new LinkedHashMap<>();
    int sides = 0;
    int shown = 0;
    for (Site site : sites()) {
      for (int side : site.numbers().toArray()) {
        sides++;
        if (counts.of(side) > 0) {
          shown++;
        } else {
          add(missing, reason(holes, site.side(side)), inWords(site.side(side)));
        }
      }
    }
    int outcomesShown = 0;
    for (String outcome : outcomes()) {
      if (counts.of(outcome) > 0) {
        outcomesShown++;
      } else {
        add(missing, reason(holes, new Case.Outcome(outcome)), "`" + outcome + "`");
      }
    }
    StringBuilder text =
        new StringBuilder(
            "\nOf %d sides of comparisons in the core of the cache, %d come up in the vectors; of %d outcomes of events, %d.\n"
                .formatted(sides, shown, outcomes().size(), outcomesShown));
    missing.forEach(
        (why, cases) -> {
          text.append("\n**").append(why).append("**\n\n");
          cases.forEach(each -> text.append("- ").append(each).append('\n'));
        });
    new PagePart(PAGE, "generated:coverage").isAs(text + "\n", VectorCoverageTest.class);
    assertThat(missing).doesNotContainKey(NO_REASON);
  }

  private static final String NO_REASON = "There is no reason yet.";

  private static void add(Map<String, List<String>> missing, String why, String what) {
    missing.computeIfAbsent(why, _ -> new ArrayList<>()).add(what);
  }

  private static String reason(Holes holes, Case what) {
    Optional<String> alone =
        OF_VECTORS_ALONE.entrySet().stream()
            .filter(each -> what.toString().startsWith(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    Reason ofRecordings = holes.reasons().get(new Hole(Evidence.RECORDINGS, what));
    return alone.orElse(ofRecordings == null ? NO_REASON : ofRecordings.why());
  }

  private static String inWords(Case.Side side) {
    return "%s, %s: %s, in `%s`"
        .formatted(
            side.comparison().method(),
            side.comparison().inWords(),
            side.side(),
            side.comparison().source());
  }
}
