package dev.standingoffer.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.history.HistoryCheck;
import dev.standingoffer.spec.ProjectFile;
import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  /** What the system says of a process that SIGKILL has ended. */
  private static final int KILLED = 128 + 9;

  /** Of the customers of wrong ones, who may be wrong too. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static Workshop workshop;
  private static HistoryCheck check;

  /** Of TLC, for one history. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir Path folder;

  @BeforeAll
  static void open() throws IOException {
    workshop = Workshop.open();
    check = new HistoryCheck(workshop, ProjectFile.HOME.toAbsolutePath(), 700, LIMIT);
  }

  @AfterAll
  static void close() {
    workshop.close();
  }

  /** What is started, and when a payer asks; a first start has a name of its own. */
  private final List<String> done = new ArrayList<>();

  private final List<WatchedProcess> processes = new ArrayList<>();

  private Process noted(ProcessBuilder builder) throws IOException {
    List<String> command = builder.command();
    String isFirst = command.contains("--first-start") ? "first " : "";
    done.add(isFirst + (command.contains("serve") ? "server" : "phone"));
    WatchedProcess process = new WatchedProcess(builder.start());
    processes.add(process);
    return process;
  }

  /** None has ended by itself, or was asked to; and some in the midst of what a user waits for. */
  private void requireKillsInTheMidstOfWork(Kills kills) throws Exception {
    for (long seed = SEED + 1; !isAnOfferUnderWay() && seed < SEED + MOST_SEEDS; seed++) {
      kills.run(lives(seed), KILLS_OF_WRONG_ONES, seed);
    }
    assertThat(isAnOfferUnderWay()).isTrue();
    assertThat(processes).allSatisfy(process -> assertThat(process.exitValue()).isEqualTo(KILLED));
  }

  private boolean isAnOfferUnderWay() {
    return processes.stream().anyMatch(WatchedProcess::isOfferUnderWay);
  }

  /** Whatever a server has lost is asked for before its recipient can send it again. */
  private void requirePayersAfterEachStart() {
    boolean isAnythingReturned = false;
    int restarts = 0;
    for (int i = 0; i + 1 < done.size(); i++) {
      isAnythingReturned =
          done.get(i).equals("payer")
              || (isAnythingReturned && !done.get(i).equals("first server"));
      if (isAnythingReturned && done.get(i).equals("server")) {
        assertThat(done.get(i + 1)).as(done.toString()).isEqualTo("payer");
        restarts++;
      }
    }
    assertThat(restarts).as(done.toString()).isPositive();
  }

  @Test
  void nothingIsLost() throws Exception {
    SocketCustomer customer = new SocketCustomer(SocketCustomer.PATIENCE);
    Kills kills =
        new Kills(
            Program.ofThisProcess(),
            this::noted,
            (socket, offer, now) -> {
              done.add("payer");
              return customer.createdAt(socket, offer, now);
            },
            new SpecJudge(check));
    KillReport report = kills.run(folder, KILLS, SEED);
    requirePayersAfterEachStart();
    assertThat(report.complaints()).isEmpty();
    assertThat(report.isAsExpected()).isTrue();
    assertThat(report.count(Count.KILLS)).isGreaterThanOrEqualTo(KILLS);
    assertThat(report.count(Count.OFFERS)).isPositive();
    assertThat(report.count(Count.ASKED)).isPositive();
    assertThat(report.count(Count.ACCEPTED)).isPositive();
    assertThat(report.count(Count.LEFT_OUT)).isEqualTo(4 * report.count(Count.ACCEPTED));
    requireKillsInTheMidstOfWork(kills);
  }

  @ParameterizedTest
  @CsvSource({
    "PHONE_RESTORES_A_BACKUP, FORGOTTEN REFUSED",
    "SERVER_LOSES_INVOICES, UNSERVED",
    "SERVER_LOSES_ONE_INVOICE, REFUSED",
    "PHONE_DOES_NOT_START, STOPPED"
  })
  void whatIsWrongIsNoticed(WrongMain.Wrong wrong, String noticed) throws Exception {
    Set<Count> unnoticed =
        Stream.of(noticed.split(" ", -1))
            .map(Count::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Count.class)));
    Judge judge = unnoticed.contains(Count.REFUSED) ? new SpecJudge(check) : (_, _, _) -> {};
    Kills kills =
        new Kills(program(wrong), ProcessBuilder::start, new SocketCustomer(PATIENCE), judge);
    for (long seed = SEED; !unnoticed.isEmpty() && seed < SEED + MOST_SEEDS; seed++) {
      KillReport report = kills.run(lives(seed), KILLS_OF_WRONG_ONES, seed);
      unnoticed.removeIf(
          what ->
              report.count(what) > 0
                  && !report.isAsExpected()
                  && report.complaints().stream().anyMatch(line -> line.startsWith(what.words())));
    }
    assertThat(unnoticed).isEmpty();
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
