package dev.standingoffer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the programs of both sides say is read, and nothing else. */
class SidesTest {

  private static final String JMH =
      """
      [ {"benchmark": "any.where.Baseline.copy",
         "primaryMetric": {"rawData": [[100, 90]]},
         "secondaryMetrics": {"gc.alloc.rate.norm": {"rawData": [[5688.1, 5700, 5688]]}}},
        {"benchmark": "any.where.CacheSteps.step",
         "params": {"situation": "IDLE_TICK", "slots": "100"},
         "primaryMetric": {"rawData": [[500]]},
         "secondaryMetrics": {"gc.alloc.rate.norm": {"rawData": [[24]]}}} ]
      """;

  @TempDir private Path folder;

  private SortedMap<Point, Measurement> readJmh(String text) throws IOException {
    return HereSide.read(Files.writeString(folder.resolve("jmh.json"), text));
  }

  @Test
  void jmhReportIsRead() throws IOException {
    SortedMap<Point, Measurement> measured = readJmh(JMH);
    assertThat(measured).containsOnlyKeys(SampleResults.COPY, new Point(Row.IDLE_TICK, 100));
    assertThat(measured.get(SampleResults.COPY))
        .isEqualTo(
            new Measurement(
                List.of(List.of(100.0, 90.0)), OptionalDouble.of(5688.1), OptionalLong.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "[{}]",
        "[{\"benchmark\": \"any.Other.thing\", \"primaryMetric\": {\"rawData\": [[1]]}}]",
        "[{\"benchmark\": 1}]"
      })
  void anythingElseIsNoReport(String text) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> readJmh(text))
        .withMessageContaining("jmh.json is no report of JMH");
  }

  @Test
  void theReleaseOfLdkIsThatOfTheCrate() throws IOException {
    assertThat(Files.readString(Path.of("benchmarks/ldk/Cargo.toml")))
        .contains("lightning = { version = \"=0.2.5\", default-features = false }");
    assertThat(LdkSide.CRATE).startsWith("lightning 0.2.5 without std");
  }

  @Test
  void linesOfLdkAreRead() throws IOException {
    SortedMap<Point, Measurement> measured =
        LdkSide.readMemory(
            List.of("copy@10 5667 1"),
            LdkSide.readTimes(List.of("copy@10 42.00 41.50", "idle-tick@1000 4000")));
    assertThat(measured.get(SampleResults.COPY))
        .isEqualTo(Measurement.ofTimes(List.of(42.0, 41.5)).withMemory(5_667, 1));
    assertThat(measured.get(new Point(Row.IDLE_TICK, 1_000)))
        .isEqualTo(Measurement.ofTimes(List.of(4_000.0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "copy@10", "copy 42", "copy@10 fast", "copie@10 42", "copy@ten 42"})
  void otherLinesAreRefused(String line) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> LdkSide.readTimes(List.of(line)))
        .withMessageContaining("LDK's side says what cannot be read: " + line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "copy@10", "copy@10 1", "copy@10 1 x"})
  void otherWeightsAreRefused(String line) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> LdkSide.readMemory(List.of(line), LdkSide.readTimes(List.of("copy@10 42"))));
  }
}
