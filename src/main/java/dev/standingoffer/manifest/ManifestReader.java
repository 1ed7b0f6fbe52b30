package dev.standingoffer.manifest;

import dev.standingoffer.manifest.Model.Expected;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.manifest.Model.When;
import dev.standingoffer.mirror.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the manifest strictly: a field that is missing, unknown or of another type is an error, and
 * so is what contradicts itself. {@code model-checking/README.md} describes each field.
 */
public final class ManifestReader {

  private static final Predicate<String> IDENTIFIER =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*").asMatchPredicate();

  private static final int MAX_WORKERS = 64;
  private static final int MAX_HEAP_MEGABYTES = 64 << 10;
  private static final int MAX_SECONDS = 7 * 24 * 3_600;
  private static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(30);

  private final Path file;

  private ManifestReader(Path file) {
    this.file = file;
  }

  /**
   * Reads the file and looks whether the models' files are beside it, and no configuration that is
   * in no model.
   *
   * @throws BadInputException if anything is not in order; the first complaint is given
   */
  public static Manifest read(Path file) throws BadInputException {
    ManifestReader reader = new ManifestReader(file);
    Manifest manifest = reader.manifest(Fields.of(file));
    reader.requireFiles(manifest);
    return manifest;
  }

  private Manifest manifest(Fields fields) throws BadInputException {
    String format = fields.text("format");
    if (!format.equals(Manifest.FORMAT)) {
      throw bad("format", "\"%s\" is not \"%s\"".formatted(format, Manifest.FORMAT));
    }
    Map<String, String> bounds = fields.texts("bounds");
    List<Model> models = new ArrayList<>();
    for (Fields model : fields.objects("models")) {
      models.add(model(model));
    }
    fields.expectNoOthers();
    requireConsistent(models, bounds);
    return new Manifest(List.copyOf(models), bounds);
  }

  private Model model(Fields fields) throws BadInputException {
    String name = fields.text("name");
    fields.renamePlace("model \"" + name + "\"");
    Kind kind = fields.oneOf("kind", Stream.of(Kind.values()), Kind::word);
    Model model =
        new Model(
            name,
            fields.text("claim"),
            kind,
            fields.oneOf("when", Stream.of(When.values()), When::word),
            fields.text("module"),
            fields.text("config"),
            fields.has("replace") ? fields.texts("replace") : new TreeMap<>(),
            (int) fields.number("workers", 1, MAX_WORKERS),
            (int) fields.number("heapMegabytes", 1, MAX_HEAP_MEGABYTES),
            fields.has("timeLimitSeconds")
                ? Duration.ofSeconds(fields.number("timeLimitSeconds", 1, MAX_SECONDS))
                : DEFAULT_TIME_LIMIT,
            fields.has("continue") && fields.bool("continue"),
            fields.has("seededDefect") && fields.bool("seededDefect"),
            fields.has("distributed") && fields.bool("distributed"),
            fields.names("properties"),
            expected(fields.object("expected")),
            kind == Kind.MIRROR ? fields.texts("emptyCells") : Map.of(),
            kind == Kind.MIRROR && fields.has("baseline")
                ? Optional.of(fields.text("baseline"))
                : Optional.empty(),
            fields.text("bounds"));
    fields.expectNoOthers();
    requireSound(model, fields);
    return model;
  }

  private static Expected expected(Fields fields) throws BadInputException {
    Expected expected =
        new Expected(
            (int) fields.number("exitCode", 0, 255),
            fields.names("violated"),
            fields.number("statesGenerated", 0, Long.MAX_VALUE),
            fields.number("distinctStates", 0, Long.MAX_VALUE),
            fields.isNull("depth")
                ? OptionalInt.empty()
                : OptionalInt.of((int) fields.number("depth", 0, Integer.MAX_VALUE)));
    fields.expectNoOthers();
    return expected;
  }

