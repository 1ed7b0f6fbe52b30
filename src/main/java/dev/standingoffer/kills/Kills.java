package dev.standingoffer.kills;

import dev.standingoffer.history.HistoryCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Many lives, one after the other. */
public final class Kills {

  /** After so many kills, a phone and a server that have never run take the place of the two. */
  private static final int KILLS_OF_A_LIFE = 25;

  private final Program program;
  private final Starter starter;
  private final Customer customer;
  private final Judge judge;

  Kills(Program program, Starter starter, Customer customer, Judge judge) {
    this.program = program;
    this.starter = starter;
    this.customer = customer;
    this.judge = judge;
  }

  /**
   * Of this build's own commands.
   *
   * @param starter starts the processes, and may end them
   * @param check judges their histories
   */
  public static Kills ofThisProcess(Starter starter, HistoryCheck check) {
    return new Kills(
        Program.ofThisProcess(),
        starter,
        new SocketCustomer(SocketCustomer.PATIENCE),
        new SpecJudge(check));
  }

  /**
   * Kills so many processes; fewer where something is wrong, as no other life begins then.
   *
   * @param folder empty; in it is left what each life leaves
   * @param seed decides what is done, but not at which point of its work a process is killed
   * @throws IOException if a process cannot be started, or says nothing for a minute
   */
  public KillReport run(Path folder, int kills, long seed)
      throws IOException, InterruptedException {
    Instant start = Instant.now();
    Findings findings = new Findings();
    Random random = new Random(seed);
    // A history is judged while the next one comes about.
    try (Judging judging = new Judging(judge, findings)) {
      while (findings.count(Count.KILLS) < kills && !findings.areWrong()) {
        long left = kills - findings.count(Count.KILLS);
        Path home = Files.createDirectory(folder.resolve("life-" + findings.count(Count.LIVES)));
        Optional<HistoryFiles> history =
            KilledLife.live(
                program,
                starter,
                home,
                new Random(random.nextLong()),
                (int) Math.min(left, KILLS_OF_A_LIFE),
                customer,
                findings);
        if (history.isPresent()) {
          judging.begin(history.get(), new Random(random.nextLong()));
        }
      }
      judging.finish();
    }
    return KillReport.of(findings, Duration.between(start, Instant.now()));
  }
}
