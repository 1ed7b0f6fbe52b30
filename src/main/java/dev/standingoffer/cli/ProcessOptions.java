package dev.standingoffer.cli;

import dev.standingoffer.running.Report;
import dev.standingoffer.running.RunningException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code serve} and {@code phone} have in common: each runs a node until it is ended. */
final class ProcessOptions {

  @Option(
      names = "--first-start",
      description = "nothing ever ran in this folder: makes it, with new keys")
  private boolean isFirst;

  @Option(
      names = "--steps",
      description =
          "the clock is set by lines of the standard input, 'tick SECONDS' since 1970, each of"
              + " which is a minute's tick of a phone as well, and is answered by a line; 'end'"
              + " ends it")
  private boolean isStepped;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "with --steps: write all that it does there, line by line, for the spec to judge"
              + " (docs/histories.md); a file that is there goes on")
  private Optional<Path> history = Optional.empty();

  @Option(
      names = "--ldk",
      paramLabel = "PROGRAM",
      description =
          "the real LDK takes this place, in memory: conformance/ldk/run of this project, which"
              + " takes cargo")
  private Optional<Path> ldk = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** A node that runs until it is told to end. */
  @FunctionalInterface
  interface Node {
    void run(BufferedReader in, PrintWriter out, Report report)
        throws RunningException, IOException, InterruptedException;
  }

  boolean isFirst() {
    return isFirst;
  }

  boolean isStepped() {
    return isStepped;
  }

  Optional<Path> ldk() {
    return ldk;
  }

  /**
   * Where its history is to be written.
   *
   * @throws ParameterException if one is asked for and none can be
   */
  Optional<Path> history() {
    if (history.isPresent() && (!isStepped || ldk.isPresent())) {
      throw new ParameterException(
          spec.commandLine(), "--history goes with --steps, and not with --ldk");
    }
    return history;
  }

  /** Runs it at this process's input and output, and returns the exit code. */
  int run(Node node) throws IOException, InterruptedException {
    try {
      node.run(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
          spec.commandLine().getOut(),
          new Report(spec.commandLine().getErr()));
      return Main.HOLDS;
    } catch (RunningException e) {
      return Complaint.tell(
          spec.commandLine(),
          List.of(),
          e.isBadInput() ? Main.BAD_INPUT : Main.ENVIRONMENT,
          e.line());
    }
  }
}
