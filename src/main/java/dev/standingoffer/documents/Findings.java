package dev.standingoffer.documents;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Fields;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was suspected of LDK and what came of it, as {@link #FILE} has it. {@code
 * docs/findings/README.md} shows it as a table.
 *
 * @param all in the order of the file
 * @param scripts what the scripts that drive LDK found, as they say it themselves, by their names
 */
public record Findings(List<Finding> all, Map<String, String> scripts) {

  /** The format that this version reads. */
  static final String FORMAT = "standing-offer-findings/1";

  /** Where the pages are in the project. */
  static final String FOLDER = "docs/findings";

  /** Where the file is in the project. */
  static final String FILE = FOLDER + "/findings.json";

  /** Where the scripts are in the project. */
  private static final String SCRIPTS = "conformance/ldk/scripts";

  /**
   * A finding, or a suspicion that was refuted.
   *
   * @param id its number: O and F were suspected, D was in a release, G was found on the way
   * @param title what is suspected, one sentence
   * @param verdict what came of it
   * @param user what happens to a user, one sentence
   * @param takes what it takes to happen
   * @param documentation what LDK's documentation says of it
   * @param models the models of the manifest that show it
   * @param unmodelled why no model shows it, where there is none
   * @param remedies the constants of the spec that are its remedy
   * @param remedyModels the models of the manifest that show that they are
   * @param scripts the scripts that show it on the real crate
   * @param page the file of its page, in the same folder; none: it has none
   */
  public record Finding(
      String id,
      String title,
      Verdict verdict,
      String user,
      String takes,
      String documentation,
      List<String> models,
      Optional<String> unmodelled,
      List<String> remedies,
      List<String> remedyModels,
      List<String> scripts,
      Optional<String> page) {}

  /** What came of a suspicion. */
  public enum Verdict {
    CONFIRMED("confirmed"),
    ASSUMING("confirmed under an assumption"),
    REPAIRED("repaired in LDK"),
    REFUTED("refuted");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** The word for it in the file. */
    String word() {
      return word;
    }
  }

  /**
   * Reads the file, if there is one.
   *
   * @param home the folder of the project
   * @throws BadInputException if the file is not as it should be, or names what is not there
   * @throws IOException if a script cannot be read
   */
  public static Optional<Findings> read(Path home, Manifest manifest)
      throws BadInputException, IOException {
    Path file = home.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Fields fields = Fields.of(file);
    if (!fields.text("format").equals(FORMAT)) {
      throw fields.bad("the format is not \"" + FORMAT + "\"");
    }
    Map<String, String> scripts = scripts(home.resolve(SCRIPTS));
    List<Finding> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields finding : fields.objects("findings")) {
      Finding read = finding(finding);
      for (String model : concat(read.models(), read.remedyModels())) {
        if (manifest.find(model).isEmpty()) {
          throw finding.bad("names \"" + model + "\", which is no model of the manifest");
        }
      }
      for (String script : read.scripts()) {
        if (!scripts.containsKey(script)) {
          throw finding.bad("names \"" + script + "\", which is no script in " + SCRIPTS);
        }
      }
      if (read.page().isPresent() && !Files.exists(file.resolveSibling(read.page().get()))) {
        throw finding.bad("names the page \"" + read.page().get() + "\", which is not there");
      }
      if (read.models().isEmpty() == read.unmodelled().isEmpty()) {
        throw finding.bad("has either models, or says in \"unmodelled\" why not");
      }
      if (!ids.add(read.id())) {
        throw finding.bad("has an id that is there twice");
      }
      all.add(read);
    }
    fields.expectNoOthers();
    return Optional.of(new Findings(List.copyOf(all), scripts));
  }

  private static Finding finding(Fields fields) throws BadInputException {
    String id = fields.text("id");
    fields.renamePlace("finding \"" + id + "\"");
    Finding finding =
        new Finding(
            id,
            fields.text("title"),
            fields.oneOf("verdict", Stream.of(Verdict.values()), Verdict::word),
            fields.text("user"),
            fields.text("takes"),
            fields.text("documentation"),
            fields.textsInOrder("models"),
            optional(fields, "unmodelled"),
            fields.textsInOrder("remedies"),
            fields.textsInOrder("remedyModels"),
            fields.textsInOrder("scripts"),
            optional(fields, "page"));
    fields.expectNoOthers();
    return finding;
  }

  private static Optional<String> optional(Fields fields, String name) throws BadInputException {
    return fields.has(name) ? Optional.of(fields.text(name)) : Optional.empty();
  }

  /** What each script says it found: a word, or one for each release of LDK. */
  private static Map<String, String> scripts(Path folder) throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".jsonl")) {
          JsonNode head =
              JsonMapper.shared().readTree(Files.readString(file).lines().findFirst().orElse("{}"));
          JsonNode word = head.path("found");
          List<String> words = new ArrayList<>();
          word.properties()
              .forEach(
                  entry ->
                      words.add("%s: %s".formatted(entry.getKey(), entry.getValue().asString())));
          found.put(
              name.replace(".jsonl", ""),
              words.isEmpty() ? word.asString() : String.join(", ", words));
        }
      }
    }
    return found;
  }

  /** Whether the model shows any of them. */
  boolean areShownBy(Model model) {
    return all.stream().anyMatch(finding -> finding.models().contains(model.name()));
  }

  /** The lines of the table of all findings. */
  List<String> table() {
    List<String> table =
        new ArrayList<>(
            List.of(
                "| id | suspicion | verdict | for a user | it takes | remedy | models | on the"
                    + " crate |",
                "|---|---|---|---|---|---|---|---|"));
    for (Finding finding : all) {
      String title =
          finding
              .page()
              .map(page -> "[%s](%s)".formatted(finding.title(), page))
              .orElse(finding.title());
      table.add(
          "| %s | %s | %s | %s | %s | %s | %s | %s |"
              .formatted(
                  finding.id(),
                  title,
                  finding.verdict().word(),
                  finding.user(),
                  finding.takes(),
                  codes(finding.remedies()),
                  finding.unmodelled().orElse(codes(finding.models())),
                  codes(finding.scripts())));
    }
    return table;
  }

  /** The lines of the table at the top of a page, about all findings that the page is of. */
  List<String> facts(String page, Manifest manifest) {
    List<String> table = new ArrayList<>(List.of("| | |", "|---|---|"));
    for (Finding finding : all) {
      if (!finding.page().equals(Optional.of(page))) {
        continue;
      }
      table.add(
          "| **%s** | %s **%s.** |"
              .formatted(finding.id(), finding.title(), sentence(finding.verdict().word())));
      table.add("| for a user | %s |".formatted(finding.user()));
      table.add("| it takes | %s |".formatted(finding.takes()));
      table.add("| documentation | %s |".formatted(finding.documentation()));
      finding.models().forEach(name -> table.add(row("shown by", name, manifest)));
      finding.remedyModels().forEach(name -> table.add(row("remedy checked by", name, manifest)));
      for (String script : finding.scripts()) {
        table.add(
            "| on the real crate | `conformance/ldk/run %s`: %s |"
                .formatted(script, scripts.get(script)));
      }
    }
    return table;
  }

  private static String row(String what, String name, Manifest manifest) {
    Model model = manifest.find(name).orElseThrow();
    return "| %s | `%s`: %s %s states. |"
        .formatted(what, name, model.claim(), Numbers.grouped(model.expected().statesGenerated()));
  }

  private static String sentence(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String codes(List<String> names) {
    return names.isEmpty()
        ? "—"
        : String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
  }

  private static List<String> concat(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
