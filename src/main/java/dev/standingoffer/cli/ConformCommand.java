package dev.standingoffer.cli;

import dev.standingoffer.conform.ConformReport;
import dev.standingoffer.conform.Conformance;
import dev.standingoffer.conform.Conversations;
import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.conform.FreshRun;
import dev.standingoffer.conform.FreshServers;
import dev.standingoffer.conform.JunitReport;
import dev.standingoffer.conform.KnownFailures;
import dev.standingoffer.conform.Ladder;
import dev.standingoffer.conform.LevelSummary;
import dev.standingoffer.conform.Listener;
import dev.standingoffer.conform.Result;
import dev.standingoffer.conform.TableReport;
import dev.standingoffer.conform.WatchedFiles;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.PortLevel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Leads a port through vectors and the recorded conversations. */
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    description = {
      "Leads a program that speaks the protocol of conformance/PORTING.md through a ladder of"
          + " levels: vectors of reading a cache, of writing one, and of each event, behind them"
          + " the recorded conversations of recipients, the same with the keys from which all is"
          + " built, those of servers, and last vectors of what LDK does not do, where the port"
          + " does it. No level needs a later one. At the end it tells in full the smallest"
          + " difference of the first level that has one.%n",
      "With --seeds, it is led through fresh conversations in place of these, of 1000 steps each"
          + " without --steps; what differs is made shorter, and written. With --level full, all is"
          + " compared that is built from keys as well; with --level store or server, the port is"
          + " led as a server, without keys or with them.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the port agrees in everything that was asked, but for known failures",
      "1:it does not: something differs, is skipped, has an error, or is broken; or passes though"
          + " it is known to fail; or all of it is for other ports",
      "2:a recording, a file or an option cannot be used",
      "3:the port cannot be started, or the output cannot be written"
    })
final class ConformCommand implements Callable<Integer> {

  private static final int MAX_TIMEOUT = 3_600;

  /** How many steps a fresh conversation has where nobody says. */
  private static final int STEPS = 1_000;

  private static final int MOST_STEPS = 1_000_000;

  /** How many vectors of a level are told that are not as expected. */
  private static final int MAX_TOLD = 5;

