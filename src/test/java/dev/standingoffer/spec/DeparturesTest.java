package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every tempting form has its place in {@code spec/departures.md}, and a model that must fail. */
class DeparturesTest {

  private static final ProjectFile PAGE = ProjectFile.read("spec/departures.md");
  private static final List<String> SPEC =
      List.of(
          "spec/InvoiceServer.tla",
          "spec/InvoiceServerProperties.tla",
          "spec/OfferCache.tla",
          "spec/OfferCacheProperties.tla",
          "spec/OfferLifecycle.tla",
          "spec/README.md",
          "spec/assumptions.md",
          "spec/departures.md",
          "spec/encoding.md");
  private static final JsonNode MANIFEST =
      JsonMapper.builder()
          .build()
          .readTree(ProjectFile.read("model-checking/manifest.json").text());

  static Stream<Guarantee> temptingForms() {
    return Stream.concat(Guarantee.all().stream(), Guarantee.ofServer().stream())
        .filter(Guarantee::isTempting);
  }

  @Test
  void sectionsWithAFormulaAreTheTemptingForms() {
    List<String> sections =
        Pattern.compile("^## (\\w+)$", Pattern.MULTILINE)
            .matcher(PAGE.text())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(sections).containsExactlyInAnyOrderElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("temptingForms")
  void hasARowThatNamesItsStatements(Guarantee form) {
    assertThat(PAGE.text())
        .contains(
            "\n| [%s](#%s) | %s | "
                .formatted(
                    form.name(),
                    form.name().toLowerCase(Locale.ROOT),
                    String.join(", ", form.statements())));
  }

  @ParameterizedTest
  @MethodSource("temptingForms")
  void hasAPlaceForItsTraceInItsSection(Guarantee form) {
    String section = PAGE.text().split("\n## " + form.name() + "\n", 2)[1].split("\n## ", 2)[0];
    assertThat(new ProjectFile(PAGE.path(), section).parts("trace:" + form.name())).hasSize(1);
    assertThat(section).contains("**LDK**", "**For a user:**");
  }

  @ParameterizedTest
  @MethodSource("temptingForms")
  void hasAModelThatMustFail(Guarantee form) {
    assertThat(MANIFEST.get("models").valueStream())
        .filteredOn(model -> model.get("name").asString().equals(form.name()))
        .singleElement()
        .satisfies(
            model -> {
              assertThat(model.get("kind").asString()).isEqualTo("must-fail");
              assertThat(model.at("/replace/Expected").asString()).isEqualTo(form.name());
            });
  }

  /** Every question that the spec names by its number is in the list, and the list has no gap. */
  @Test
  void openQuestionsAreListed() {
    List<String> listed =
        Pattern.compile("^\\| (O\\d+) \\| ", Pattern.MULTILINE)
            .matcher(PAGE.text())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(listed)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, listed.size()).mapToObj(n -> "O" + n).toList());
    for (String file : SPEC) {
      assertThat(listed)
          .as(file)
          .containsAll(
              Pattern.compile("\\bO\\d+\\b")
                  .matcher(ProjectFile.read(file).text())
                  .results()
                  .map(MatchResult::group)
                  .toList());
    }
  }

  private static List<String> names() {
    return temptingForms().map(Guarantee::name).toList();
  }
}
