package dev.standingoffer.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * In the mirrors, no number, duration or choice of a policy can be taken for another one of its
 * kind without a difference.
 */
class DistinctConstantsTest {

  /** Mirrors with constants that are equal, and why. */
  private static final Map<String, String> WITH_EQUAL_ONES =
      Map.of(
          "mutants-least", "has the least numbers that a policy may have",
          "reachable-two-slots", "has more caches with other numbers than there is time for",
          "reachable-three-slots", "has more caches with other numbers than there is time for",
          "reachable-four-slots", "has more caches with other numbers than there is time for");

  private static final Pattern CONSTANT = Pattern.compile("(?m)^ +(\\w+) = (.+)$");

  private static final Path FOLDER = Path.of("model-checking");

  /** The constants of each mirror that have values of their own in its configuration. */
  private static final Map<String, Map<String, String>> MIRRORS = new TreeMap<>();

  @BeforeAll
  static void readMirrors() throws Exception {
    for (Model model : ManifestReader.read(FOLDER.resolve("manifest.json")).models()) {
      if (model.kind() == Kind.MIRROR) {
        MIRRORS.put(model.name(), constants(FOLDER.resolve(model.config())));
      }
    }
  }

  @Test
  void noTwoNumbersAndNoTwoDurationsAreEqual() {
    List<String> withEqual = new ArrayList<>();
    MIRRORS.forEach(
        (name, constants) -> {
          if (hasEqual(constants, int.class) || hasEqual(constants, Time.class)) {
            withEqual.add(name);
          }
        });
    assertThat(withEqual).containsExactlyInAnyOrderElementsOf(WITH_EQUAL_ONES.keySet());
  }

  @Test
  void thatIsSoAtBothEndsOfTimeAndOfBothHalves() {
    for (Class<? extends Record> policy : List.of(Policy.class, ServerPolicy.class)) {
      for (String origin : List.of("\"low\"", "\"high\"")) {
        assertThat(distinct(policy))
            .as(policy.getSimpleName())
            .anyMatch(constants -> origin.equals(constants.get("Origin")));
      }
    }
  }

  /** Else the shorter or the longer of both could stand for one of them. */
  @Test
  void eachThresholdIsTheLongerOneSomewhere() {
    assertThat(distinct(Policy.class).stream().map(DistinctConstantsTest::longerBy))
        .anyMatch(longer -> longer > 0)
        .anyMatch(longer -> longer < 0);
  }

  @Test
  void eachTwoChoicesDifferSomewhereAndEachIsMadeBothWays() {
    for (Class<? extends Record> policy : List.of(Policy.class, ServerPolicy.class)) {
      List<String> choices = names(policy, boolean.class);
      for (String choice : choices) {
        assertThat(of(policy).stream().map(constants -> value(constants, choice)))
            .as(choice)
            .contains("TRUE", "FALSE");
        for (String other : choices) {
          assertThat(of(policy))
              .as("%s and %s", choice, other)
              .anyMatch(
                  constants ->
                      other.equals(choice)
                          || !value(constants, choice).equals(value(constants, other)));
        }
      }
    }
  }

  @Test
  void countsOfRoundsGoFromNoneToAboveTheLimit() {
    Map<String, String> constants = mirror("mutants-counts");
    int limit = number(constants, "MaxRequests");
    assertThat(numbers(constants, "AttemptCounts")).contains(0, limit - 1, limit, limit + 1);
  }

  @Test
  void countsOfTicksGoFromNoneToAboveTheLargestWithGapsOfFourAndFive() {
    for (Map.Entry<String, Integer> each :
        Map.of("mutants-counts", 4, "mutants-gap", 5).entrySet()) {
      Map<String, String> constants = mirror(each.getKey());
      int gap = number(constants, "MaxRetryGap");
      assertThat(gap).isEqualTo(each.getValue());
      assertThat(numbers(constants, "RetryCounts"))
          .containsAll(IntStream.rangeClosed(0, 2 * gap).boxed().toList());
    }
  }

  private static Map<String, String> mirror(String name) {
    assertThat(MIRRORS).containsKey(name);
    return MIRRORS.getOrDefault(name, Map.of());
  }

  private static boolean hasEqual(Map<String, String> constants, Class<?> kind) {
    List<String> values =
        names(policyOf(constants), kind).stream().map(name -> value(constants, name)).toList();
    return new HashSet<>(values).size() < values.size();
  }

  /** The mirrors of a half of the protocol. */
  private static List<Map<String, String>> of(Class<? extends Record> policy) {
    return MIRRORS.values().stream().filter(each -> policyOf(each) == policy).toList();
  }

  /** Those of them that have no equal ones. */
  private static List<Map<String, String>> distinct(Class<? extends Record> policy) {
    return MIRRORS.entrySet().stream()
        .filter(each -> !WITH_EQUAL_ONES.containsKey(each.getKey()))
        .map(Map.Entry::getValue)
        .filter(each -> policyOf(each) == policy)
        .toList();
  }

  private static Class<? extends Record> policyOf(Map<String, String> constants) {
    return constants.containsKey("KeepNewestInvoice") ? ServerPolicy.class : Policy.class;
  }

  /** The constants that are the components of a policy with this type. */
  private static List<String> names(Class<? extends Record> policy, Class<?> kind) {
    return Arrays.stream(policy.getRecordComponents())
        .filter(component -> component.getType() == kind)
        .map(RecordComponent::getName)
        .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
        .toList();
  }

  private static int longerBy(Map<String, String> constants) {
    return number(constants, "InvoiceRefreshThreshold")
        - number(constants, "OfferRefreshThreshold");
  }

  private static int number(Map<String, String> constants, String name) {
    return Integer.parseInt(value(constants, name));
  }

  private static Set<Integer> numbers(Map<String, String> constants, String name) {
    Set<Integer> numbers = new HashSet<>();
    for (String each : value(constants, name).replaceAll("[{} ]", "").split(",", -1)) {
      numbers.add(Integer.valueOf(each));
    }
    return numbers;
  }

  private static String value(Map<String, String> constants, String name) {
    assertThat(constants).containsKey(name);
    return constants.getOrDefault(name, "");
  }

  private static Map<String, String> constants(Path config) throws IOException {
    Map<String, String> constants = new HashMap<>();
    Matcher matcher = CONSTANT.matcher(Files.readString(config));
    while (matcher.find()) {
      constants.put(matcher.group(1), matcher.group(2));
    }
    return constants;
  }
}
