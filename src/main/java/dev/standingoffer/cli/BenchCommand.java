package dev.standingoffer.cli;

import dev.standingoffer.bench.Bench;
import dev.standingoffer.bench.Results;
import dev.standingoffer.documents.BenchmarkTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the benchmarks. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures how long it takes to write and to read a full cache, beside a copy of its bytes,"
            + " and beside LDK where cargo is there. benchmarks/METHOD.md says how.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything was measured, or all but LDK",
      "2:an option cannot be used",
      "3:something could not be run"
    })
final class BenchCommand implements Callable<Integer> {

  @Option(
      names = "--quick",
      description = "measure for seconds, not minutes: good for an order of magnitude")
  private boolean quick;

  @Option(
      names = "--write",
      description =
          "for contributors: keep the results in benchmarks/results, and write the table into the"
              + " documents")
  private boolean write;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path home = Path.of(System.getProperty(CheckCommand.HOME_PROPERTY, "")).toAbsolutePath();
    try {
      Bench.Effort effort = quick ? Bench.Effort.QUICK : Bench.Effort.FULL;
      Results results = Bench.run(home, effort, spec.commandLine().getErr());
      results.table().forEach(spec.commandLine().getOut()::println);
      if (write) {
        Bench.keep(home);
        BenchmarkTable.write(home, results);
      }
      spec.commandLine().getOut().flush();
      return Main.HOLDS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this JVM is ending, and nobody waits for an answer
      return Main.ENVIRONMENT;
    }
  }
}
