package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The spec's guarantees and the properties of the Java core are the same, name by name. */
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
  void everyGuaranteeHasOnePropertyAndEveryPropertyAGuarantee() {
    List<String> properties =
        Arrays.stream(OfferCacheProperties.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Property.class))
            .map(Method::getName)
            .toList();

    assertThat(guarantees).isNotEmpty().doesNotHaveDuplicates();
    assertThat(properties).containsExactlyInAnyOrderElementsOf(guarantees);
  }

  @Test
  void everyGuaranteeHasOnePredicateAndEveryPredicateAGuarantee() {
    assertThat(Guarantees.all().keySet()).containsExactlyInAnyOrderElementsOf(guarantees);
  }

  private static String lowerCamelCase(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
