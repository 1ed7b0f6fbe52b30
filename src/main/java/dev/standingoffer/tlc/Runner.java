package dev.standingoffer.tlc;

import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.ModelConfig;
import dev.standingoffer.manifest.WatchedGuarantees;
import dev.standingoffer.mirror.MirrorOperator;
import dev.standingoffer.mirror.MutantTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Runs models, as many at a time as there are processors for their workers: those with the most
 * workers first, and among equals the biggest first.
 */
public final class Runner {

  private static final int MAX_PROCESSORS = 8;

  /** Fewer states than this, and the JVM's best compiler does not pay. */
  private static final long SHORT_RUN = 200_000;

  /**
   * The same where TLC looks at steps, or for behaviours without an end, which takes far longer.
   */
  private static final long SHORT_LIVENESS_RUN = 30_000;

  private static final Comparator<Model> BIGGEST_FIRST =
      Comparator.comparingInt(Model::workers)
          .thenComparingLong(model -> model.expected().statesGenerated())
          .reversed();

  private final Workshop workshop;
  private final Path home;
  private final boolean thorough;
  private final Listener listener;
  private final int processors =
      Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_PROCESSORS);
  private final Semaphore free = new Semaphore(processors);

  /**
   * @param home the folder with {@code spec/} and {@code model-checking/}
   * @param thorough whether every guarantee is evaluated on every seeded defect
   */
  public Runner(Workshop workshop, Path home, boolean thorough, Listener listener) {
    this.workshop = workshop;
    this.home = home;
    this.thorough = thorough;
    this.listener = listener;
  }

  /** How many processors are used. */
  public int processors() {
    return processors;
  }

  /**
   * Runs and judges the models.
   *
   * @return the results, in the order of the models given
   * @throws IOException if a process cannot be started
   * @throws InterruptedException if the workshop was closed meanwhile
   */
  public List<ModelResult> run(List<Model> models) throws IOException, InterruptedException {
    Map<Model, Future<ModelResult>> futures = new HashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Model model : models.stream().sorted(BIGGEST_FIRST).toList()) {
        int needed = Math.min(model.workers(), processors);
        free.acquire(needed);
        Callable<ModelResult> work =
            () -> {
              try {
                return run(model);
              } finally {
                free.release(needed);
              }
            };
        futures.put(model, threads.submit(work));
      }
      return workshop.awaitAll(
          models.stream().map(futures::get).map(Objects::requireNonNull).toList());
    }
  }

  /** Runs and judges one model. */
  ModelResult run(Model model) throws IOException, InterruptedException {
    return run(model, List.of(), Map.of());
  }

  /**
   * Runs and judges a mirror whose every step many mutants of the core take as well.
   *
   * @param classes the folder with the core's classes, with the mutants
   * @param properties for {@link MutantTrial}
   */
  public ModelResult run(Model model, Path classes, Map<String, String> properties)
      throws IOException, InterruptedException {
    return run(model, List.of(classes), properties);
  }

  private ModelResult run(Model model, List<Path> classesFirst, Map<String, String> properties)
      throws IOException, InterruptedException {
    Path models = home.resolve("model-checking");
    String config = Files.readString(models.resolve(model.config())) + replacements(model);
    ModelConfig asked = ModelConfig.parse(config);
    Path folder = workshop.folderForRun();
    Path counts = folder.resolve("counts.json");
    Map<String, String> allProperties = new HashMap<>(properties);
    allProperties.put(MirrorOperator.COUNTS_PROPERTY, counts.toString());
    TlcRequest request =
        new TlcRequest(
            module(model, folder),
            config,
            List.of(models, home.resolve("spec")),
            model.workers(),
            model.heapMegabytes(),
            classesFirst.isEmpty() && isShort(model, asked),
            model.survey(),
            model.timeLimit(),
            allProperties,
            classesFirst);
    listener.started(model);
    TlcRun run = workshop.run(request, folder, states -> listener.progressed(model, states));
    Map<String, Long> cells = Counts.read(counts);
    ModelResult result =
        new ModelResult(
            model,
            asked.withGuarantees(Files.readString(request.module())),
            run,
            cells,
            Judge.complaints(model, asked, run, cells));
    listener.finished(result);
    return result;
  }

  private boolean isShort(Model model, ModelConfig asked) {
    long few = asked.properties().isEmpty() ? SHORT_RUN : SHORT_LIVENESS_RUN;
    return model.expected().statesGenerated() < few && !evaluatesAll(model);
  }

  /** Whether every guarantee is evaluated on every step, which takes long for each. */
  private boolean evaluatesAll(Model model) {
    return thorough && model.seededDefect();
  }

  /**
   * The root module: for a plain check of a seeded defect, a copy that watches only what the defect
   * is to break.
   */
  private Path module(Model model, Path folder) throws IOException {
    Path module = home.resolve("model-checking").resolve(model.module());
    if (!model.seededDefect() || evaluatesAll(model)) {
      return module;
    }
    Path copy = Files.createDirectory(folder.resolve("watching")).resolve(model.module());
    return Files.writeString(
        copy,
        WatchedGuarantees.watchingOnly(model.expected().violated(), Files.readString(module)));
  }

  /** What is to be added to the configuration. */
  static String replacements(Model model) {
    StringBuilder text = new StringBuilder();
    model
        .replacements()
        .forEach((name, other) -> text.append("\nCONSTANT %s <- %s\n".formatted(name, other)));
    return text.toString();
  }
}
