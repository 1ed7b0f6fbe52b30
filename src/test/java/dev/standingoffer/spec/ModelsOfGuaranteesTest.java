package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A guarantee that a model leaves out would hold in it for no reason. */
class ModelsOfGuaranteesTest {

  private static final TlaModule MODEL = TlaModule.read("model-checking/MCGuarantees.tla");

  static Stream<String> guarantees() {
    return Guarantee.all().stream().filter(g -> !g.isTempting()).map(Guarantee::name);
  }

  @ParameterizedTest
  @MethodSource("guarantees")
  void isEvaluatedUnderItsOwnName(String name) {
    String line = "\\/ Watches_%s /\\ ~%s(c, e, a) /\\ f = \"%s\"".formatted(name, name, name);
    assertThat(body("FindsBroken").lines().map(String::strip)).contains(line);
    assertThat(body("Watches_" + name).strip()).isEqualTo("\"%s\" \\in Watched".formatted(name));
    assertThat(body("Keeps_" + name).strip()).isEqualTo("finding # \"%s\"".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FindsBroken", "AllGuarantees"})
  void listNamesAllGuaranteesOnce(String list) {
    List<String> names =
        Pattern.compile("\"(\\w+)\"")
            .matcher(body(list))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !name.equals("none"))
            .toList();
    assertThat(names).containsExactlyInAnyOrderElementsOf(guarantees().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MCGuarantees.cfg",
        "MCGuarantees_few.cfg",
        "MCGuarantees_high.cfg",
        "MCGuarantees_remedies.cfg",
        "MCGuarantees_remedies_all.cfg",
        "MCDefects.cfg",
        "MCDefects_remedies.cfg"
      })
  void configurationChecksAllGuarantees(String config) {
    List<String> checked =
        Pattern.compile("^ +Keeps_(\\w+)$", Pattern.MULTILINE)
            .matcher(ProjectFile.read("model-checking/" + config).text())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(checked).containsExactlyInAnyOrderElementsOf(guarantees().toList());
  }

  private static String body(String operator) {
    return MODEL.definition(operator).orElseThrow().body();
  }
}
