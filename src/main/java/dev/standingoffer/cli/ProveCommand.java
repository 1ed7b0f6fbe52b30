package dev.standingoffer.cli;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.prove.Claim;
import dev.standingoffer.prove.ProofReport;
import dev.standingoffer.prove.ProofRun;
import dev.standingoffer.solver.Cvc5;
import dev.standingoffer.solver.SolverMissingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Proves what is claimed of the spec and of the cores. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description =
        "Asks a solver whether the guarantees of spec/ are true of every step from every cache and"
            + " every store of a server, with LDK's numbers and the whole range of time, and"
            + " compares what it says with what is expected. docs/proofs.md says what that shows.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything is as expected",
      "1:something is not; also where the solver gave up, unless that is of any number of slots and"
          + " the manifest has nothing of it",
      "2:the manifest, the spec or an option cannot be used",
      "3:the solver cannot be loaded, or a file cannot be written"
    })
final class ProveCommand implements Callable<Integer> {

  @Option(
      names = "--only",
      paramLabel = "CLAIM",
      description =
          "prove this claim alone, such as UsedKept, and tell a step of which it is false; may be"
              + " repeated")
  private Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--slots",
      paramLabel = "NUMBER",
      description =
          "prove it of caches with so many slots alone, and of stores in which so many hold an"
              + " invoice, 0 to 10; or, of caches, \"any\"; if not given, 0 to 4")
  private @Nullable String slots;

  @Option(
      names = "--thorough",
      description = "prove it for 0 to 10 slots, and for any number; this takes long")
  private boolean thorough;

  @Option(names = "--json", description = "write one JSON document")
  private boolean json;

  @Option(
      names = "--write-smt",
      paramLabel = "DIR",
      description =
          "write the questions into this folder, for other solvers: SMT-LIB, to which \"unsat\" is"
              + " the answer where a claim is true")
  private @Nullable Path questions;

  @Option(
      names = "--cvc5",
      description =
          "ask cvc5 as well, which has to be on the PATH; with --thorough of caches with 0 to 4"
              + " slots alone")
  private boolean asksCvc5;

  @Option(
      names = "--update-counts",
      description =
          "for contributors: write the solver's numbers of steps into the manifest, for claims that"
              + " are as expected or new")
  private boolean updateCounts;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path home = Path.of(System.getProperty(CheckCommand.HOME_PROPERTY, "")).toAbsolutePath();
    try {
      ProofReport report =
          ProofRun.run(
              home,
              options(),
              proofs -> {
                if (!json) {
                  out.println(ProofReport.line(proofs));
                  out.flush();
                }
              });
      if (json) {
        out.println(report.json());
      } else {
        report.ending(!only.isEmpty()).forEach(out::println);
      }
      out.flush();
      return report.holds() ? Main.HOLDS : Main.FAILS;
    } catch (BadInputException e) {
      return complain(Main.BAD_INPUT, String.valueOf(e.getMessage()));
    } catch (SolverMissingException e) {
      return complain(Main.ENVIRONMENT, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this JVM is ending, and nobody waits for an answer
      return Main.ENVIRONMENT;
    }
  }

  private ProofRun.Options options() throws SolverMissingException, InterruptedException {
    if (slots != null && thorough) {
      throw new ParameterException(spec.commandLine(), "--slots cannot go with --thorough");
    }
    Optional<Cvc5> second = Optional.empty();
    if (asksCvc5 && "any".equals(slots)) {
      throw new ParameterException(
          spec.commandLine(), "--cvc5 is not asked of any number of slots");
    }
    if (asksCvc5) {
      second = Optional.of(Cvc5.load(System.getenv().getOrDefault("PATH", "")));
    }
    return new ProofRun.Options(
        only,
        slots == null ? OptionalInt.empty() : OptionalInt.of(number(slots)),
        thorough,
        updateCounts,
        Optional.ofNullable(questions),
        second);
  }

  private int number(String word) {
    if (word.equals("any")) {
      return Claim.ANY_NUMBER;
    }
    int number = word.matches("\\d{1,2}") ? Integer.parseInt(word) : Claim.MOST_SLOTS + 1;
    if (number > Claim.MOST_SLOTS) {
      throw new ParameterException(
          spec.commandLine(),
          "--slots is a number from 0 to %d, or \"any\"".formatted(Claim.MOST_SLOTS));
    }
    return number;
  }

  private int complain(int exitCode, String complaint) {
    List<String> arguments = json ? List.of("--json") : List.of();
    return Complaint.tell(spec.commandLine(), arguments, exitCode, complaint);
  }
}
