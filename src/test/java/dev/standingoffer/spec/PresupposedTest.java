package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Of each guarantee it is said what it presupposes, or that it presupposes nothing, and a model
 * that is expected to find a step like that is there. That a condition is the one in the
 * guarantee's formula is for a reader to compare.
 */
class PresupposedTest {

  private static final Pattern WORD = Pattern.compile("\"(\\w+)\"");

  /** A module with conditions, and the guarantees that they are of. */
  record Presupposing(String module, List<Guarantee> guarantees) {

    Set<String> names(String operator, Pattern name) {
      String body =
          TlaModule.read("model-checking/" + module).definition(operator).orElseThrow().body();
      return found(name, body);
    }

    Set<String> conditions() {
      return names("Conditions", WORD);
    }
  }

  static Stream<Presupposing> modules() {
    return Stream.of(
        new Presupposing("MCPresupposed.tla", Guarantee.all()),
        new Presupposing("MCServerPresupposed.tla", Guarantee.ofServer()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyGuaranteeHasAConditionOrNone(Presupposing all) {
    Set<String> of =
        all.conditions().stream()
            .map(condition -> condition.replaceFirst("_.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> without = all.names("Unconditional", WORD);
    assertThat(without).doesNotContainAnyElementsOf(of);
    of.addAll(without);
    assertThat(of)
        .isEqualTo(
            all.guarantees().stream()
                .filter(guarantee -> !guarantee.isTempting())
                .map(Guarantee::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyConditionIsDefined(Presupposing all) {
    assertThat(all.names("Presupposed", Pattern.compile("f = \"(\\w+)\" ->")))
        .isEqualTo(all.conditions());
  }

  /** The invariant of a condition is violated where that is met, in one model at least. */
  @ParameterizedTest
  @MethodSource("modules")
  void everyConditionIsMetInSomeModel(Presupposing all) {
    Set<String> met = new TreeSet<>();
    JsonNode manifest =
        JsonMapper.shared().readTree(ProjectFile.read("model-checking/manifest.json").text());
    for (JsonNode model : manifest.get("models")) {
      if (model.get("module").stringValue().equals(all.module())) {
        assertThat(model.get("kind").stringValue()).isEqualTo("reachable");
        model
            .at("/expected/violated")
            .forEach(name -> met.add(name.stringValue().replaceFirst("Never_", "")));
      }
    }
    assertThat(met).isEqualTo(all.conditions());
    String text = ProjectFile.read("model-checking/" + all.module()).text();
    assertThat(found(Pattern.compile("Never_(\\w+) ==\\s+finding # \"\\1\"\n"), text))
        .isEqualTo(all.conditions());
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
