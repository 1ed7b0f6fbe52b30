package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read line by line, and told. */
class LinesTest {

  private final StringWriter out = new StringWriter();

  private Lines lines(String text) {
    return new Lines(
        new BufferedReader(new StringReader(text)),
        new PrintWriter(out),
        report(new StringWriter()));
  }

  private static Report report(StringWriter told) {
    return new Report(new PrintWriter(told));
  }

  /** Who types may not see it, but a terminal would do what it says. */
  @Test
  void whatATerminalObeysIsNotQuoted() throws Exception {
    assertThat(lines("\u001b[31mx\ty\u009bz\u2028\n").next()).contains("?[31mx?y?z");
    assertThat(lines("a\u2028b\n").next()).contains("a?b");
  }

  @Test
  void anAnswerThatIsLostIsTold() {
    StringWriter told = new StringWriter();
    Lines full =
        new Lines(
            new BufferedReader(new StringReader("")),
            new PrintWriter(new FullOutput()),
            report(told));
    full.answer("offer lno1");
    assertThat(told.toString().lines())
        .containsExactly("the standard output cannot be written; this answer is lost: offer lno1");
    assertThat(full.write("ok")).isFalse();
    assertThat(told.toString().lines()).hasSize(1);
    assertThat(lines("").write("ok")).isTrue();
  }

  /** Also behind so many other lines that those are left out. */
  @Test
  void noOfferIsLostUntold() {
    StringWriter told = new StringWriter();
    Report report = report(told);
    for (int i = 0; i < 100; i++) {
      report.tell("another line");
    }
    new Lines(new BufferedReader(new StringReader("")), new PrintWriter(new FullOutput()), report)
        .answer("offer lno1");
    assertThat(told.toString().lines())
        .hasSize(62)
        .contains("more than 60 lines in a minute: the others are counted")
        .last()
        .asString()
        .endsWith("this answer is lost: offer lno1");
  }

  @Test
  void linesComeOneAfterTheOther() throws Exception {
    Lines lines = lines(" offer \n\nx\r\nlast");
    assertThat(lines.next()).contains("offer");
    assertThat(lines.next()).contains("");
    assertThat(lines.next()).contains("x");
    assertThat(lines.next()).contains("last");
    assertThat(lines.next()).isEmpty();
  }

  @Test
  void aLineWithoutAnEndTakesNoMemory() throws Exception {
    Lines lines = lines("y".repeat(10_000_000) + "\nz");
    assertThat(lines.next().orElseThrow()).hasSize(200);
    assertThat(lines.next()).contains("z");
  }

  @Test
  void aTickHasATime() {
    assertThat(Lines.tick("tick 1760000040")).contains(Instant.ofEpochSecond(1_760_000_040));
    assertThat(Lines.tick("tick 0")).contains(Instant.EPOCH);
    assertThat(Lines.tick("tick 253402300799")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "tick", "tick -1", "tick 1.5", "tick 253402300800", "tick 1 2", "TICK 1"})
  void othersHaveNone(String line) {
    assertThat(Lines.tick(line)).isEmpty();
  }

  @Test
  void aProcessWithSuchAClockBeginsWithATime() throws Exception {
    StepClock clock = new StepClock();
    assertThat(StepStart.set(clock, lines("tick 60\n"))).isTrue();
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(60));
    assertThat(StepStart.set(clock, lines(""))).isFalse();
    assertThat(StepStart.set(clock, lines("end\n"))).isFalse();
    assertThatThrownBy(() -> StepStart.set(clock, lines("offer\n")))
        .hasMessage("the first line is 'offer'; with --steps it has to be tick SECONDS");
  }

  /** What peers cause is told a few times, and counted. */
  @Test
  void aFloodIsNotTold() {
    Report report = new Report(new PrintWriter(out));
    for (int i = 0; i < 10_000; i++) {
      report.tell("a line with\na break");
    }
    assertThat(out.toString().lines())
        .hasSize(61)
        .endsWith("more than 60 lines in a minute: the others are counted")
        .first()
        .isEqualTo("a line with?a break");
  }
}
