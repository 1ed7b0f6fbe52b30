package dev.standingoffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.check.Model.When;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the manifest says of the seeded defects, which a thorough check finds to be true. */
class SeededDefectsTest {

  private static List<Model> defects = List.of();
  private static SortedSet<String> guarantees = new TreeSet<>();

  @BeforeAll
  static void readManifest() throws BadInputException {
    Manifest manifest = ManifestReader.read(Path.of("model-checking/manifest.json"));
    defects = manifest.models().stream().filter(Model::seededDefect).toList();
    guarantees = manifest.find("guarantees-all").orElseThrow().properties();
  }

  @Test
  void everyGuaranteeIsBrokenByAPlainCheck() {
    Set<String> broken =
        defects.stream()
            .filter(model -> model.when() == When.PLAIN)
            .flatMap(model -> model.expected().violated().stream())
            .collect(Collectors.toSet());
    assertThat(broken).isEqualTo(guarantees);
  }

  /** Else one of the two might say no more than the other. */
  @Test
  void noTwoGuaranteesAreBrokenByTheSameDefects() {
    Map<Set<String>, String> byDefects = new HashMap<>();
    for (String guarantee : guarantees) {
      Set<String> row =
          defects.stream()
              .filter(model -> model.expected().violated().contains(guarantee))
              .map(Model::name)
              .collect(Collectors.toSet());
      String other = byDefects.put(row, guarantee);
      assertThat(other).as("%s is broken by %s, and so is", guarantee, row).isNull();
    }
  }

  /** LDK's own mistakes, which were found and mended: a model that misses them is worth little. */
  @Test
  void ldksOwnHistoryIsFound() {
    assertThat(defects)
        .filteredOn(model -> model.when() == When.PLAIN)
        .extracting(Model::name)
        .contains("defect-D1", "defect-D8", "defect-D9", "defect-D10", "defect-D11");
  }
}
