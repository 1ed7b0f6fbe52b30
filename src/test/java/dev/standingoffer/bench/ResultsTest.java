package dev.standingoffer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import dev.standingoffer.inspect.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {

  private static final Schema SCHEMA = Schemas.read("bench.schema.json");

  @TempDir private Path home;

  @Test
  void tableHasTimesMemoryAndRatios() {
    assertThat(SampleResults.of(1_000).table())
        .containsExactly(
            "| operation | here: least (median) | memory a call | LDK: least (median) | memory a"
                + " call | LDK takes, by the least | note |",
            "|---|---:|---:|---:|---:|---:|---|",
            "| idle tick | 40.0 ns (50.0 ns) | 24 B | 30.0 ns (33.0 ns) | 0 B | 0.75 times |  |",
            "| check one key by its equation | 1.50 µs (1.50 µs) | 98 B |  |  |  |  |",
            "| copy the 5,667 bytes | 100 ns (100 ns) | 5,688 B | 250 ns (250 ns) | 5,667 B in 1"
                + " | 2.5 times | measure of the machine |",
            "",
            "Times are the least of 3 iterations each, in 1 round. Processor: one. Memory: some."
                + " System: any. Commit: 0123456789. JDK: 25. Options: `-Xmx1g`.",
            "",
            "- Here: one second of one core simulates 48 years of a recipient that has a tick a"
                + " minute and nothing due. On a core as fast as this one, a tick takes 6.7e-10 of"
                + " a phone's minute, one part in 1,500,000,000.",
            "- LDK: one second of one core simulates 63 years of a recipient that has a tick a"
                + " minute and nothing due. On a core as fast as this one, a tick takes 5.0e-10 of"
                + " a phone's minute, one part in 2,000,000,000.");
  }

  @Test
  void growthHasTheRowsThatWereMeasured() {
    assertThat(GrowthTable.of(SampleResults.of(1_000)))
        .hasSize(3)
        .last()
        .isEqualTo("| idle tick | 40.0 ns |  | 4.00 µs | 40.0 µs | 10 | 30.0 ns |  |  |  |  |");
  }

  @Test
  void pictureHasALineForEachSide() {
    String picture = SampleResults.of(1_000).picture();
    assertThat(picture).endsWith("</svg>\n").contains("idle tick</text>");
    assertThat(picture.split("class=\"dot here\"", -1)).hasSize(1 + 3);
    assertThat(picture.split("class=\"dot ldk\"", -1)).hasSize(1 + 1);
  }

  @Test
  void tenPercentAreSteadyAndMoreAreDrift() {
    assertThat(SampleResults.of(1_100).drift()).isEmpty();
    assertThat(SampleResults.of(910).drift()).isEmpty();
    assertThat(SampleResults.of(1_101).drift())
        .singleElement()
        .extracting(Baseline::told)
        .isEqualTo("arithmetic of LDK's side took 1.00 µs first and 1.10 µs last (+10 %)");
    assertThat(SampleResults.of(900).drift()).hasSize(1);
  }

  @Test
  void driftIsRefusedInOneLine() {
    assertThatCode(() -> SampleResults.of(1_000).requireSteady()).doesNotThrowAnyException();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SampleResults.of(2_000).requireSteady())
        .withMessage(
            "the machine changed while this measured, so nothing is written: arithmetic of LDK's"
                + " side took 1.00 µs first and 2.00 µs last (+100 %); at most 10 % are allowed,"
                + " or any change by --allow-drift");
  }

  @Test
  void driftThatWasAllowedIsShown() {
    assertThat(SampleResults.of(2_000).table())
        .contains(
            "**The machine changed during this run, which was allowed**: arithmetic of LDK's side"
                + " took 1.00 µs first and 2.00 µs last (+100 %).");
  }

  @Test
  void whatIsKeptIsReadAgain() throws IOException {
    assertThat(Results.kept(home)).isEmpty();
    SampleResults.of(1_000).keep(home);
    assertThat(Results.kept(home)).contains(SampleResults.of(1_000));
  }

  /** Else the documents would show more digits than the file has, and never agree with it. */
  @Test
  void whatIsKeptIsWhatIsShown() throws IOException {
    Results kept = SampleResults.of(1_000.123_456_789).keep(home);
    assertThat(kept).isNotEqualTo(SampleResults.of(1_000.123_456_789));
    assertThat(Results.kept(home)).contains(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{\"format\":\"standing-offer-benchmarks/2\"}",
        "{\"format\":\"standing-offer-benchmarks/1\",\"machine\":{},\"effort\":{},"
            + "\"baselines\":{},\"here\":{\"idle\":{}},\"ldk\":{}}",
        "{\"format\":\"standing-offer-benchmarks/1\",\"machine\":{},\"effort\":{},"
            + "\"baselines\":{},\"here\":{\"idle-tick@10\":{\"nanoseconds\":[]}},\"ldk\":{}}"
      })
  void anythingElseHoldsNoResults(String text) throws IOException {
    Path file = home.resolve(Results.FILE);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Results.kept(home))
        .withMessageContaining("results.json holds no results of benchmarks");
  }

  @Test
  void jsonKeepsItsSchema() {
    String json = SampleResults.of(2_000).json();
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(SCHEMA.validate(json.replace("\"steady\"", "\"stead\""), InputFormat.JSON))
        .isNotEmpty();
    assertThat(SCHEMA.validate(json.replace("\"idle-tick\"", "\"\""), InputFormat.JSON))
        .isNotEmpty();
  }
}
