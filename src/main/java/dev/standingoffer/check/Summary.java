package dev.standingoffer.check;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.kills.Count;
import dev.standingoffer.kills.KillReport;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.manifest.Numbers;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.prove.Claim;
import dev.standingoffer.prove.ProofReport;
import dev.standingoffer.prove.Verdict;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.ModelResult;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a check found, in words for somebody who has never seen this project. */
final class Summary {

  private final CheckReport report;
  private final Paragraphs text = new Paragraphs();

  private Summary(CheckReport report) {
    this.report = report;
  }

  static List<String> of(CheckReport report) {
    Summary summary = new Summary(report);
    summary.claims();
    summary.expectedFailures();
    Failures.tell(report, summary.text);
    summary.notShown();
    summary.verdict();
    return summary.text.lines();
  }

  private void claims() {
    heading("What was claimed, and what holds");
    report.recordings().ifPresent(this::conversations);
    report.proving().filter(proving -> proving.notRun().isEmpty()).ifPresent(this::proofs);
    report.ldk().filter(ldk -> ldk.leftOut().isEmpty()).ifPresent(this::scripts);
    report.talks().ifPresent(this::talks);
    report.kills().ifPresent(this::kills);
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
            + " and every byte of the cache. Where the recording has keys, every offer, invoice and"
            + " path is built from them, and is the same. What LDK's readers and its messenger"
            + " accept, refuse and write again is accepted, refused and written here.");
    wrapped(
        "       ",
        "%s: %s, %s of them at level full, with %s steps and %s messages; %s"
            .formatted(
                RecordingsReport.NAME,
                counted(recordings.files(), "conversation", "conversations"),
                Numbers.grouped(recordings.full()),
                Numbers.grouped(recordings.steps()),
                Numbers.grouped(recordings.messages()),
                counted(recordings.verdicts(), "verdict", "verdicts")));
  }

  private void proofs(Proving proving) {
    int slots = proving.mostSlots();
    wrapped(
        proving.isAsExpected() ? "  yes  " : "  NO   ",
        "Each guarantee of the cache is true of every step from every cache of 0 to %d slots, with"
                .formatted(slots)
            + " the whole range of time, under LDK's policy, the hardened one, and every other that"
            + " makes ten slots at first and sends at most ten copies; the forms that only seem to"
            + " hold are refuted by a step. On each such step the Java core answers as the spec"
            + " does, and throws nothing%s."
                .formatted(
                    slots < Claim.MOST_SLOTS
                        ? ", under LDK's policy also with %d slots".formatted(Claim.MOST_SLOTS)
                        : "")
            + " The same is true of the server, from every store in which 0 to %d slots hold an"
                .formatted(slots)
            + " invoice, under every policy."
            + (proving.ofAnyNumber() > 0
                ? " Of caches with any number of slots, %s proven; docs/proofs.md names what is not."
                    .formatted(counted(proving.ofAnyNumber(), "claim is", "claims are"))
                : ""));
    wrapped(
        "       ",
        "%s: %s proven and %s refuted by Z3 %s, as model-checking/proofs.json has them"
                .formatted(
                    Proving.NAME,
                    counted(proving.count(Verdict.PROVEN), "claim", "claims"),
                    Numbers.grouped(proving.count(Verdict.FALSE)),
                    proving.report().map(ProofReport::solver).orElse(""))
            + proving
                .report()
                .flatMap(ProofReport::second)
                .map(opinion -> "; " + opinion)
                .orElse(""));
  }

  private void scripts(RealLdk ldk) {
    wrapped(
        ldk.isAsExpected() ? "  yes  " : "  NO   ",
        "The real LDK, led through each suspected case, does what docs/findings say it does.");
    wrapped(
        "       ",
        "%s: %s, with %d releases"
            .formatted(
                RealLdk.NAME, counted(ldk.scripts(), "case", "cases"), RealLdk.RELEASES.size()));
  }

  private void talks(LdkTalks talks) {
    wrapped(
        talks.isAsExpected() ? "  yes  " : "  NO   ",
        "A recipient and a server around the Java cores, and whole nodes of the real LDK, talk with"
            + " each other in each other's place, until LDK's payer has taken an invoice and looks"
            + " for a route, which is not there.");
    wrapped(
        "       ",
        "%s: %s, with messages lost and repeated too, %s messages"
            .formatted(
                RealLdk.NAME,
                counted(talks.talked().size(), "conversation", "conversations"),
                Numbers.grouped(talks.letters())));
  }

  private void kills(KillReport kills) {
    wrapped(
        kills.isAsExpected() ? "  yes  " : "  NO   ",
        "A phone and a server that are killed at random moments go on with what they had: no offer"
            + " that was returned is forgotten, payers get an invoice of it, and the spec accepts"
            + " the history of what they did.");
    wrapped(
        "       ",
        "%s: %s, in %s minutes of their clocks; %s, asked for %s times, the oldest invoice %s; %s"
            .formatted(
                KillReport.NAME,
                counted(kills.count(Count.KILLS), "kill", "kills"),
                Numbers.grouped(kills.count(Count.MINUTES)),
                counted(kills.count(Count.OFFERS), "offer", "offers"),
                Numbers.grouped(kills.count(Count.ASKED)),
                counted(kills.oldest(), "minute old", "minutes old"),
                counted(kills.count(Count.ACCEPTED), "history", "histories")));
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
                  : " What each guarantee presupposes, as MCPresupposed.tla and"
                      + " MCServerPresupposed.tla write it down, is among them: no guarantee of"
                      + " cache or server holds only because that is never met."));
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
    wrapped(
        mutants.isAsExpected() ? "  yes  " : "  NO   ",
        "Each decision of the Java core was altered in turn, which makes %s mutants. "
                .formatted(Numbers.grouped(mutants.mutants()))
            + Stream.of(Evidence.values())
                .map(
                    each ->
                        "%s of them are noticed by the %s alone"
                            .formatted(Numbers.grouped(mutants.noticedIn(each)), each.word()))
                .collect(Collectors.joining(", "))
            + ", and %s nowhere; model-checking/mutants.json says why."
                .formatted(Numbers.grouped(mutants.noticedNowhere())));
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
    return "%s steps of TLC, %s compared with Java"
        .formatted(
            Numbers.grouped(result.transitions()),
            compared == result.transitions() ? "all of them" : Numbers.grouped(compared));
  }

  private String speed(ModelResult mirror) {
    Optional<ModelResult> baseline = report.baselineOf(mirror);
    return "; %s a second".formatted(Numbers.grouped(mirror.transitionsPerSecond()))
        + (baseline.isPresent()
            ? ", and %s without Java"
                .formatted(Numbers.grouped(baseline.get().transitionsPerSecond()))
            : "");
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
    report.proving().ifPresent(this::notProven);
    report
        .ldk()
        .flatMap(RealLdk::leftOut)
        .ifPresent(
            why -> wrapped("  - ", "What the real LDK does now; it could not be asked: " + why));
    if (!report.thorough()) {
      wrapped(
          "  - ",
          "The larger models, the mutants of the Java core, what of it comes up where, and"
              + " processes that are killed, which only check --thorough has.");
    }
  }

  private void notProven(Proving proving) {
    wrapped(
        "  - ",
        proving
            .notRun()
            .map(
                why ->
                    "What is true of every cache and store of real size; no solver was asked: "
                        + why)
            .orElse(
                (proving.mostSlots() < Claim.MOST_SLOTS
                        ? "Caches and stores of more than %d slots, which only check --thorough has. "
                            .formatted(proving.mostSlots())
                        : "")
                    + "Policies with other numbers of first slots, or with more copies. What is"
                    + " proven rests on SANY, on"
                    + " how operators and class files are made into formulas, and on Z3;"
                    + " docs/proofs.md says how that was tried. (%s)".formatted(Proving.NAME)));
  }

  private void verdict() {
    line("");
    line(
        "%s%d of %s as it should be%s%s, in %d s."
            .formatted(
                report.selected() ? "Only some models were asked for. " : "",
                asExpected(report.results()),
                counted(report.results().size(), "model", "models"),
                report.recordings().map(Summary::inAWord).orElse(""),
                report.proving().map(Summary::inAWord).orElse(""),
                report.elapsed().toSeconds()));
  }

  private static String inAWord(RecordingsReport recordings) {
    return recordings.agree() ? ", the recordings too" : ", the recordings not";
  }

  private static String inAWord(Proving proving) {
    if (proving.notRun().isPresent()) {
      return ", the proofs not run";
    }
    return proving.isAsExpected() ? ", the proofs too" : ", the proofs not";
  }

  private static String counted(long number, String one, String many) {
    return Numbers.grouped(number) + " " + (number == 1 ? one : many);
  }

  private void line(String line) {
    text.line(line);
  }

  private void heading(String title) {
    text.heading(title);
  }

  private void wrapped(String first, String paragraph) {
    text.wrapped(first, paragraph);
  }
}
