package dev.standingoffer.check;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.manifest.Numbers;
import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.mutants.MutationReport.Fate;
import dev.standingoffer.mutants.Survivors;
import dev.standingoffer.mutants.Survivors.Verdict;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.TlcResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a check found, in words for somebody who has never seen this project. */
final class Summary {

  private static final int WIDTH = 79;
  private static final int MAX_TRACE_LINES = 60;

  private final CheckReport report;
  private final List<String> lines = new ArrayList<>();

  private Summary(CheckReport report) {
    this.report = report;
  }

  static List<String> of(CheckReport report) {
    Summary summary = new Summary(report);
    summary.claims();
    summary.expectedFailures();
    summary.failures();
    summary.notShown();
    summary.verdict();
    return summary.lines;
  }

  private void claims() {
    heading("What was claimed, and what holds");
    report.recordings().ifPresent(this::conversations);
    report.ldk().filter(ldk -> ldk.leftOut().isEmpty()).ifPresent(this::scripts);
    for (ModelResult result : report.results()) {
      if (result.model().kind() == Kind.HOLDS || result.model().kind() == Kind.MIRROR) {
        wrapped(result.isAsExpected() ? "  yes  " : "  NO   ", result.model().claim());
        wrapped("       ", evidence(result));
      }
    }
  }

  private void conversations(RecordingsReport recordings) {
    wrapped(
        recordings.agree() ? "  yes  " : "  NO   ",
        "Where the real LDK was recorded, the Java core does the same: every result, every message"
            + " but for what keys and encryption make of it, and every byte of the cache. What its"
            + " readers accept, refuse and write again is accepted, refused and written here.");
    wrapped(
        "       ",
        "%s: %s with %s steps and %s messages; %s of its readers"
            .formatted(
                RecordingsReport.NAME,
                counted(recordings.files(), "conversation", "conversations"),
                Numbers.grouped(recordings.steps()),
                Numbers.grouped(recordings.messages()),
                counted(recordings.verdicts(), "verdict", "verdicts")));
  }

  private void scripts(RealLdk ldk) {
    wrapped(
        ldk.isAsExpected() ? "  yes  " : "  NO   ",
        "The real LDK, led through each suspected case, does what docs/findings say it does.");
    wrapped(
        "       ",
        "%s: %s, with two releases"
            .formatted(RealLdk.NAME, counted(ldk.scripts(), "case", "cases")));
  }

  /** These are many and alike, so only their number is given. */
  private void expectedFailures() {
    List<ModelResult> mustFail = ofKind(Kind.MUST_FAIL);
    List<ModelResult> reachable = ofKind(Kind.REACHABLE);
    if (mustFail.isEmpty()
        && reachable.isEmpty()
        && report.mutants().isEmpty()
        && report.evidence().isEmpty()) {
      return;
    }
    heading("Whether these checks can fail at all");
    if (!mustFail.isEmpty()) {
      wrapped(
          mark(mustFail),
          "%d of %d models with a seeded defect, or with a property that only seems to hold, break"
                  .formatted(asExpected(mustFail), mustFail.size())
              + " exactly the properties that the manifest names.");
    }
    if (!reachable.isEmpty()) {
      long reached =
          reachable.stream().mapToLong(r -> r.model().expected().violated().size()).sum();
      wrapped(
          mark(reachable),
          "%d situations that the manifest names are reached.".formatted(reached)
              + (report.selected()
                  ? ""
                  : " What each guarantee presupposes is among them, so no guarantee of cache or"
                      + " server holds only because its condition is never met."));
    }
    report.mutants().ifPresent(this::mutants);
    report.evidence().ifPresent(this::evidence);
  }

  private void evidence(EvidenceReport evidence) {
    wrapped(
        evidence.isAsExpected() ? "  yes  " : "  NO   ",
        "The core has %s comparisons, which come out in %s ways. "
                .formatted(
                    Numbers.grouped(evidence.sites().size()), Numbers.grouped(evidence.sides()))
            + Stream.of(Evidence.values())
                .map(
                    each ->
                        "%s of them come up in the %s"
                            .formatted(Numbers.grouped(evidence.sidesIn(each)), each.word()))
                .collect(Collectors.joining(", "))
            + "; docs/evidence.md lists them, and says why the others do not.");
  }

  private void mutants(MutationReport mutants) {
    int all = mutants.results().size();
    wrapped(
        mutants.isAsExpected() ? "  yes  " : "  NO   ",
        "Each branch, comparison and constant of the Java core was altered in turn: the mirror"
            + " notices %d of %d mutants (%d %%). %d answer differently, %d cannot answer, %d never"
                .formatted(
                    mutants.killed(),
                    all,
                    all == 0 ? 0 : mutants.killed() * 100 / all,
                    mutants.count(Fate.DIFFERS),
                    mutants.count(Fate.FAILS),
                    mutants.count(Fate.OVERRUNS))
            + " end. %d survive: %d always answer as the original does, %d do so within the bounds."
                .formatted(
                    mutants.count(Fate.SURVIVES),
                    mutants.surviving(Verdict.EQUIVALENT),
                    mutants.surviving(Verdict.OUT_OF_BOUNDS)));
    for (Mutant mutant : mutants.surviving()) {
      Survivors.Reason reason = mutants.survivors().reasons().get(mutant.name());
      if (reason != null) {
        wrapped("       - ", "%s (%s) %s".formatted(mutant, reason.verdict().word(), reason.why()));
      }
    }
  }

