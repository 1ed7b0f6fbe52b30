package dev.standingoffer.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Phones and servers of this build, killed at random moments; and wrong ones, which are noticed.
 */
class KillIT {

  private static final int KILLS = 20;
  private static final int KILLS_OF_WRONG_ONES = 8;

  /** So few kills may fall where nothing was at stake; then others are tried. */
  private static final int MOST_SEEDS = 8;

  private static final long SEED = 2;

  /** Of the customers of wrong ones, who may be wrong too. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @TempDir Path folder;

  @Test
  void nothingIsLost() throws Exception {
    KillReport report = Kills.ofThisProcess(ProcessBuilder::start).run(folder, KILLS, SEED);
    assertThat(report.complaints()).isEmpty();
    assertThat(report.isAsExpected()).isTrue();
    assertThat(report.count(Count.KILLS)).isGreaterThanOrEqualTo(KILLS);
    assertThat(report.count(Count.OFFERS)).isPositive();
    assertThat(report.count(Count.ASKED)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "PHONE_RESTORES_A_BACKUP, FORGOTTEN",
    "SERVER_LOSES_INVOICES, UNSERVED",
    "PHONE_DOES_NOT_START, STOPPED"
  })
  void whatIsWrongIsNoticed(WrongMain.Wrong wrong, Count noticed) throws Exception {
    Kills kills = new Kills(program(wrong), ProcessBuilder::start, new SocketCustomer(PATIENCE));
    KillReport report = kills.run(lives(SEED), KILLS_OF_WRONG_ONES, SEED);
    for (long seed = SEED + 1; report.count(noticed) == 0 && seed < SEED + MOST_SEEDS; seed++) {
      report = kills.run(lives(seed), KILLS_OF_WRONG_ONES, seed);
    }
    assertThat(report.isAsExpected()).isFalse();
    assertThat(report.count(noticed)).isPositive();
    assertThat(report.complaints()).anyMatch(line -> line.startsWith(noticed.words()));
  }

  private Path lives(long seed) throws IOException {
    return Files.createDirectory(folder.resolve("seed-" + seed));
  }

  /** The same Java and classes, with another main class. */
  private static Program program(WrongMain.Wrong wrong) {
    List<String> command = new ArrayList<>(Program.ofThisProcess().command());
    command.removeLast();
    command.addAll(List.of(WrongMain.class.getName(), wrong.name()));
    return new Program(command);
  }
}
