package dev.standingoffer.mutants;

import dev.standingoffer.manifest.Model;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.mutants.MutationReport.Judged;
import dev.standingoffer.mutants.MutationReport.Result;
import dev.standingoffer.tlc.Runner;
import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Holds mutants of the core against each kind of evidence alone, in as many groups as there are
 * processors.
 */
public final class MutationRunner {

  private final Runner runner;
  private final Workshop workshop;
  private final Path home;
  private final String testClassPath;
  private final Survivors survivors;
  private final IntConsumer judged;

  /**
   * @param runner runs single models, and tells nobody
   * @param home the folder of the project
   * @param testClassPath the class path of the tests
   * @param judged is told now and then, by several threads, how many mutants are judged, each of
   *     them once for each kind of evidence
   */
  public MutationRunner(
      Runner runner,
      Workshop workshop,
      Path home,
      String testClassPath,
      Survivors survivors,
      IntConsumer judged) {
    this.runner = runner;
    this.workshop = workshop;
    this.home = home;
    this.testClassPath = testClassPath;
    this.survivors = survivors;
    this.judged = judged;
  }

  /**
   * Runs mutants, and the core as it is.
   *
   * @param mutants which of the core's
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if the workshop was closed meanwhile
   */
  public MutationReport run(MutatedCore core, List<Mutant> mutants)
      throws IOException, InterruptedException {
    Instant start = Instant.now();
    Path classes = workshop.folderForRun();
    core.writeTo(classes);
    AtomicInteger done = new AtomicInteger();
    List<Judged> all;
    try (ExecutorService threads = Executors.newFixedThreadPool(runner.processors())) {
      List<Future<Judged>> futures = new ArrayList<>();
      for (Callable<Judged> work : work(new Group(core, classes, mutants))) {
        futures.add(
            threads.submit(
                () -> {
                  Judged now = work.call();
                  judged.accept(done.addAndGet(now.results().size()));
                  return now;
                }));
      }
      all = workshop.awaitAll(futures);
    }
    return new MutationReport(
        all.stream().flatMap(each -> each.failures().stream()).distinct().toList(),
        all.stream()
            .flatMap(each -> each.results().stream())
            .sorted(
                Comparator.comparing(Result::evidence)
                    .thenComparingInt(result -> core.number(result.mutant())))
            .toList(),
        survivors,
        Duration.between(start, Instant.now()));
  }

  /** What takes longest comes first. */
  private List<Callable<Judged>> work(Group all) {
    List<Callable<Judged>> work = new ArrayList<>();
    for (Vocabulary half : List.of(Vocabulary.CACHE, Vocabulary.SERVER)) {
      Group ofHalf =
          all.of(all.mutants().stream().filter(mutant -> mutant.half() == half).toList());
      List<String> tests = survivors.testsOf(half);
      List<Model> models = survivors.modelsOf(half);
      Trial testing = ProcessTrial.ofTests(workshop, testClassPath, tests);
      Trial mirroring = new MirrorTrial(runner, workshop, models);
      for (Group group : ofHalf.dealtTo(runner.processors())) {
        work.add(() -> testing.judge(group));
        work.add(() -> mirroring.judge(group));
      }
    }
    Trial replaying = ProcessTrial.ofRecordings(workshop, home);
    for (Group group : all.dealtTo(runner.processors())) {
      work.add(() -> replaying.judge(group));
    }
    return work;
  }
}
