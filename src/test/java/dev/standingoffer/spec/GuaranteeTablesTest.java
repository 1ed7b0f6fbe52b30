package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.prove.Claim;
import dev.standingoffer.prove.Half;
import dev.standingoffer.prove.PolicyName;
import dev.standingoffer.prove.Proofs;
import dev.standingoffer.prove.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code spec/README.md} say what {@code spec/OfferCacheProperties.tla} and {@code
 * spec/InvoiceServerProperties.tla} say, and what {@code model-checking/proofs.json} has of them.
 * With the system property {@value #UPDATE} set to true, they are written anew.
 */
class GuaranteeTablesTest {

  private static final String UPDATE = "updateDocs";
  private static final String README = "spec/README.md";
  private static final List<Guarantee> ALL =
      Stream.concat(Guarantee.all().stream(), Guarantee.ofServer().stream()).toList();
  private static final Set<String> TEMPTING =
      ALL.stream().filter(Guarantee::isTempting).map(Guarantee::name).collect(Collectors.toSet());

  @Test
  void guaranteesAreThoseOfTheModule() throws IOException, BadInputException {
    Map<Claim, Proofs.Expected> proofs =
        Proofs.read(ProjectFile.HOME.resolve(Proofs.FILE)).expected();
    requirePart("guarantees", table(Guarantee.all(), Half.CACHE, proofs));
    requirePart("server-guarantees", table(Guarantee.ofServer(), Half.SERVER, proofs));
  }

  @Test
  void indexIsThatOfTheModule() throws IOException {
    requirePart("index", index());
  }

  @Test
  void namesAreDistinct() {
    assertThat(ALL).extracting(Guarantee::name).doesNotHaveDuplicates();
    assertThat(TEMPTING).isNotEmpty().hasSizeLessThan(ALL.size());
  }

  /** Every statement is known, and spoken of by a guarantee or else excused; none is both. */
  @Test
  void everyStatementIsSpokenOfOrExcused() {
    ProjectFile readme = ProjectFile.read(README);
    List<String> statements = firstCells(readme, "statements");
    List<String> excused = firstCells(readme, "unspoken");
    Set<String> spokenOf =
        ALL.stream()
            .filter(guarantee -> !guarantee.isTempting())
            .flatMap(guarantee -> guarantee.statements().stream())
            .collect(Collectors.toSet());
    assertThat(statements).doesNotHaveDuplicates().contains("R1", "L1", "Y1", "K1");
    assertThat(spokenOf).doesNotContainAnyElementsOf(excused);
    assertThat(Stream.concat(spokenOf.stream(), excused.stream()))
        .containsExactlyInAnyOrderElementsOf(statements);
    assertThat(statements).containsAll(ALL.stream().flatMap(g -> g.statements().stream()).toList());
  }

  private static List<String> firstCells(ProjectFile file, String part) {
    return file.rows(part).stream().map(List::getFirst).toList();
  }

  /**
   * By TLC, as the manifest of models names each; by proof, where it has every claim for every
   * number of slots up to the last one, and for any number, under all policies or some.
   */
  private static String knownBy(String name, Half half, Map<Claim, Proofs.Expected> proofs) {
    int slots = 0;
    while (slots <= Claim.MOST_SLOTS && isProven(name, half, slots, proofs)) {
      slots++;
    }
    List<String> anyNumber =
        half.policies().stream()
            .filter(choice -> isProven(name, half, choice, Claim.ANY_NUMBER, proofs))
            .map(PolicyName::word)
            .toList();
    if (anyNumber.size() == half.policies().size()) {
      return "TLC, proof for any number";
    }
    String upTo = slots == 0 ? "TLC" : "TLC, proof up to " + (slots - 1);
    return anyNumber.isEmpty()
        ? upTo
        : "%s, for any number under %s".formatted(upTo, String.join(" and ", anyNumber));
  }

  private static boolean isProven(
      String name, Half half, int slots, Map<Claim, Proofs.Expected> proofs) {
    return half.policies().stream().allMatch(choice -> isProven(name, half, choice, slots, proofs));
  }

  private static boolean isProven(
      String name, Half half, PolicyName choice, int slots, Map<Claim, Proofs.Expected> proofs) {
    return half.events().stream()
        .map(event -> new Claim(name, choice, event, slots))
        .map(proofs::get)
        .allMatch(expected -> expected != null && expected.verdict() == Verdict.PROVEN);
  }

  private static String table(
      List<Guarantee> guarantees, Half half, Map<Claim, Proofs.Expected> proofs) {
    StringBuilder text = new StringBuilder();
    String section = "";
    for (Guarantee guarantee : guarantees) {
      if (guarantee.isTempting()) {
        continue;
      }
      if (!guarantee.section().equals(section)) {
        section = guarantee.section();
        text.append("\n**")
            .append(section)
            .append("**\n\n| guarantee | of | what it says | known by |\n|---|---|---|---|\n");
      }
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  guarantee.name(),
                  String.join(", ", guarantee.statements()),
                  withLinks(guarantee.sentence()),
                  knownBy(guarantee.name(), half, proofs)));
    }
    return text.append('\n').toString();
  }

  private static String withLinks(String sentence) {
    String linked = sentence;
    for (String name : TEMPTING) {
      linked = linked.replaceAll("\\b" + name + "\\b", link(name));
    }
    return linked;
  }

  private static String link(String tempting) {
    return "[%s](departures.md#%s)".formatted(tempting, tempting.toLowerCase(Locale.ROOT));
  }

  private static String index() {
    StringBuilder text = new StringBuilder("\n| id | guarantees |\n|---|---|\n");
    Function<Guarantee, String> asCell =
        g -> g.isTempting() ? "*" + link(g.name()) + "*" : "`" + g.name() + "`";
    for (String id : firstCells(ProjectFile.read(README), "statements")) {
      String names =
          ALL.stream()
              .filter(guarantee -> guarantee.statements().contains(id))
              .map(asCell)
              .collect(Collectors.joining(", "));
      if (!names.isEmpty()) {
        text.append("| %s | %s |\n".formatted(id, names));
      }
    }
    return text.append('\n').toString();
  }

  private static void requirePart(String name, String expected) throws IOException {
    ProjectFile readme = ProjectFile.read(README);
    String found = readme.parts("generated:" + name).getFirst();
    if (Boolean.getBoolean(UPDATE) && !found.equals(expected)) {
      String start = "<!-- generated:" + name + " -->";
      Files.writeString(
          ProjectFile.HOME.resolve(README), readme.text().replace(start + found, start + expected));
      return;
    }
    assertThat(found.lines())
        .as(
            "the part %s of %s; to write it anew: mvn test -Dtest=GuaranteeTablesTest -D%s=true",
            name, README, UPDATE)
        .containsExactlyElementsOf(expected.lines().toList());
  }
}
