package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A guarantee of the server that a model leaves out would hold in it for no reason. */
class ModelsOfServerGuaranteesTest {

  private static final TlaModule MODEL = TlaModule.read("model-checking/MCServerGuarantees.tla");

  static Stream<String> guarantees() {
    return Guarantee.ofServer().stream().filter(g -> !g.isTempting()).map(Guarantee::name);
  }

  @ParameterizedTest
  @MethodSource("guarantees")
  void isEvaluatedUnderItsOwnName(String name) {
    String line = "\\/ Watches_%s /\\ ~%s(s, e, a) /\\ f = \"%s\"".formatted(name, name, name);
    assertThat(body("FindsBroken").lines().map(String::strip)).contains(line);
    assertThat(body("Watches_" + name).strip()).isEqualTo("\"%s\" \\in Watched".formatted(name));
    assertThat(body("Keeps_" + name).strip()).isEqualTo("finding # \"%s\"".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FindsBroken", "AllGuarantees"})
  void listNamesAllGuaranteesOnce(String list) {
    assertThat(names("\"(\\w+)\"", body(list)).filter(name -> !name.equals("none")))
        .containsExactlyInAnyOrderElementsOf(guarantees().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MCServerGuarantees_low.cfg",
        "MCServerGuarantees_high.cfg",
        "MCServerDefects_low.cfg",
        "MCServerDefects_high.cfg"
      })
  void configurationChecksAllGuarantees(String config) {
    String text = ProjectFile.read("model-checking/" + config).text();
    List<String> checked = names("(?m)^ +Keeps_(\\w+)$", text).toList();
    assertThat(checked).containsExactlyInAnyOrderElementsOf(guarantees().toList());
  }

  private static Stream<String> names(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1));
  }

  private static String body(String operator) {
    return MODEL.definition(operator).orElseThrow().body();
  }
}
