package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standingoffer.conform.FreshRun.Seeds;
import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.PortDifference;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.Replayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are led through conversations that nobody recorded. */
class FreshServersTest {

  @TempDir private Path folder;

  private ConformReport run(PortLevel level, boolean first, Seeds seeds, String... arguments)
      throws Exception {
    assumeTrue(Python.isThere());
    return FreshServers.run(
        Python.command("server_port.py", arguments),
        level,
        seeds,
        Duration.ofMinutes(2),
        first,
        folder,
        Listener.SILENT);
  }

  @Test
  void aRightServerPasses() throws Exception {
    ConformReport report = run(PortLevel.STORE, true, new Seeds(1, 2, 150));
    assertThat(report.agrees()).as(report.toText()).isTrue();
    assertThat(report.steps()).isEqualTo(300);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void noMoreThanThreeAreMadeShorter() throws Exception {
    ConformReport report =
        run(
            PortLevel.STORE,
            false,
            new Seeds(1, 4, 30),
            "--mistake",
            "server-confirms-what-it-refuses");
    assertThat(report.results())
        .hasSize(4)
        .allSatisfy(each -> assertThat(each.verdict()).isInstanceOf(Verdict.Differs.class));
    assertThat(report.written()).hasSize(3);
  }

  @Test
  void aWrongOneIsToldByTheShortestConversation() throws Exception {
    ConformReport report =
        run(
            PortLevel.STORE,
            true,
            new Seeds(1, 1, 20),
            "--mistake",
            "server-expired-invoice-served");
    Path file = report.written().get("store/fresh/1");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3); // it stores an invoice, and gives it out
    assertThat(report.results().getFirst().verdict())
        .isInstanceOfSatisfying(
            Verdict.Differs.class,
            differs -> {
              PortDifference difference = (PortDifference) differs.difference();
              assertThat(difference.step()).isOne();
              assertThat(difference.event()).startsWith("event=invoice_request");
            });
    assertThat(Replayer.replay(file, lines, Optional.empty()).toText())
        .endsWith("2 steps agree at level full" + System.lineSeparator());
  }

  @Test
  void whoeverIsNoServerIsNotAsked() throws Exception {
    ConformReport report = run(PortLevel.SERVER, true, new Seeds(1, 1, 10));
    assertThat(report.agrees()).isFalse();
    assertThat(report.toText()).contains("nothing was asked of it");
  }
}
