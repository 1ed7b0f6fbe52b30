package dev.standingoffer.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.Model.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the manifest says of the seeded defects, which a thorough check finds to be true. */
class SeededDefectsTest {

  private static final Path MODELS = Path.of("model-checking");

  private static Manifest manifest;

  /** The guarantees of a part of the core, and the defects that are held against them. */
  private record Part(SortedSet<String> guarantees, List<Model> defects) {

    /** All that the module of one model watches, and all defects in the same module. */
    static Part of(String model) throws IOException {
      Model claim = manifest.find(model).orElseThrow();
      return new Part(
          new TreeSet<>(
              WatchedGuarantees.violations(Files.readString(MODELS.resolve(claim.module())))),
          manifest.models().stream()
              .filter(Model::seededDefect)
              .filter(defect -> defect.module().equals(claim.module()))
              .toList());
    }
  }

  @BeforeAll
  static void readManifest() throws BadInputException {
    manifest = ManifestReader.read(MODELS.resolve("manifest.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"guarantees-all", "server-guarantees-low"})
  void everyGuaranteeIsBrokenByAPlainCheck(String model) throws IOException {
    Part part = Part.of(model);
    Set<String> broken =
        part.defects().stream()
            .filter(defect -> defect.when() == When.PLAIN)
            .flatMap(defect -> defect.expected().violated().stream())
            .collect(Collectors.toSet());
    assertThat(broken).isEqualTo(part.guarantees()).isNotEmpty();
  }

  /** Else one of the two might say no more than the other. */
  @ParameterizedTest
  @ValueSource(strings = {"guarantees-all", "server-guarantees-low"})
  void noTwoGuaranteesAreBrokenByTheSameDefects(String model) throws IOException {
    Part part = Part.of(model);
    Map<Set<String>, String> byDefects = new HashMap<>();
    for (String guarantee : part.guarantees()) {
      Set<String> row =
          part.defects().stream()
              .filter(defect -> defect.expected().violated().contains(guarantee))
              .map(Model::name)
              .collect(Collectors.toSet());
      String other = byDefects.put(row, guarantee);
      assertThat(other).as("%s is broken by %s, and so is", guarantee, row).isNull();
    }
  }

  /** LDK's own mistakes, which were found and mended: a model that misses them is worth little. */
  @Test
  void ldksOwnHistoryIsFound() throws IOException {
    assertThat(Part.of("guarantees-all").defects())
        .filteredOn(model -> model.when() == When.PLAIN)
        .extracting(Model::name)
        .contains("defect-D1", "defect-D8", "defect-D9", "defect-D10", "defect-D11");
  }

  /** Whoever adds one begins with a copy of it. */
  @Test
  void theExampleIsAnEntryOfTheManifest() throws IOException {
    Matcher example =
        Pattern.compile("```json\n(\\{\n  \"name\": \"(defect-\\w+)\".*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("CONTRIBUTING.md")));
    assertThat(example.find()).isTrue();
    JsonMapper json = JsonMapper.shared();
    JsonNode models = json.readTree(MODELS.resolve("manifest.json").toFile()).required("models");
    assertThat(models).contains(json.readTree(example.group(1)));
  }
}
