package dev.standingoffer.documents;

import dev.standingoffer.bench.Results;
import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.trace.Conversation;
import dev.standingoffer.trace.SequenceDiagram;
import dev.standingoffer.trace.ToldConversation;
import dev.standingoffer.trace.ToldTrace;
import dev.standingoffer.trace.Trace;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * The parts of the documents that come from the manifest, the findings, the kept results of the
 * benchmarks or a run: figures, tables, pictures and counterexamples. They stand between {@code
 * <!-- generated:NAME -->} or {@code <!-- trace:NAME -->} and its end.
 */
public final class Documents {

  private static final Pattern PART =
      Pattern.compile("(?s)(<!-- (generated|trace):(\\S+) -->\n)(.*?)(<!-- /\\2 -->)");

  /** Where documents are looked for; parts of other folders are nobody's business here. */
  private static final List<String> PLACES =
      List.of("README.md", "benchmarks", "docs", "model-checking", "spec");

  private static final String FIGURES = "generated:figures";
  private static final String DEFECTS = "generated:defects";
  private static final String FINDINGS = "generated:findings";
  private static final String GROWTH = "generated:growth";
  private static final String LDK_TESTS = "generated:ldk-tests";
  private static final String MODELS = "generated:models";

  private final Path home;
  private final SortedMap<String, String> parts;

  /** The pictures of counterexamples, by their files. */
  private final SortedMap<Path, String> pictures;

  private Documents(Path home, SortedMap<String, String> parts, SortedMap<Path, String> pictures) {
    this.home = home;
    this.parts = parts;
    this.pictures = pictures;
  }

  /**
   * The parts that can be told from the manifest, and from what was run.
   *
   * @param home the folder of the project
   */
  public static Documents of(
      Path home,
      Manifest manifest,
      Optional<Findings> findings,
      Optional<Results> benchmarks,
      Optional<RecordingsReport> recordings,
      List<ModelResult> results)
      throws IOException {
    SortedMap<String, String> parts = new TreeMap<>();
    SortedMap<Path, String> pictures = new TreeMap<>();
    // Another run would measure other times, so the tables are those of the results that are kept.
    benchmarks.ifPresent(kept -> addBenchmarks(home, kept, parts, pictures));
    parts.put(DEFECTS, lines(Tables.defects(manifest)));
    parts.put(MODELS, lines(Tables.models(manifest)));
    Growth growth = Growth.of(manifest);
    if (!growth.isEmpty()) {
      parts.put(GROWTH, lines(growth.table()));
      pictures.put(home.resolve("model-checking").resolve(Growth.PICTURE), growth.picture());
    }
    recordings.ifPresent(replayed -> parts.put(FIGURES, lines(Tables.figures(manifest, replayed))));
    for (ModelResult result : results) {
      if (Tables.isTempting(result.model()) && result.isAsExpected()) {
        parts.put(
            "trace:" + result.model().name(), lines(ToldTrace.of(result.run().result().trace())));
      }
      if (isDrawn(result.model(), findings) && result.isAsExpected()) {
        Conversation conversation = Conversation.of(Trace.of(result.run().result().trace()));
        String name = result.model().name();
        parts.put("trace:" + name, lines(ToldConversation.of(conversation)));
        pictures.put(
            home.resolve(Findings.FOLDER).resolve(name + ".svg"),
            SequenceDiagram.of(conversation, result.model().claim()));
      }
    }
    findings.ifPresent(found -> addFindings(parts, found, manifest));
    return new Documents(home, parts, pictures);
  }

  /** These parts as well, which come from elsewhere: by their names, the lines. */
  public Documents and(SortedMap<String, List<String>> others) {
    SortedMap<String, String> all = new TreeMap<>(parts);
    others.forEach((name, lines) -> all.put(name, lines(lines)));
    return new Documents(home, all, pictures);
  }

  private static void addFindings(
      SortedMap<String, String> parts, Findings findings, Manifest manifest) {
    parts.put(FINDINGS, lines(findings.table()));
    findings.all().stream()
        .flatMap(finding -> finding.page().stream())
        .distinct()
        .forEach(
            page ->
                parts.put(
                    "generated:" + page.replace(".md", ""), lines(findings.facts(page, manifest))));
  }

