package dev.standingoffer.check;

import dev.standingoffer.check.MutationReport.Fate;
import dev.standingoffer.check.MutationReport.Result;
import dev.standingoffer.mirror.MirrorOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds every mutant of the core against small models of the mirror, each in a process of its own,
 * which finds the changed class before the original one.
 */
final class MutationRunner {

  /** TLC's exit code when an operator in Java throws an exception. */
  private static final int EXCEPTION_IN_AN_OPERATOR = 75;

  /** The JVM's exit code when it has no memory left. */
  private static final int OUT_OF_MEMORY = 3;

  private final Runner runner;
  private final Workshop workshop;
  private final Survivors survivors;
  private final Listener listener;

  /**
   * @param runner runs single models, and tells nobody
   */
  MutationRunner(Runner runner, Workshop workshop, Survivors survivors, Listener listener) {
    this.runner = runner;
    this.workshop = workshop;
    this.survivors = survivors;
    this.listener = listener;
  }

  /**
   * Runs all mutants, and the core as it is.
   *
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if the workshop was closed meanwhile
   */
  MutationReport run(List<Mutant> mutants) throws IOException, InterruptedException {
    Instant start = Instant.now();
    AtomicInteger done = new AtomicInteger();
    List<ModelResult> original;
    List<Result> results;
    try (ExecutorService threads = Executors.newFixedThreadPool(runner.processors())) {
      List<Future<ModelResult>> unchanged = new ArrayList<>();
      for (Model model : survivors.models()) {
        unchanged.add(threads.submit(() -> runner.run(model, List.of())));
      }
      List<Future<Result>> changed = new ArrayList<>();
      for (Mutant mutant : mutants) {
        changed.add(
            threads.submit(
                () -> {
                  Result result = run(mutant);
                  listener.mutated(done.incrementAndGet(), mutants.size());
                  return result;
                }));
      }
      original = runner.awaitAll(unchanged);
      results = runner.awaitAll(changed);
    }
    MutationReport report =
        new MutationReport(original, results, survivors, Duration.between(start, Instant.now()));
    listener.mutated(report);
    return report;
  }

  private Result run(Mutant mutant) throws IOException, InterruptedException {
    Path folder = workshop.folderForRun();
    Path file = folder.resolve(mutant.className().replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, mutant.classFile().get());
    Iterator<Model> models = survivors.models().iterator();
    ModelResult last;
    do {
      last = runner.run(models.next(), List.of(folder));
    } while (last.isAsExpected() && models.hasNext());
    return new Result(mutant, fate(last), last.model().name(), last.complaints());
  }

  private static Fate fate(ModelResult result) {
    TlcRun run = result.run();
    if (result.isAsExpected()) {
      return Fate.SURVIVES;
    }
    if (run.timedOut() || run.exitCode() == OUT_OF_MEMORY) {
      return Fate.OVERRUNS;
    }
    if (run.exitCode() != EXCEPTION_IN_AN_OPERATOR) {
      return Fate.UNCLEAR;
    }
    return run.result().errors().stream().anyMatch(text -> text.contains(MirrorOperator.DIFFERS))
        ? Fate.DIFFERS
        : Fate.FAILS;
  }
}
