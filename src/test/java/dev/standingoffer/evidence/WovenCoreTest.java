package dev.standingoffer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core's own comparisons, and the file with the reasons. */
class WovenCoreTest {

  private static final Path HOME = Path.of("");
  private static final Path FILE = HOME.resolve(Holes.FILE);

  private final WovenCore core;

  WovenCoreTest() throws Exception {
    core = WovenCore.find(HOME);
  }

  @Test
  void theJvmTakesTheClasses(@TempDir Path folder) throws Exception {
    core.writeTo(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> classes = files.filter(Files::isRegularFile).toList();
      assertThat(classes).hasSizeGreaterThan(20);
      for (Path file : classes) {
        assertThat(ClassFile.of().verify(Files.readAllBytes(file))).as("%s", file).isEmpty();
      }
    }
  }

  @Test
  void eachComparisonHasANameOfItsOwnAndSidesOfItsOwn() {
    assertThat(core.sites()).extracting(Site::name).doesNotHaveDuplicates();
    assertThat(core.sites().stream().flatMapToInt(Site::numbers).boxed().toList())
        .doesNotHaveDuplicates()
        .allMatch(side -> side < Counts.MAX_SIDES);
  }

  @Test
  void bothHalvesAreCounted() {
    assertThat(core.sites())
        .extracting(site -> site.name().method())
        .contains("OfferCache.isStale", "Cache.<init>", "InvoiceServer.isServable");
  }

  @Test
  void everyHoleIsOneOfTheCore() throws Exception {
    Set<Case> all = new HashSet<>();
    EvidenceReport.outcomes().forEach(name -> all.add(new Case.Outcome(name)));
    core.sites().forEach(site -> site.numbers().forEach(side -> all.add(site.side(side))));
    assertThat(Holes.read(FILE).reasons().keySet())
        .isNotEmpty()
        .allSatisfy(hole -> assertThat(all).contains(hole.what()));
  }

  /** So that an update changes nothing else. */
  @Test
  void theFileIsAsItWouldBeWritten() throws Exception {
    assertThat(Holes.read(FILE).toJson()).isEqualTo(Files.readString(FILE));
  }

  /** Numbers are for a run to compare; what there is to count, and the reasons, are known here. */
  @Test
  void theDocumentHasEveryComparisonAndEveryReason() throws Exception {
    Holes holes = Holes.read(FILE);
    Counts nothing = new Counts(new TreeMap<>(), new TreeMap<>());
    Map<Evidence, Counts> counts = new EnumMap<>(Evidence.class);
    Stream.of(Evidence.values()).forEach(evidence -> counts.put(evidence, nothing));
    Map<String, List<String>> parts =
        new EvidenceReport(core.sites(), counts, holes, List.of(), Duration.ZERO).parts();
    List<String> document = Files.readAllLines(HOME.resolve("docs/evidence.md"));
    assertThat(document).containsSubsequence(parts.get("generated:evidence-holes"));
    assertThat(document.stream().map(WovenCoreTest::withoutNumbers))
        .containsSubsequence(
            parts.get("generated:evidence-comparisons").stream()
                .map(WovenCoreTest::withoutNumbers)
                .toList());
  }

  /** The first three columns, which say what is counted. */
  private static String withoutNumbers(String row) {
    return Stream.of(row.split(" \\| ", -1)).limit(3).collect(Collectors.joining(" | "));
  }
}
