package dev.standingoffer.check;

import dev.standingoffer.bench.Results;
import dev.standingoffer.documents.Documents;
import dev.standingoffer.documents.Findings;
import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.history.HistoryCheck;
import dev.standingoffer.kills.KeptKills;
import dev.standingoffer.kills.KillReport;
import dev.standingoffer.kills.Kills;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.Model.When;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.prove.Proofs;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.DistributedRunner;
import dev.standingoffer.tlc.Distribution;
import dev.standingoffer.tlc.Membership;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.Runner;
import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Replays the recordings, runs the models of the manifest, and reports what came of it. */
public final class Check {

  /** What can be asked for by name and is no model. */
  private static final List<String> BESIDE_MODELS =
      List.of(
          RecordingsReport.NAME,
          MutationReport.NAME,
          EvidenceReport.NAME,
          RealLdk.NAME,
          KillReport.NAME,
          Proving.NAME);

  private static final long SEED_OF_KILLS = 1;

  /** Of TLC, for the history of one life, in megabytes. */
  private static final int HEAP_OF_HISTORIES = 700;

  private static final Duration LIMIT_OF_HISTORIES = Duration.ofMinutes(10);

  private Check() {}

  /**
   * What to check, and how to tell.
   *
   * @param thorough whether to run the larger models as well
   * @param only the names of the only models to run, however large; empty: all
   * @param json whether to write one JSON document in place of table and summary
   * @param isTerminal whether the table may be drawn again and again
   * @param updateCounts whether to write measured counts into the manifest
   * @param updateMutants whether to take out of mutants.json what does not survive
   * @param updateDocuments whether to write figures, tables and traces into the documents
   * @param kills how many processes to kill, where that is asked for
   * @param withoutProofs whether the proofs are left out of a check of everything
   */
  public record Options(
      boolean thorough,
      Set<String> only,
      boolean json,
      boolean isTerminal,
      boolean updateCounts,
      boolean updateMutants,
      boolean updateDocuments,
      int kills,
      boolean withoutProofs) {

    /** How many processes are killed where nobody says so: as many as take some minutes. */
    public static final int KILLS = 300;

    public Options {
      only = Set.copyOf(only);
    }

    /** Whether what a thorough check does beside the models is asked for, by that name or all. */
    boolean asksBesideModelsFor(String name) {
      return only.isEmpty() ? thorough : only.contains(name);
    }

    /** Whether what every check does beside the models is asked for, by that name or all. */
    boolean asksFor(String name) {
      return only.isEmpty() || only.contains(name);
    }

    boolean asksForProofs() {
      return asksFor(Proving.NAME) && !withoutProofs;
    }
  }

  /** What a check comes to. */
  public enum Outcome {
    /** Everything is as the manifests expect. */
    AS_EXPECTED,
    /** Something is not. */
    NOT_AS_EXPECTED,
    /** Everything that was run is, but the proofs could not be run. */
    WITHOUT_SOLVER
  }

  /**
   * Checks, and writes the report.
   *
   * @param home the folder with {@code spec/} and {@code model-checking/}
   * @throws BadInputException if the manifest or an option cannot be used
   * @throws IOException if TLC cannot be started, or a file not be written
   * @throws InterruptedException if this JVM is ending
   */
  public static Outcome run(Path home, Options options, PrintWriter out)
      throws BadInputException, IOException, InterruptedException {
    Instant start = Instant.now();
    Path file = home.resolve("model-checking/manifest.json");
    Manifest manifest = ManifestReader.read(file);
    List<Model> models = selected(manifest, options, file);
    if (options.asksForProofs()) {
      Proofs.read(home.resolve(Proofs.FILE));
    }
    CoreParts core = CoreParts.read(home, manifest, options);
    Optional<Findings> findings = Findings.read(home, manifest);
    Optional<Results> benchmarks = benchmarks(home);
    CheckListener listener = listener(options, out);
    Optional<RecordingsReport> recordings = Optional.empty();
    if (options.asksFor(RecordingsReport.NAME)) {
      recordings = Optional.of(RecordingsReport.of(home));
      recordings.ifPresent(listener::replayed);
    }
    Optional<Proving> proving = proving(home, options);
    proving.ifPresent(listener::proven);
    Optional<RealLdk> ldk = Optional.empty();
    Optional<LdkTalks> talks = Optional.empty();
    Optional<KillReport> kills = Optional.empty();
    List<ModelResult> results;
    Optional<MutationReport> mutants;
    Optional<EvidenceReport> evidence;
    try (Workshop workshop = Workshop.open()) {
      if (options.asksBesideModelsFor(RealLdk.NAME)) {
        ldk = Optional.of(RealLdk.run(home, workshop));
        ldk.ifPresent(listener::scripted);
        if (ldk.get().leftOut().isEmpty()) {
          talks = Optional.of(LdkTalks.run(home, workshop));
          talks.ifPresent(listener::talked);
        }
      }
      if (options.asksBesideModelsFor(KillReport.NAME)) {
        kills =
            Optional.of(
                Kills.ofThisProcess(workshop::start, histories(workshop, home))
                    .run(workshop.folderForRun(), options.kills(), SEED_OF_KILLS));
        workshop.refuseIfClosed(); // else those that it has ended count as not going on
        kills.ifPresent(listener::killed);
      }
      results = new Runner(workshop, home, options.thorough(), listener).run(models);
      mutants = core.mutants(workshop, listener);
      mutants.ifPresent(listener::mutated);
      evidence = core.evidence(workshop);
      evidence.ifPresent(listener::counted);
    }
    if (kills.isPresent() && options.updateDocuments()) {
      KeptKills.write(home, kills.get());
    }
    Documents documents =
        Documents.of(home, manifest, findings, benchmarks, recordings, results)
            .and(KeptKills.parts(home))
            .and(evidence.map(EvidenceReport::parts).orElseGet(TreeMap::new))
            .and(mutants.map(MutationReport::parts).orElseGet(TreeMap::new));
    if (options.updateDocuments()) {
      List<Path> changed = documents.write();
      if (!options.json()) {
        out.println("Documents written: " + changed);
      }
    }
    CheckReport report =
        new CheckReport(
            recordings,
            proving,
            ldk,
            talks,
            kills,
            results,
            mutants,
            evidence,
            !options.only().isEmpty(),
            options.thorough(),
            documents.complaints(),
            manifest.bounds(),
            Duration.between(start, Instant.now()));
    write(report, options.json(), out);
    if (options.updateCounts()) {
      List<String> changed = CountsUpdate.write(home, results);
      if (!options.json()) {
        out.println("Counts written to " + file + " for: " + changed);
      }
    }
    out.flush();
    return report.outcome();
  }