  private List<ModelResult> ofKind(Kind kind) {
    return report.results().stream().filter(result -> result.model().kind() == kind).toList();
  }

  private static String mark(List<ModelResult> results) {
    return asExpected(results) == results.size() ? "  yes  " : "  NO   ";
  }

  private static long asExpected(List<ModelResult> results) {
    return results.stream().filter(ModelResult::isAsExpected).count();
  }

  private String evidence(ModelResult result) {
    String name = result.model().name() + ": ";
    return switch (result.model().kind()) {
      case MIRROR -> name + comparedSteps(result) + speed(result);
      case HOLDS ->
          name
              + "%s states, of which %s distinct, against %s"
                  .formatted(
                      Numbers.grouped(result.run().result().statesGenerated().orElse(0)),
                      Numbers.grouped(result.run().result().distinctStates().orElse(0)),
                      counted(result.config().all().size(), "property", "properties"));
      case BASELINE, MUST_FAIL, REACHABLE -> name;
    };
  }

  private static String comparedSteps(ModelResult result) {
    long compared = result.cells().values().stream().mapToLong(Long::longValue).sum();
    return "%s steps of TLC, %s of them compared with Java"
        .formatted(
            Numbers.grouped(result.transitions()),
            compared == result.transitions() ? "all" : Numbers.grouped(compared));
  }

  private String speed(ModelResult mirror) {
    Optional<ModelResult> baseline = report.baselineOf(mirror);
    return "; %s a second".formatted(Numbers.grouped(mirror.transitionsPerSecond()))
        + (baseline.isPresent()
            ? ", and %s without Java"
                .formatted(Numbers.grouped(baseline.get().transitionsPerSecond()))
            : "");
  }

  private void failures() {
    List<ModelResult> failed =
        report.results().stream().filter(result -> !result.isAsExpected()).toList();
    List<String> differences =
        report.recordings().map(RecordingsReport::complaints).orElse(List.of());
    List<String> scripts = report.ldk().map(RealLdk::complaints).orElse(List.of());
    List<String> mutants = report.mutants().map(MutationReport::complaints).orElse(List.of());
    List<String> evidence = report.evidence().map(EvidenceReport::complaints).orElse(List.of());
    if (failed.isEmpty()
        && evidence.isEmpty()
        && differences.isEmpty()
        && scripts.isEmpty()
        && mutants.isEmpty()
        && report.documents().isEmpty()) {
      return;
    }
    heading("What is not as it should be");
    differences.forEach(difference -> block(RecordingsReport.NAME, difference.lines().toList()));
    scripts.forEach(script -> block(RealLdk.NAME, script.lines().toList()));
    report.documents().forEach(complaint -> wrapped("  documents: ", complaint));
    evidence.forEach(complaint -> wrapped("  - ", "evidence: " + complaint));
    mutants.forEach(complaint -> wrapped("  - ", "a mutant: " + complaint));
    for (ModelResult result : failed) {
      lines.add(
          "  %s (%s, %s)"
              .formatted(result.model().name(), result.model().module(), result.model().config()));
      result.complaints().forEach(complaint -> wrapped("    - ", complaint));
      TlcResult said = result.run().result();
      said.errors().forEach(error -> block("TLC says", error.lines().toList()));
      block("the states that lead there", said.trace());
      if (!said.finished() || said.statesGenerated().isEmpty()) {
        block("the end of its output", said.otherLines());
      }
    }
  }

  private void block(String title, List<String> text) {
    if (!text.isEmpty()) {
      lines.add("    " + title + ":");
      text.stream().limit(MAX_TRACE_LINES).forEach(line -> lines.add("      " + line));
      if (text.size() > MAX_TRACE_LINES) {
        lines.add("      ... " + (text.size() - MAX_TRACE_LINES) + " more lines");
      }
    }
  }

  private void notShown() {
    TreeMap<String, List<String>> models =
        report.results().stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.model().bounds(),
                    TreeMap::new,
                    Collectors.mapping(result -> result.model().name(), Collectors.toList())));
    heading("What this does not show");
    models.forEach(
        (key, names) ->
            wrapped(
                "  - ",
                "%s (%s)"
                    .formatted(
                        report.bounds().get(key),
                        names.size() <= 3 ? String.join(", ", names) : names.size() + " models")));
    report
        .ldk()
        .flatMap(RealLdk::leftOut)
        .ifPresent(
            why -> wrapped("  - ", "What the real LDK does now; it could not be asked: " + why));
    if (!report.thorough()) {
      wrapped(
          "  - ",
          "The larger models, the mutants of the Java core, and what of it comes up where, which"
              + " only check --thorough runs.");
    }
  }

  private void verdict() {
    lines.add("");
    lines.add(
        "%s%d of %s as it should be%s, in %d s."
            .formatted(
                report.selected() ? "Only some models were asked for. " : "",
                asExpected(report.results()),
                counted(report.results().size(), "model", "models"),
                report.recordings().map(Summary::inAWord).orElse(""),
                report.elapsed().toSeconds()));
  }

  private static String inAWord(RecordingsReport recordings) {
    return recordings.agree() ? ", the recordings too" : ", the recordings not";
  }

  private static String counted(long number, String one, String many) {
    return Numbers.grouped(number) + " " + (number == 1 ? one : many);
  }

  private void heading(String title) {
    lines.add("");
    lines.add(title);
  }

  private void wrapped(String first, String text) {
    String indent = " ".repeat(first.length());
    StringBuilder line = new StringBuilder(first);
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > indent.length() && line.length() + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }
}