  /** What a kind of model can and cannot expect. */
  private static void requireSound(Model model, Fields fields) throws BadInputException {
    Expected expected = model.expected();
    boolean violates = !expected.violated().isEmpty();
    if (model.kind().wantsViolation() != violates) {
      throw fields.bad(
          violates
              ? "expects a violation, but its kind is \"%s\"".formatted(model.kind().word())
              : "is of kind \"%s\", but names nothing violated".formatted(model.kind().word()));
    }
    // After a survey TLC says that there was no error.
    boolean wantsZero = !violates || model.survey();
    if (wantsZero != (expected.exitCode() == 0)) {
      throw fields.bad("the exit code %d cannot be".formatted(expected.exitCode()));
    }
    if (violates && !model.survey() && model.workers() > 1) {
      throw fields.bad(
          "stops at a violation: with several workers its counts change from run to run");
    }
    if (model.seededDefect() && (model.kind() != Kind.MUST_FAIL || !model.survey())) {
      throw fields.bad("a seeded defect is of kind \"must-fail\", with \"continue\"");
    }
    if (model.distributed() && model.kind() != Kind.HOLDS) {
      throw fields.bad("what is distributed is of kind \"holds\"");
    }
    for (Map.Entry<String, String> replacement : model.replacements().entrySet()) {
      if (!IDENTIFIER.test(replacement.getKey()) || !IDENTIFIER.test(replacement.getValue())) {
        throw fields.bad("replace: " + replacement + " is not a pair of TLA+ names");
      }
    }
    for (String cell : model.emptyCells().keySet()) {
      if (!Vocabulary.of(model.module()).cells().contains(cell)) {
        throw fields.bad("emptyCells names \"" + cell + "\", which is no event with a verdict");
      }
    }
  }

  private void requireConsistent(List<Model> models, Map<String, String> bounds)
      throws BadInputException {
    Set<String> names = new HashSet<>();
    Set<String> unusedBounds = new TreeSet<>(bounds.keySet());
    for (Model model : models) {
      if (!names.add(model.name())) {
        throw bad("", "two models have the name \"" + model.name() + "\"");
      }
      if (!bounds.containsKey(model.bounds())) {
        throw bad(
            place(model), "its bounds \"%s\" are not in \"bounds\"".formatted(model.bounds()));
      }
      unusedBounds.remove(model.bounds());
    }
    if (!unusedBounds.isEmpty()) {
      throw bad("bounds", "no model uses " + unusedBounds);
    }
    for (Model model : models) {
      if (model.baseline().isPresent() && !names.contains(model.baseline().get())) {
        throw bad(
            place(model), "its baseline \"%s\" is no model".formatted(model.baseline().get()));
      }
    }
  }

  private void requireFiles(Manifest manifest) throws BadInputException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    Set<String> named = new HashSet<>();
    for (Model model : manifest.models()) {
      for (String needed : List.of(model.module(), model.config())) {
        if (!Files.isRegularFile(folder.resolve(needed))) {
          throw bad(place(model), "the file " + folder.resolve(needed) + " is not there");
        }
      }
      named.add(model.config());
      requireInvariantsAlone(model, folder);
      requireWatched(model, folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> unnamed =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".cfg") && !named.contains(name))
              .sorted()
              .toList();
      if (!unnamed.isEmpty()) {
        throw bad("", "no model has the configuration " + unnamed.getFirst() + "; add one for it");
      }
    } catch (IOException e) {
      throw bad("", "the folder cannot be listed: " + e.getMessage());
    }
  }

  /**
   * TLC's distributed mode passes over liveness, and over steps to states that are known already,
   * and says that no error was found.
   */
  private void requireInvariantsAlone(Model model, Path folder) throws BadInputException {
    if (!model.distributed()) {
      return;
    }
    try {
      ModelConfig config = ModelConfig.parse(Files.readString(folder.resolve(model.config())));
      if (!config.properties().isEmpty()) {
        throw bad(
            place(model),
            "TLC's distributed mode checks invariants alone, and %s has the properties %s"
                .formatted(model.config(), config.properties()));
      }
    } catch (IOException e) {
      throw bad(place(model), model.config() + " cannot be read: " + e.getMessage());
    }
  }

  /** What the defect breaks would be looked for in vain, or under another name. */
  private void requireWatched(Model model, Path folder) throws BadInputException {
    if (!model.seededDefect()) {
      return;
    }
    try {
      Set<String> unwatched = new TreeSet<>(model.expected().violated());
      WatchedGuarantees.violations(Files.readString(folder.resolve(model.module())))
          .forEach(unwatched::remove);
      if (!unwatched.isEmpty()) {
        String guarantee = WatchedGuarantees.guarantee(unwatched.iterator().next());
        throw bad(
            place(model),
            "breaks %s, for which FindsBroken in %s has no line: add \\/ ~%s(…) /\\ f = \"%s\""
                .formatted(guarantee, model.module(), guarantee, guarantee));
      }
    } catch (IOException e) {
      throw bad(place(model), model.module() + " cannot be read: " + e.getMessage());
    }
  }

  private static String place(Model model) {
    return "model \"" + model.name() + "\"";
  }

  private BadInputException bad(String place, String complaint) {
    return new BadInputException(file + (place.isEmpty() ? "" : ": " + place) + ": " + complaint);
  }
}
