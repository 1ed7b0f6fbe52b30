package dev.standingoffer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {

  private static final String JMH =
      """
      [ {"benchmark": "any.where.CacheBytes.copy",
         "primaryMetric": {"rawData": [[100, 90], [400, 110]]},
         "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 5688.001}}},
        {"benchmark": "any.where.CacheBytes.encode",
         "primaryMetric": {"rawData": [[500], [520], [2000]]},
         "secondaryMetrics": {}} ]
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("jmh.json"), JMH);
    Files.writeString(
        folder.resolve("ldk.txt"), "copy 1 1 52.5\nencode 1 1 26000\nencode 2 1 31e3\n");
    Files.writeString(folder.resolve("machine.txt"), "Processor: one\nJDK: 25\n");
  }

  @Test
  void tableHasTimesAndRatios() throws IOException {
    assertThat(Results.read(folder).orElseThrow().table())
        .containsExactly(
            "| operation | time (median) | copies | memory | LDK (median) | LDK takes |",
            "|---|---:|---:|---:|---:|---:|",
            "| copy the 5,667 bytes | 90 ns (105 ns) | 1.0 | 5,688 B"
                + " | 53 ns (53 ns) | 0.6 times |",
            "| write the cache | 500 ns (520 ns) | 5.6 | " + " | 26.00 µs (28.50 µs) | 52 times |",
            "",
            "Times are the least of 4 iterations each. Processor: one. JDK: 25.");
  }

  @Test
  void ldkMayBeLeftOut() throws IOException {
    Files.delete(folder.resolve("ldk.txt"));
    assertThat(Results.read(folder).orElseThrow().table())
        .contains("| copy the 5,667 bytes | 90 ns (105 ns) | 1.0 | 5,688 B |  |  |");
  }

  @Test
  void noReportIsNoResult() throws IOException {
    Files.delete(folder.resolve("jmh.json"));
    assertThat(Results.read(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[{}]", "[{\"benchmark\": \"short\"}]", "[{\"benchmark\": 1}]"})
  void anythingElseIsNoReport(String text) throws IOException {
    Files.writeString(folder.resolve("jmh.json"), text);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Results.read(folder))
        .withMessageContaining("jmh.json is no report of JMH");
  }

  @Test
  void linesOfLdkHaveFourWords() throws IOException {
    Files.writeString(folder.resolve("ldk.txt"), "copy 1 52.5\n");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Results.read(folder))
        .withMessageContaining("a line has not four words: copy 1 52.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "benchmarks/METHOD.md"})
  void documentsShowTheResultsThatAreKept(String document) throws IOException {
    String table = String.join("\n", Results.read(Path.of(Results.FOLDER)).orElseThrow().table());
    assertThat(Files.readString(Path.of(document)))
        .contains("<!-- generated:benchmarks -->\n" + table + "\n<!-- /generated -->");
  }
}
