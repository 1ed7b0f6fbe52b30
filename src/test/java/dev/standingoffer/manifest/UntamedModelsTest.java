package dev.standingoffer.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.manifest.Model.When;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Leaving messages out that can never act again changes no verdict: each model that has to show
 * something runs with them as well, and the manifest expects the same of both.
 */
class UntamedModelsTest {

  private static final String TAMED = "Tamed";

  private static List<Model> models = List.of();

  @BeforeAll
  static void readManifest() throws Exception {
    models = ManifestReader.read(Path.of("model-checking/manifest.json")).models();
  }

  @Test
  void everyUntamedModelExpectsWhatItsTamedOneDoes() {
    List<Model> untamed = models.stream().filter(UntamedModelsTest::isUntamed).toList();
    assertThat(untamed).hasSizeGreaterThan(13);
    for (Model model : untamed) {
      Optional<Model> tamed = otherwiseThe(model);
      assertThat(tamed).as(model.name()).isPresent();
      assertThat(tamed.map(other -> other.expected().violated()))
          .hasValue(model.expected().violated());
      assertThat(tamed.map(Model::kind)).hasValue(model.kind());
      assertThat(tamed.map(other -> other.expected().distinctStates()))
          .as("less states without them: " + model.name())
          .hasValueSatisfying(
              states -> assertThat(states).isLessThanOrEqualTo(model.expected().distinctStates()));
    }
  }

  @Test
  void whatHoldsIsLookedAtInSeveralSizesAndWithRemedies() {
    assertThat(models.stream().filter(UntamedModelsTest::isUntamed))
        .filteredOn(model -> model.kind() == Kind.HOLDS)
        .hasSizeGreaterThanOrEqualTo(5)
        .anyMatch(model -> model.replacements().containsKey("Remedies"));
  }

  @Test
  void everyCounterexampleOfAPlainCheckIsFoundUntamedToo() {
    List<Model> found =
        models.stream()
            .filter(model -> model.module().equals("MCFindings.tla"))
            .filter(model -> model.kind() == Kind.MUST_FAIL && model.when() == When.PLAIN)
            .toList();
    assertThat(found).hasSizeGreaterThan(11);
    for (Model model : found) {
      assertThat(models.stream().filter(UntamedModelsTest::isUntamed))
          .as(model.name())
          .anyMatch(other -> tamed(other).equals(model.replacements()));
    }
  }

  private static boolean isUntamed(Model model) {
    return model.replacements().containsKey(TAMED);
  }

  private static Optional<Model> otherwiseThe(Model untamed) {
    return models.stream()
        .filter(model -> model.config().equals(untamed.config()))
        .filter(model -> model.replacements().equals(tamed(untamed)))
        .findFirst();
  }

  private static SortedMap<String, String> tamed(Model untamed) {
    SortedMap<String, String> replacements = new TreeMap<>(untamed.replacements());
    replacements.remove(TAMED);
    return replacements;
  }
}