  /** Only what the benchmarks measured. */
  public static Documents ofBenchmarks(Path home, Results results) {
    SortedMap<String, String> parts = new TreeMap<>();
    SortedMap<Path, String> pictures = new TreeMap<>();
    addBenchmarks(home, results, parts, pictures);
    return new Documents(home, parts, pictures);
  }

  /** Only where LDK's own tests are. */
  public static Documents ofLdkTests(Path home, LdkTests tests) {
    return new Documents(
        home, new TreeMap<>(Map.of(LDK_TESTS, lines(tests.tables()))), new TreeMap<>());
  }

  private static void addBenchmarks(
      Path home,
      Results results,
      SortedMap<String, String> parts,
      SortedMap<Path, String> pictures) {
    results.parts().forEach((name, part) -> parts.put(name, lines(part)));
    pictures.put(home.resolve(Results.PICTURE), results.picture());
  }

  /** What in the documents is not as it was told here; none: all is, or there are no documents. */
  public List<String> complaints() throws IOException {
    List<String> complaints = new ArrayList<>();
    Set<String> found = new HashSet<>();
    List<Path> files = files();
    if (files.isEmpty()) {
      return complaints;
    }
    for (Path file : files) {
      Matcher part = PART.matcher(Files.readString(file));
      while (part.find()) {
        String name = part.group(2) + ":" + part.group(3);
        found.add(name);
        if (parts.containsKey(name) && !part.group(4).equals(parts.get(name))) {
          complaints.add(
              "%s: the part %s is not what the run gives: %s"
                  .formatted(
                      home.relativize(file), name, difference(part.group(4), parts.get(name))));
        }
      }
    }
    parts.keySet().stream()
        .filter(name -> !found.contains(name))
        .forEach(name -> complaints.add("no document has the part " + name));
    for (Path file : pictures.keySet()) {
      if (!Files.exists(file) || !Files.readString(file).equals(pictures.get(file))) {
        complaints.add(home.relativize(file) + " is not what the run gives");
      }
    }
    return complaints;
  }

  /** A line that is too many on one side, if there is one. */
  private static String difference(String inDocument, String given) {
    List<String> old = inDocument.lines().toList();
    List<String> now = given.lines().toList();
    return old.stream()
        .filter(line -> !now.contains(line))
        .findFirst()
        .map(line -> "it has no \"" + shortened(line) + "\" any more")
        .or(
            () ->
                now.stream()
                    .filter(line -> !old.contains(line))
                    .findFirst()
                    .map(line -> "it has \"" + shortened(line) + "\" as well"))
        .orElse("its lines are in another order");
  }

  private static String shortened(String line) {
    return StringUtils.abbreviate(line.strip(), 100);
  }

  /**
   * Writes all parts into the documents that have a place for them.
   *
   * @return the documents that are changed
   */
  public List<Path> write() throws IOException {
    List<Path> changed = new ArrayList<>();
    for (Path file : files()) {
      String before = Files.readString(file);
      String after =
          PART.matcher(before)
              .replaceAll(
                  part -> {
                    String name = part.group(2) + ":" + part.group(3);
                    String text = parts.getOrDefault(name, part.group(4));
                    return Matcher.quoteReplacement(part.group(1) + text + part.group(5));
                  });
      if (!after.equals(before)) {
        Files.writeString(file, after);
        changed.add(file);
      }
    }
    for (Path file : pictures.keySet()) {
      String picture = pictures.getOrDefault(file, "");
      if (Files.isDirectory(file.resolveSibling(""))
          && (!Files.exists(file) || !Files.readString(file).equals(picture))) {
        Files.writeString(file, picture);
        changed.add(file);
      }
    }
    return changed;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String place : PLACES) {
      if (Files.exists(home.resolve(place))) {
        try (Stream<Path> found = Files.walk(home.resolve(place))) {
          found.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        }
      }
    }
    return files;
  }

  /**
   * Whether its counterexample of the whole protocol is told and drawn. An untamed one is as long
   * as its tamed one, and of those without an end only what is a finding is of interest.
   */
  private static boolean isDrawn(Model model, Optional<Findings> findings) {
    return model.kind() == Kind.MUST_FAIL
        && switch (model.module()) {
          case "MCFindings.tla", "MCPeople.tla" -> !model.replacements().containsKey("Tamed");
          case "MCAsyncLive.tla" -> findings.stream().anyMatch(all -> all.areShownBy(model));
          default -> false;
        };
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
