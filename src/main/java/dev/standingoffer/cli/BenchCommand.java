package dev.standingoffer.cli;

import dev.standingoffer.bench.Bench;
import dev.standingoffer.bench.Effort;
import dev.standingoffer.bench.Load;
import dev.standingoffer.bench.LoadResults;
import dev.standingoffer.bench.Results;
import dev.standingoffer.bench.Row;
import dev.standingoffer.documents.Documents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the benchmarks. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures what every event takes, and reading and writing the cache, beside LDK where cargo"
            + " is there. benchmarks/METHOD.md says how.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything was measured, or all but LDK",
      "2:an option cannot be used",
      "3:something could not be run, or the machine changed meanwhile"
    })
final class BenchCommand implements Callable<Integer> {

  @Option(
      names = "--quick",
      description =
          "measure for minutes, not for some twenty minutes: good for an order of magnitude")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "ROW",
      description = "measure this row alone, such as idle-tick; may be repeated")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--allow-drift",
      description =
          "take the results even if the machine became faster or slower by more than 10 %%"
              + " meanwhile")
  private boolean allowDrift;

  @Option(names = "--json", description = "write one JSON document instead of the tables")
  private boolean json;

  @Option(
      names = "--load",
      description =
          "measure instead how many invoices a server's database takes, beside SQLite alone, and"
              + " what memory they take")
  private boolean load;

  @Option(
      names = "--write",
      description =
          "for contributors: keep the results in benchmarks/results, and write tables and picture"
              + " into the documents")
  private boolean write;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Row> rows = rows();
    if (write && (quick || !only.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), "--write keeps a whole run, and cannot go with --quick or --only");
    }
    if (load && (json || allowDrift || !only.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), "--load cannot go with --only, --allow-drift or --json");
    }
    Path home = Path.of(System.getProperty(CheckCommand.HOME_PROPERTY, "")).toAbsolutePath();
    try {
      if (load) {
        LoadResults results = Load.run(home, quick);
        show(write ? results.keep(home).table() : results.table());
        return Main.HOLDS;
      }
      Results results =
          Bench.run(
              home,
              quick ? Effort.QUICK : Effort.FULL,
              rows,
              allowDrift,
              spec.commandLine().getErr());
      if (write) {
        results = results.keep(home);
        Documents.ofBenchmarks(home, results).write();
      }
      show(results);
      return Main.HOLDS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this JVM is ending, and nobody waits for an answer
      return Main.ENVIRONMENT;
    }
  }

  private List<Row> rows() {
    for (String id : only) {
      if (Row.of(id).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no row '%s'; the rows are %s".formatted(id, String.join(", ", Row.ids())));
      }
    }
    return Stream.of(Row.values())
        .filter(row -> only.isEmpty() || only.contains(row.id()))
        .toList();
  }

  private void show(Results results) {
    if (json) {
      spec.commandLine().getOut().println(results.json());
    } else {
      results.parts().values().forEach(this::show);
    }
    spec.commandLine().getOut().flush();
  }

  private void show(List<String> lines) {
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().println();
    spec.commandLine().getOut().flush();
  }
}