  @Parameters(
      arity = "1..*",
      paramLabel = "CMD",
      description = "starts the port: a program, and after -- its arguments, as they are")
  private List<String> command = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "ID|FLAG",
      description =
          "this vector or conversation alone, such as get_offer/one-ready or episodes/expiry, or"
              + " the vectors with this flag, such as expiry; may be repeated")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description =
          "this level alone: read, write, the name of an event, events for all of these,"
              + " conversations, store, full, server, or remedies; may be repeated")
  private List<String> levels = new ArrayList<>();

  @Option(
      names = "--skip",
      paramLabel = "FILE",
      description =
          "what the port is known to fail, a name in each line; it is asked all the same, and fails"
              + " the run where it passes")
  private Optional<Path> skip = Optional.empty();

  @Option(
      names = "--conversations",
      paramLabel = "DIR",
      description = "the recordings in this folder; else those in conformance/recordings")
  private Optional<Path> folder = Optional.empty();

  @Mixin private FreshOptions fresh;

  @Option(
      names = "--first",
      description = "end with the first vector or conversation that is not as expected")
  private boolean first;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "how long an answer may take, the first one with the start of the port, 1 to 3600; else"
              + " 30")
  private int timeout;

  @Option(
      names = "--watch",
      description =
          "ask again whenever a file changes that is beside one that CMD names, until this is"
              + " ended")
  private boolean watch;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "write a report in the XML of JUnit into this file as well")
  private Optional<Path> junit = Optional.empty();

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "write a table in Markdown, for a README, into this file as well")
  private Optional<Path> table = Optional.empty();

  @Option(names = "--json", description = "write one JSON document in place of the text")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (timeout < 1 || timeout > MAX_TIMEOUT) {
      throw bad("--timeout is a number of seconds from 1 to " + MAX_TIMEOUT);
    }
    if (watch && json) {
      throw bad("--watch and --json do not go together: there would be many documents");
    }
    try {
      return watch ? askAgainAndAgain() : ask();
    } catch (IOException e) {
      return complain(
          Main.ENVIRONMENT,
          "the port cannot be started (%s)".formatted(String.valueOf(e.getMessage()).strip()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this JVM is ending, and nobody waits for an answer
      return Main.ENVIRONMENT;
    }
  }

  private int askAgainAndAgain() throws IOException, InterruptedException {
    WatchedFiles files = WatchedFiles.of(command);
    if (files.folders().isEmpty()) {
      throw bad("--watch needs a CMD that names a file, such as that of the port");
    }
    while (true) {
      ask();
      files.folders().forEach(folder -> tell("watching " + folder));
      files.awaitChange();
    }
  }

  private int ask() throws IOException, InterruptedException {
    try {
      return told(fresh.hasSeeds() ? askFresh() : askAll());
    } catch (BadRecordingException e) {
      return complain(Main.BAD_INPUT, String.valueOf(e.getMessage()));
    }
  }

  private ConformReport askFresh() throws IOException, InterruptedException {
    if (!only.isEmpty() || skip.isPresent() || folder.isPresent()) {
      throw bad("--seeds asks nothing that --only, --skip or --conversations name");
    }
    PortLevel level =
        levels.isEmpty()
            ? PortLevel.CACHE
            : PortLevel.named(levels.getFirst()).orElse(PortLevel.CACHE);
    if (!levels.isEmpty() && (levels.size() > 1 || level == PortLevel.CACHE)) {
      throw bad("of levels, --seeds goes with one of store, full and server");
    }
    Instant start = Instant.now();
    FreshRun.Seeds seeds = fresh.seeds("", STEPS, MOST_STEPS);
    Duration limit = Duration.ofSeconds(timeout);
    Path written = fresh.folder(home());
    ConformReport report =
        switch (level) {
          case CACHE, FULL ->
              FreshRun.run(command, level, seeds, limit, first, written, new Told());
          case STORE, SERVER ->
              FreshServers.run(command, level, seeds, limit, first, written, new Told());
        };
    tell(FreshOptions.speed(report.steps(), Duration.between(start, Instant.now())));
    return report;
  }

  private ConformReport askAll() throws BadRecordingException, IOException, InterruptedException {
    if (fresh.hasMore()) {
      throw bad("--steps and --write-failures belong to --seeds");
    }
    Ladder all = Ladder.of(home().resolve("conformance", "vectors"), conversations());
    Set<String> known = skip.isPresent() ? KnownFailures.read(skip.get(), all.ids()) : Set.of();
    ConformReport report =
        Conformance.run(
            command, chosen(all), known, Duration.ofSeconds(timeout), first, new Told());
    if (report.results().isEmpty()) {
      throw bad("nothing is asked: there is no conversation for such a level among them");
    }
    return report;
  }

  private int told(ConformReport report) {
    Optional<Path> unwritten =
        unwritten(junit, file -> JunitReport.write(report, file))
            .or(() -> unwritten(table, file -> TableReport.write(report, file)));
    if (unwritten.isPresent()) {
      return complain(
          Main.ENVIRONMENT, "%s cannot be written; write it elsewhere".formatted(unwritten.get()));
    }
    int exitCode = report.agrees() ? Main.HOLDS : Main.FAILS;
    out().print(json ? report.toJson(exitCode) + System.lineSeparator() : report.toText());
    out().flush();
    return exitCode;
  }

  /** Writes a report. */
  @FunctionalInterface
  private interface Report {
    void write(Path file) throws IOException;
  }

  /** The file, if one is wanted and cannot be written. */
  private static Optional<Path> unwritten(Optional<Path> wanted, Report report) {
    if (wanted.isPresent()) {
      try {
        report.write(wanted.get());
      } catch (IOException _) {
        return wanted;
      }
    }
    return Optional.empty();
  }

  private static Path home() {
    return Path.of(System.getProperty(CheckCommand.HOME_PROPERTY, "")).toAbsolutePath();
  }

  private List<Conversation> conversations() throws IOException {
    Path recordings = folder.orElse(home().resolve("conformance", "recordings"));
    List<Conversation> all = Conversations.in(recordings);
    if (all.isEmpty()) {
      throw bad("there are no recordings in " + recordings);
    }
    return all;
  }

  /** What is left of the ladder by the options. */
  private Ladder chosen(Ladder all) {
    for (String level : levels) {
      if (!all.levels().contains(level)) {
        throw bad(
            "there is no level '%s'; there are %s"
                .formatted(level, String.join(", ", all.levels())));
      }
    }
    for (String name : only) {
      if (!all.ids().contains(name) && !all.flags().containsKey(name)) {
        throw bad(
            "there is no vector, conversation or flag '%s'; an example is '%s'"
                .formatted(name, all.ids().iterator().next()));
      }
    }
    Ladder chosen = levels.isEmpty() ? all : all.atLevels(Set.copyOf(levels));
    chosen = only.isEmpty() ? chosen : chosen.only(Set.copyOf(only));
    if (chosen.ids().isEmpty()) {
      throw bad(
          "nothing is asked: no level that was chosen has what was named; the names of a"
              + " conversation at levels store and full begin with that of the level");
    }
    return chosen;
  }

  /** Tells each conversation, the first vectors of a level that are amiss, and each level. */
  private final class Told implements Listener {

    private int amiss;

    @Override
    public void over(Result result) {
      boolean isLed = result.isConversation() && result.isAsked();
      if (isLed || (!result.isAsExpected() && ++amiss <= MAX_TOLD)) {
        tell(result.toText());
      }
    }

    @Override
    public void over(LevelSummary level) {
      if (amiss > MAX_TOLD) {
        tell(".. and %d more; --json has all of them".formatted(amiss - MAX_TOLD));
      }
      amiss = 0;
      tell(level.toText());
    }
  }

  private void tell(String line) {
    if (!json) {
      out().println(line);
      out().flush();
    }
  }

  private ParameterException bad(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private int complain(int exitCode, String complaint) {
    return Complaint.tell(
        spec.commandLine(),
        spec.commandLine().getParseResult().originalArgs(),
        exitCode,
        complaint);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
