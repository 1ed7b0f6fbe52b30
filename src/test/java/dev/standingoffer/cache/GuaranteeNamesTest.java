package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The spec's guarantees and those that the Java core is held against are the same, name by name.
 */
class GuaranteeNamesTest {

  private static final Pattern GUARANTEE = Pattern.compile("(?m)^(\\w+)\\(c, e, a\\) ==");

  private static List<String> guarantees;

  @BeforeAll
  static void readSpec() throws IOException {
    Path basedir = Path.of(System.getProperty("basedir", ""));
    String spec = Files.readString(basedir.resolve("spec/OfferCacheProperties.tla"));
    int temptingForms = spec.indexOf("(* Tempting forms.");
    assertThat(temptingForms).as("place where the tempting forms begin").isPositive();
    guarantees =
        GUARANTEE
            .matcher(spec.substring(0, temptingForms))
            .results()
            .map((MatchResult match) -> lowerCamelCase(match.group(1)))
            .toList();
  }

  @Test
  void everyGuaranteeHasOnePredicateAndEveryPredicateAGuarantee() {
    assertThat(guarantees).isNotEmpty().doesNotHaveDuplicates();
    assertThat(Guarantees.all().keySet()).containsExactlyInAnyOrderElementsOf(guarantees);
  }

  private static String lowerCamelCase(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
