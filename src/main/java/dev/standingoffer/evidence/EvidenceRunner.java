package dev.standingoffer.evidence;

import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.Runner;
import dev.standingoffer.tlc.Workshop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs each kind of evidence on the core with its comparisons counted, each run in a process of its
 * own, as many at a time as there are processors.
 */
public final class EvidenceRunner {

  /** The class that runs tests, which is one itself. */
  private static final String PROPERTY_TESTS = "dev.standingoffer.evidence.PropertyTests";

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Runner runner;
  private final Workshop workshop;
  private final Path home;
  private final String testClassPath;
  private final Holes holes;

  /**
   * @param runner runs single models, and tells nobody
   * @param home the folder of the project
   * @param testClassPath the class path of the tests
   */
  public EvidenceRunner(
      Runner runner, Workshop workshop, Path home, String testClassPath, Holes holes) {
    this.runner = runner;
    this.workshop = workshop;
    this.home = home;
    this.testClassPath = testClassPath;
    this.holes = holes;
  }

  /** What one run gave. */
  private record Run(Evidence evidence, Counts counts, List<String> failures) {}

  /** The models that are run: the mirrors of a plain check, each of which has one worker. */
  static List<Model> mirrors(Manifest manifest) {
    return manifest.models().stream()
        .filter(model -> model.kind() == Model.Kind.MIRROR && model.when() == Model.When.PLAIN)
        .filter(model -> model.workers() == 1)
        .sorted(
            Comparator.comparingLong((Model model) -> model.expected().statesGenerated())
                .reversed())
        .toList();
  }

  /**
   * Runs all evidence.
   *
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if the workshop was closed meanwhile
   */
  public EvidenceReport run(WovenCore core, Manifest manifest)
      throws IOException, InterruptedException {
    Instant start = Instant.now();
    Path classes = workshop.folderForRun();
    core.writeTo(classes);
    List<Callable<Run>> work = new ArrayList<>();
    work.add(
        () ->
            run(
                Evidence.PROPERTY_TESTS,
                classes + File.pathSeparator + testClassPath,
                Jvm.FIXED_SEED,
                PROPERTY_TESTS,
                holes.propertyTests()));
    work.add(
        () ->
            run(
                Evidence.RECORDINGS,
                classes + File.pathSeparator + Workshop.classPath(),
                Map.of(),
                ReplayedRecordings.class.getName(),
                List.of(home.toAbsolutePath().toString())));
    mirrors(manifest).forEach(model -> work.add(() -> run(model, classes)));
    List<Run> runs;
    try (ExecutorService threads = Executors.newFixedThreadPool(runner.processors())) {
      List<Future<Run>> futures = work.stream().map(threads::submit).toList();
      runs = workshop.awaitAll(futures);
    }
    Map<Evidence, Counts> counts = new EnumMap<>(Evidence.class);
    for (Evidence evidence : Evidence.values()) {
      counts.put(evidence, new Counts(new TreeMap<>(), new TreeMap<>()));
    }
    runs.forEach(run -> counts.merge(run.evidence(), run.counts(), Counts::plus));
    return new EvidenceReport(
        core.sites(),
        counts,
        holes,
        runs.stream().flatMap(run -> run.failures().stream()).toList(),
        Duration.between(start, Instant.now()));
  }

  private Run run(Model model, Path classes) throws IOException, InterruptedException {
    Path file = workshop.folderForRun().resolve("counts.txt");
    ModelResult result = runner.run(model, classes, Map.of(Probes.FILE_PROPERTY, file.toString()));
    List<String> failures =
        result.complaints().stream()
            .map(complaint -> "%s: %s".formatted(model.name(), complaint))
            .toList();
    return new Run(Evidence.MIRROR, read(file), failures);
  }

  private Run run(
      Evidence evidence,
      String classPath,
      Map<String, String> properties,
      String mainClass,
      List<String> arguments)
      throws IOException, InterruptedException {
    Path file = workshop.folderForRun().resolve("counts.txt");
    SortedMap<String, String> all = new TreeMap<>(properties);
    all.put(Probes.FILE_PROPERTY, file.toString());
    List<String> failures = new Jvm(workshop, classPath, all, LIMIT).run(mainClass, arguments);
    return new Run(evidence, read(file), failures);
  }

  /** Nothing where the process did not come to write it. */
  private static Counts read(Path file) throws IOException {
    return Files.exists(file) ? Counts.read(file) : new Counts(new TreeMap<>(), new TreeMap<>());
  }
}
