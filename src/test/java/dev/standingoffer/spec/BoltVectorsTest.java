package dev.standingoffer.spec;

import static dev.standingoffer.spec.ProjectFile.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Offers and their texts, as BOLT 12 judges them, except for those that {@code spec/departures.md}
 * lists: there, LDK's verdict counts. Other vectors are run beside the classes that they are about.
 */
class BoltVectorsTest {

  private static final Path FOLDER = ProjectFile.HOME.resolve("src/test/resources/bolts");
  private static final ProjectFile README = ProjectFile.read("src/test/resources/bolts/README.md");

  /** What BOLT 12 refuses and a release of LDK accepts, and what LDK writes in its place. */
  private record Departure(String written, List<String> releases) {}

  /** All of these, by the name of the vector. */
  private static final Map<String, Departure> DEPARTURES = departures();

  static Stream<Arguments> offers() {
    return withEachRelease("bolt12_offers-test.json");
  }

  static Stream<Arguments> formatStrings() {
    return withEachRelease("bolt12_format-string-test.json");
  }

  private static Stream<Arguments> withEachRelease(String file) {
    return Arrays.stream(LdkRelease.values())
        .flatMap(release -> Vectors.cases(file).map(vector -> Arguments.of(vector, release)));
  }

  @ParameterizedTest
  @MethodSource
  void offers(JsonNode vector, LdkRelease release) throws DecodeException {
    String text = vector.get("bolt12").stringValue();
    Departure departure = DEPARTURES.get(Vectors.name(vector));
    if (vector.get("valid").booleanValue()) {
      Offer offer = OfferString.parse(text, release);
      assertThat(offer.bytes().toHex()).isEqualTo(records(vector));
      assertThat(OfferString.encode(offer)).isEqualTo(text);
    } else if (departure != null && departure.releases.contains(release.version())) {
      assertThat(OfferString.encode(OfferString.parse(text, release))).isEqualTo(departure.written);
    } else {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> OfferString.parse(text, release));
    }
  }

  @ParameterizedTest
  @MethodSource
  void formatStrings(JsonNode vector, LdkRelease release) throws DecodeException {
    String text = vector.get("string").stringValue();
    if (vector.get("valid").booleanValue()) {
      String first =
          Vectors.in("bolt12_format-string-test.json").toList().getFirst().get("string").asString();
      assertThat(OfferString.encode(OfferString.parse(text, release))).isEqualTo(first);
    } else {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> OfferString.parse(text, release));
    }
  }

  @Test
  void departuresAreVectorsThatBolt12CallsInvalid() {
    assertThat(Vectors.in("bolt12_offers-test.json"))
        .filteredOn(vector -> !vector.get("valid").booleanValue())
        .extracting(Vectors::name)
        .containsAll(DEPARTURES.keySet());
  }

  @Test
  void readmeCountsEveryCaseOfEveryFile() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(README.rows("files"))
          .extracting(row -> code(row.get(0)) + " " + row.get(1))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".json"))
                  .map(name -> name + " " + Vectors.in(name).count())
                  .toList());
    }
  }

  @Test
  void readmeNamesTheTestOfEveryFile() throws ClassNotFoundException {
    for (List<String> row : README.rows("files")) {
      assertThat(Class.forName("dev.standingoffer." + code(row.get(2))))
          .satisfies(test -> assertThat(test.getSimpleName()).endsWith("Test"));
    }
  }

  @Test
  void filesThatDoNotApplyAreNotHere() {
    for (List<String> row : README.rows("others")) {
      assertThat(FOLDER.resolve(code(row.get(0)))).doesNotExist();
      assertThat(row.get(1)).isNotBlank();
    }
  }

  /** The stream of the records that a vector lists. */
  private static String records(JsonNode vector) {
    StringBuilder stream = new StringBuilder();
    for (JsonNode field : vector.get("fields")) {
      String value = field.get("hex").stringValue();
      assertThat(value).hasSize(2 * field.get("length").intValue());
      stream.append(Samples.record(field.get("type").longValue(), value));
    }
    return stream.toString();
  }

  private static Map<String, Departure> departures() {
    Map<String, Departure> departures = new LinkedHashMap<>();
    for (List<String> row : ProjectFile.read("spec/departures.md").rows("vectors")) {
      departures.put(
          code(row.get(0)), new Departure(code(row.get(1)), List.of(row.get(2).split(", "))));
    }
    return departures;
  }
}
