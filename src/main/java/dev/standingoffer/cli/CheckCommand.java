package dev.standingoffer.cli;

import dev.standingoffer.check.Check;
import dev.standingoffer.kills.KillReport;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.tlc.Distribution;
import dev.standingoffer.tlc.Distribution.Part;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the models. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Runs TLC on the models of model-checking/ and compares all that it says with what is"
            + " expected there. In the mirror models, TLC calls the Java core on every step.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything is as expected",
      "1:something is not, or a run did not come to its end",
      "2:the manifest or an option cannot be used",
      "3:TLC cannot be started, or the solver not be loaded, or (--join) the server is not there,"
          + " or a process was lost"
    })
final class CheckCommand implements Callable<Integer> {

  /** The folder of the project, as the launcher tells it. */
  static final String HOME_PROPERTY = "standingoffer.home";

  /** A day's work. */
  private static final int MOST_KILLS = 100_000;

  @Option(
      names = "--thorough",
      description =
          "run the larger models as well, hold every mutant of the Java core against each kind of"
              + " evidence, count what comes up in each kind of evidence, kill phones and servers"
              + " that run, and ask the real LDK where cargo is there; this takes long")
  private boolean thorough;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description =
          "run this model alone, whatever its size, or the \"recordings\", \"proofs\","
              + " \"mutants\", \"evidence\", \"kills\" or \"ldk\" alone; may be repeated")
  private Set<String> only = new LinkedHashSet<>();

  @Option(names = "--json", description = "write one JSON document, with all numbers")
  private boolean json;

  @Option(
      names = "--update-counts",
      description =
          "for contributors: write the measured numbers of states into the manifest, for models"
              + " that are as expected in everything else; take out of evidence.json what comes up")
  private boolean updateCounts;

  @Option(
      names = "--update-mutants",
      description =
          "for contributors: take out of mutants.json the reasons for mutants that are noticed, or"
              + " that there are no more")
  private boolean updateMutants;

  @Option(
      names = "--update-documents",
      description =
          "for contributors: write figures, tables and counterexamples of this run into the"
              + " documents")
  private boolean updateDocuments;

  @Option(
      names = "--kills",
      paramLabel = "NUMBER",
      description = "with --thorough or --only kills: how many processes to kill; 300 if not given")
  private Optional<Integer> kills = Optional.empty();

  @Option(
      names = "--without-proofs",
      description = "do not ask the solver, as on a machine on which it cannot be loaded")
  private boolean withoutProofs;

  @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "On several processes or hosts:%n")
  private @Nullable DistributedOptions distributed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    boolean isTerminal =
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    Path home = Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath();
    try {
      if (distributed != null) {
        return runDistributed(distributed, home, isTerminal);
      }
      if (withoutProofs && only.contains("proofs")) {
        throw new ParameterException(
            spec.commandLine(), "--without-proofs cannot go with --only proofs");
      }
      Check.Options options =
          new Check.Options(
              thorough,
              only,
              json,
              isTerminal,
              updateCounts,
              updateMutants,
              updateDocuments,
              kills(),
              withoutProofs);
      return switch (Check.run(home, options, spec.commandLine().getOut())) {
        case AS_EXPECTED -> Main.HOLDS;
        case NOT_AS_EXPECTED -> Main.FAILS;
        case WITHOUT_SOLVER -> Main.ENVIRONMENT;
      };
    } catch (BadInputException e) {
      return complain(Main.BAD_INPUT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return complain(Main.ENVIRONMENT, "TLC cannot be run: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this JVM is ending, and nobody waits for an answer
      return Main.ENVIRONMENT;
    }
  }

  private int kills() {
    int number = kills.orElse(Check.Options.KILLS);
    if (number < 1 || number > MOST_KILLS) {
      throw new ParameterException(
          spec.commandLine(), "--kills is a number from 1 to " + MOST_KILLS);
    }
    if (kills.isPresent() && !thorough && !only.contains(KillReport.NAME)) {
      throw new ParameterException(
          spec.commandLine(), "--kills goes with --thorough or --only " + KillReport.NAME);
    }
    return number;
  }

  private int runDistributed(DistributedOptions distributed, Path home, boolean isTerminal)
      throws BadInputException, IOException, InterruptedException {
    if (thorough || kills.isPresent() || updateCounts || updateMutants || updateDocuments) {
      throw new ParameterException(
          spec.commandLine(),
          "--distributed goes with none of --thorough, --kills, --update-counts, --update-mutants,"
              + " --update-documents");
    }
    Distribution distribution;
    try {
      distribution =
          distributed.distribution(only, json, Runtime.getRuntime().availableProcessors());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (distribution.part() == Part.MEMBERS) {
      Check.join(distribution);
      return Main.HOLDS;
    }
    return Check.runDistributed(
            home, only, json, isTerminal, distribution, out, spec.commandLine().getErr())
        ? Main.HOLDS
        : Main.FAILS;
  }

  private int complain(int exitCode, String complaint) {
    List<String> arguments = json ? List.of("--json") : List.of();
    return Complaint.tell(spec.commandLine(), arguments, exitCode, complaint);
  }
}
