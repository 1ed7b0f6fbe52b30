package dev.standingoffer.mutants;

import dev.standingoffer.manifest.Model;
import dev.standingoffer.mirror.MutantsOperator;
import dev.standingoffer.mirror.Notices;
import dev.standingoffer.mirror.Notices.Notice;
import dev.standingoffer.mutants.MutationReport.Fate;
import dev.standingoffer.mutants.MutationReport.Result;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.Runner;
import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds mutants of the core against small models of the mirror, in as many groups as there are
 * processors: one model after the other, each with those of the group that none before has noticed.
 * In each of these runs, the core as it is has to agree with the spec.
 */
public final class MutationRunner {

  private final Runner runner;
  private final Workshop workshop;
  private final Survivors survivors;
  private final IntConsumer judged;

  /**
   * @param runner runs single models, and tells nobody
   * @param judged is told now and then, by several threads, how many mutants are judged
   */
  public MutationRunner(Runner runner, Workshop workshop, Survivors survivors, IntConsumer judged) {
    this.runner = runner;
    this.workshop = workshop;
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
    List<Group> groups;
    try (ExecutorService threads = Executors.newFixedThreadPool(runner.processors())) {
      List<Future<Group>> futures = new ArrayList<>();
      for (List<Mutant> dealt : deal(mutants, runner.processors())) {
        Group group = new Group(core, classes, dealt);
        futures.add(
            threads.submit(
                () -> {
                  for (Model model : survivors.models()) {
                    int noticed = group.holdAgainst(model);
                    judged.accept(done.addAndGet(noticed));
                  }
                  return group;
                }));
      }
      groups = workshop.awaitAll(futures);
    }
    Map<Mutant, Result> results = new HashMap<>();
    groups.forEach(group -> results.putAll(group.results));
    return new MutationReport(
        groups.stream().flatMap(group -> group.original.stream()).toList(),
        mutants.stream().map(results::get).map(Objects::requireNonNull).toList(),
        survivors,
        Duration.between(start, Instant.now()));
  }

  /** So many groups at most, none of them empty; neighbours, which are alike, are apart. */
  private static List<List<Mutant>> deal(List<Mutant> mutants, int groups) {
    List<List<Mutant>> dealt = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      if (i < groups) {
        dealt.add(new ArrayList<>());
      }
      dealt.get(i % groups).add(mutants.get(i));
    }
    return dealt;
  }

  /** Mutants that are stepped in the same processes. */
  private final class Group {

    private final MutatedCore core;
    private final Path classes;
    private final List<ModelResult> original = new ArrayList<>();
    private final Map<Mutant, Result> results = new HashMap<>();
    private List<Mutant> unnoticed;

    Group(MutatedCore core, Path classes, List<Mutant> mutants) {
      this.core = core;
      this.classes = classes;
      this.unnoticed = mutants;
    }

    /**
     * Holds those that are left against a model.
     *
     * @return how many of them it leaves no more
     */
    int holdAgainst(Model model) throws IOException, InterruptedException {
      List<Mutant> mutants = unnoticed;
      if (mutants.isEmpty()) {
        return 0;
      }
      Path file = workshop.folderForRun().resolve("notices.txt");
      ModelResult run = runner.run(model, classes, properties(file));
      original.add(run);
      Map<Integer, Notice> notices = run.isAsExpected() ? Notices.read(file) : Map.of();
      for (Mutant mutant : mutants) {
        Fate fate = run.isAsExpected() ? fate(notices.get(core.number(mutant))) : Fate.UNCLEAR;
        results.put(mutant, new Result(mutant, fate, model.name(), run.complaints()));
      }
      unnoticed =
          mutants.stream()
              .filter(mutant -> Objects.requireNonNull(results.get(mutant)).fate() == Fate.SURVIVES)
              .toList();
      return mutants.size() - unnoticed.size();
    }

    private Map<String, String> properties(Path notices) {
      return Map.of(
          MutantsOperator.CLASSES_PROPERTY, classes.toString(),
          MutantsOperator.NOTICES_PROPERTY, notices.toString(),
          MutantsOperator.NUMBERS_PROPERTY,
              unnoticed.stream()
                  .map(mutant -> Integer.toString(core.number(mutant)))
                  .collect(Collectors.joining(",")));
    }
  }

  private static Fate fate(@Nullable Notice notice) {
    return switch (notice) {
      case null -> Fate.SURVIVES;
      case DIFFERS -> Fate.DIFFERS;
      case FAILS -> Fate.FAILS;
      case OVERRUNS -> Fate.OVERRUNS;
    };
  }
}