  private static Optional<Proving> proving(Path home, Options options)
      throws BadInputException, IOException, InterruptedException {
    if (!options.asksFor(Proving.NAME)) {
      return Optional.empty();
    }
    return Optional.of(
        options.asksForProofs()
            ? Proving.run(home, options.thorough(), options.updateCounts())
            : Proving.leftOut());
  }

  private static HistoryCheck histories(Workshop workshop, Path home) {
    return new HistoryCheck(workshop, home.toAbsolutePath(), HEAP_OF_HISTORIES, LIMIT_OF_HISTORIES);
  }

  /**
   * Runs models in TLC's distributed mode, and writes the report.
   *
   * @param home the folder with {@code spec/} and {@code model-checking/}
   * @param only the names of the only models to run; empty: all that the manifest marks for it
   * @param json whether to write one JSON document in place of table and summary
   * @param isTerminal whether the table may be drawn again and again
   * @param distribution of which this host is the whole, or has the server
   * @param err is told what has to be done on other hosts
   * @return whether everything is as the manifest expects
   * @throws BadInputException if the manifest or an option cannot be used
   * @throws IOException if TLC cannot be started, or its port not be used
   * @throws InterruptedException if this JVM is ending
   */
  public static boolean runDistributed(
      Path home,
      Set<String> only,
      boolean json,
      boolean isTerminal,
      Distribution distribution,
      PrintWriter out,
      PrintWriter err)
      throws BadInputException, IOException, InterruptedException {
    Instant start = Instant.now();
    Path file = home.resolve("model-checking/manifest.json");
    Manifest manifest = ManifestReader.read(file);
    List<Model> models = distributed(manifest, only, file);
    Options options =
        new Options(false, only, json, isTerminal, false, false, false, Options.KILLS, true);
    List<ModelResult> results;
    try (Workshop workshop = Workshop.open()) {
      results =
          new DistributedRunner(
                  workshop,
                  home,
                  distribution,
                  listener(options, out),
                  () -> distribution.invitation().forEach(err::println))
              .run(models);
    }
    CheckReport report =
        new CheckReport(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            results,
            Optional.empty(),
            Optional.empty(),
            true,
            false,
            List.of(),
            manifest.bounds(),
            Duration.between(start, Instant.now()));
    write(report, json, out);
    out.flush();
    return report.holds();
  }

  /**
   * Has this host take part in a search whose server is on another one.
   *
   * @throws IOException if there is no server, or it goes away, or a process ends before its time
   * @throws InterruptedException if this JVM is ending
   */
  public static void join(Distribution distribution) throws IOException, InterruptedException {
    try (Workshop workshop = Workshop.open()) {
      new Membership(workshop, distribution).takePart();
    }
  }

  private static void write(CheckReport report, boolean json, PrintWriter out) {
    if (json) {
      out.println(JsonReport.of(report));
    } else {
      Summary.of(report).forEach(out::println);
    }
  }

  private static List<Model> distributed(Manifest manifest, Set<String> only, Path file)
      throws BadInputException {
    for (String name : only) {
      Optional<Model> model = manifest.find(name);
      if (model.isEmpty() || !model.get().distributed()) {
        throw new BadInputException(
            model.isEmpty()
                ? noModel(name, file)
                : "the model \"%s\" is not marked \"distributed\" in %s".formatted(name, file));
      }
    }
    return manifest.models().stream()
        .filter(Model::distributed)
        .filter(model -> only.isEmpty() || only.contains(model.name()))
        .toList();
  }

  /** Read before anything runs: what cannot be used is told at once. */
  private static Optional<Results> benchmarks(Path home) throws BadInputException {
    try {
      return Results.kept(home);
    } catch (IOException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  private static String noModel(String name, Path file) {
    return "there is no model \"%s\"; %s has their names; beside them there are %s"
        .formatted(name, file, String.join(", ", BESIDE_MODELS));
  }

  private static List<Model> selected(Manifest manifest, Options options, Path file)
      throws BadInputException {
    for (String name : options.only()) {
      if (manifest.find(name).isEmpty() && !BESIDE_MODELS.contains(name)) {
        throw new BadInputException(noModel(name, file));
      }
    }
    return manifest.models().stream()
        .filter(
            model ->
                options.only().isEmpty()
                    ? options.thorough() || model.when() == When.PLAIN
                    : options.only().contains(model.name()))
        .toList();
  }

  private static CheckListener listener(Options options, PrintWriter out) {
    if (options.json()) {
      return CheckListener.SILENT;
    }
    return options.isTerminal() ? new LiveTable(out) : new PlainTable(out);
  }
}
