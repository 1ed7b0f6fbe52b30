package dev.standingoffer.cli;

import dev.standingoffer.conform.Duel;
import dev.standingoffer.conform.FreshRun.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Leads the real LDK through fresh conversations. */
@Command(
    name = "duel",
    mixinStandardHelpOptions = true,
    description = {
      "Leads the real LDK through fresh random conversations, and compares all that it does and"
          + " builds with the core, to the last byte. What differs is made as short as it can be,"
          + " and written as a recording. Needs Rust's cargo, and builds conformance/ldk first."
          + " Without --seeds these are 1..4, and without --steps there are 500.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the core agrees with LDK in every step",
      "1:it does not",
      "2:an option cannot be used",
      "3:cargo or the crate cannot be had, or a file cannot be written"
    })
final class DuelCommand implements Callable<Integer> {

  private static final String SEEDS = "1..4";
  private static final int STEPS = 500;

  /** All lines of a conversation are in memory, some ten thousand bytes each. */
  private static final int MOST_STEPS = 10_000;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Mixin private FreshOptions fresh;

  @Option(
      names = "--ldk",
      paramLabel = "VERSION",
      description = "another release: 0.2.0 or 0.3.0-rc3; else 0.2.5")
  private String ldk = "0.2.5";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path home = Path.of(System.getProperty(CheckCommand.HOME_PROPERTY, "")).toAbsolutePath();
    Seeds seeds = fresh.seeds(SEEDS, STEPS, MOST_STEPS);
    Path folder = fresh.folder(home);
    String program = home.resolve("conformance").resolve("ldk").resolve("run").toString();
    List<String> command = List.of(program, "--lead", "--ldk", ldk);
    try {
      Optional<Integer> complaint = build(command);
      if (complaint.isPresent()) {
        return complaint.get();
      }
      Instant start = Instant.now();
      Duel.Outcome outcome = Duel.run(command, seeds, LIMIT, folder, this::tell);
      tell(
          "%s: %d conversations agree to the last byte, %d differ; %s"
              .formatted(
                  outcome.release(),
                  outcome.conversations(),
                  outcome.differing(),
                  FreshOptions.speed(outcome.steps(), Duration.between(start, Instant.now()))));
      return outcome.agrees() ? Main.HOLDS : Main.FAILS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this JVM is ending, and nobody waits for an answer
      return Main.ENVIRONMENT;
    }
  }

  /** Leads nothing, which builds the program; the exit code where that is all. */
  private Optional<Integer> build(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("standing-offer-duel", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      process.getOutputStream().close();
      int exitCode = process.waitFor();
      if (exitCode == 0) {
        return Optional.empty();
      }
      String line =
          Files.readString(said, StandardCharsets.UTF_8)
              .lines()
              .filter(text -> !text.isBlank())
              .reduce((_, later) -> later)
              .orElse("%s ends with exit code %d".formatted(command.getFirst(), exitCode));
      boolean isBad = exitCode == Main.BAD_INPUT;
      return Optional.of(
          Complaint.tell(
              spec.commandLine(),
              spec.commandLine().getParseResult().originalArgs(),
              isBad ? Main.BAD_INPUT : Main.ENVIRONMENT,
              line));
    } finally {
      Files.delete(said);
    }
  }

  private void tell(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }
}
