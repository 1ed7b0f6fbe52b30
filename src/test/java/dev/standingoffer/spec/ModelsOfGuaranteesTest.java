package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every guarantee is watched in one line, and every line watches a guarantee: one that is left out
 * would hold in the models for no reason. That each has its Java, and no other, {@code
 * GuaranteeNamesTest} and {@code ServerGuaranteeNamesTest} say.
 */
class ModelsOfGuaranteesTest {

  private static final Pattern CHECKED = Pattern.compile("(?m)^INVARIANT.*(?:\\R {4}.*)*");

  /**
   * A module that watches guarantees; {@code before} is the parameter for what a step begins with.
   */
  record Watching(String module, String before, List<Guarantee> guarantees) {

    /** How {@code FindsBroken} watches a guarantee. */
    String line(Guarantee guarantee) {
      String name = guarantee.name();
      return "\\/ ~%s(%s, e, a) /\\ f = \"%s\"".formatted(name, before, name);
    }

    String body(String operator) {
      return TlaModule.read("model-checking/" + module).definition(operator).orElseThrow().body();
    }

    /** The configurations that the manifest has for the module. */
    Stream<String> configurations() {
      JsonNode manifest =
          JsonMapper.shared().readTree(ProjectFile.read("model-checking/manifest.json").text());
      return manifest
          .get("models")
          .valueStream()
          .filter(model -> model.get("module").stringValue().equals(module))
          .map(model -> model.get("config").stringValue())
          .distinct();
    }
  }

  static Stream<Watching> modules() {
    return Stream.of(
        new Watching("MCGuarantees.tla", "c", Guarantee.all()),
        new Watching("MCServerGuarantees.tla", "s", Guarantee.ofServer()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyGuaranteeIsWatchedInOneLineAndNothingElseIs(Watching watching) {
    List<String> lines = watching.body("FindsBroken").strip().lines().map(String::strip).toList();
    assertThat(lines.getFirst()).isEqualTo("\\/ f = \"none\"");
    assertThat(lines.subList(1, lines.size()))
        .containsExactlyInAnyOrderElementsOf(
            watching.guarantees.stream().filter(g -> !g.isTempting()).map(watching::line).toList());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void whatIsFoundViolatesTheOneInvariantOfEveryConfiguration(Watching watching) {
    assertThat(watching.body("Keeps").strip())
        .isEqualTo("finding \\in {\"not stepped\", \"none\"}");
    assertThat(watching.configurations())
        .hasSizeGreaterThan(2)
        .allSatisfy(
            config -> {
              String text = ProjectFile.read("model-checking/" + config).text();
              assertThat(text).contains("\n    Finds <- FindsBroken\n");
              assertThat(CHECKED.matcher(text).results().map(found -> found.group().strip()))
                  .containsExactly("INVARIANT Keeps");
            });
  }
}
