package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads what TLC wrote about the models in {@code models/}, with the option {@code -tool}. */
class TlcOutputTest {

  /** What has to be read from an output: -1 where TLC gives no number. */
  record Case(
      String output,
      boolean success,
      Set<String> violated,
      long initialStates,
      long statesGenerated,
      long distinctStates,
      long statesLeft,
      int depth) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case("holds", true, Set.of(), 2, 41, 15, 0, 5),
        new Case("fair", true, Set.of(), 2, 41, 15, 0, 5),
        new Case("survey", true, Set.of("NeverA", "NeverB"), 2, 41, 15, 0, 5),
        new Case("invariants", false, Set.of("NeverA"), 2, 3, 3, 1, 2),
        new Case("guarantees", false, Set.of("Keeps_OwnSlotOnly"), 81, 1_091, 83, 80, 2),
        new Case(
            "guarantees-survey",
            true,
            Set.of("Keeps_OwnSlotOnly", "Keeps_PayersServed"),
            81,
            54_153,
            84,
            0,
            2),
        new Case("action", false, Set.of("OnlyUp"), 2, 33, 14, 2, 5),
        new Case("temporal", false, Set.of(TlcResult.TEMPORAL), 2, 41, 15, 0, -1),
        new Case("assertion", false, Set.of(TlcResult.ASSERTION), 2, 14, 7, 2, -1),
        new Case("deadlock", false, Set.of(TlcResult.DEADLOCK), 2, 32, 13, 2, 4),
        new Case("initial", false, Set.of("Zero"), -1, -1, -1, -1, -1),
        new Case("incomplete", false, Set.of(), -1, -1, -1, -1, -1),
        new Case("parse", false, Set.of(), -1, -1, -1, -1, -1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatTlcSays(Case expected) throws IOException {
    TlcResult result = read(expected.output);
    assertThat(
            new Case(
                expected.output,
                result.success(),
                result.violated(),
                result.initialStates().orElse(-1),
                result.statesGenerated().orElse(-1),
                result.distinctStates().orElse(-1),
                result.statesLeft().orElse(-1),
                result.depth().orElse(-1)))
        .isEqualTo(expected);
    assertThat(result.finished()).isTrue();
    assertThat(result.milliseconds()).isPresent();
  }

  @Test
  void keepsTheErrorAndTheStatesThatLeadThere() throws IOException {
    TlcResult result = read("invariants");
    assertThat(result.errors()).containsExactly("Invariant NeverA is violated.");
    assertThat(result.trace())
        .containsExactly(
            "1: <Initial predicate>",
            "/\\ found = \"none\"",
            "/\\ n = 0",
            "2: <Up line 11, col 10 to line 11, col 63 of module Counter>",
            "/\\ found = \"a\"",
            "/\\ n = 1");
  }

  @Test
  void namesTheGuaranteesThatTheFindingsAre() throws IOException {
    assertThat(read("guarantees").errors())
        .containsExactly("Invariant Keeps_OwnSlotOnly is violated.");
    assertThat(read("guarantees-survey").errors())
        .containsExactly(
            "Invariant Keeps_OwnSlotOnly is violated.",
            "Invariant Keeps_PayersServed is violated.");
  }

  @Test
  void withoutTheStateItIsTheInvariantThatIsViolated() throws IOException {
    TlcOutput output = new TlcOutput();
    lines("guarantees").stream()
        .takeWhile(line -> !line.startsWith("2: <Take"))
        .forEach(output::line);
    assertThat(output.result().violated()).containsExactly("Keeps");
  }

  @Test
  void keepsOnlyTheFirstTraceOfASurvey() throws IOException {
    assertThat(read("survey").trace()).contains("1: <Initial predicate>").hasSizeLessThan(12);
    assertThat(read("survey").trace().stream().filter("1: <Initial predicate>"::equals)).hasSize(1);
  }

  @Test
  void keepsWhatComesOutsideOfMessages() throws IOException {
    assertThat(String.join("\n", read("parse").otherLines())).contains("Thrice");
    assertThat(read("incomplete").errors().getFirst()).contains("Max is not assigned");
  }

  @Test
  void anOutputThatIsCutShortIsNotFinished() throws IOException {
    List<String> lines = lines("holds");
    for (int length = 0; length < lines.size() - 1; length++) {
      TlcOutput output = new TlcOutput();
      lines.subList(0, length).forEach(output::line);
      assertThat(output.result().finished()).isFalse();
    }
  }

  @Test
  void isBoundedHoweverLongTheOutputIs() {
    TlcOutput output = new TlcOutput();
    String longLine = "x".repeat(100_000);
    for (int i = 0; i < 1_000; i++) {
      output.line(longLine);
      output.line("@!@!@STARTMSG 2217:4 @!@!@");
      output.line(longLine);
      output.line("@!@!@ENDMSG 2217 @!@!@");
      output.line("@!@!@STARTMSG 1000:1 @!@!@");
      output.line(longLine);
      output.line("@!@!@ENDMSG 1000 @!@!@");
    }
    TlcResult result = output.result();
    assertThat(result.errors()).hasSize(3);
    assertThat(
            Stream.of(result.errors(), result.trace(), result.otherLines())
                .flatMap(List::stream)
                .mapToLong(String::length)
                .sum())
        .isLessThan(1_000_000);
  }

  private static TlcResult read(String name) throws IOException {
    TlcOutput output = new TlcOutput();
    lines(name).forEach(output::line);
    return output.result();
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = TlcOutputTest.class.getResourceAsStream("output/" + name + ".out")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
