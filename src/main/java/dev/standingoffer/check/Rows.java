package dev.standingoffer.check;

import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.kills.Count;
import dev.standingoffer.kills.KillReport;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.manifest.Numbers;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.TlcResult;

/**
 * The rows of the table: one for each model, at most 79 characters wide. A name that leaves no room
 * for its numbers has a line of its own, since only a whole one can be given to {@code --only}.
 */
final class Rows {

  private static final String UNEXPECTED = "UNEXPECTED";

  /** The width of the first two columns, which share the room between them. */
  private static final int NAME_AND_STEPS = 42;

  private static final String MUTANTS = "mutants of the Java core";

  private Rows() {}

  static String head() {
    return row("model", "steps", "steps/s", "seconds", "result");
  }

  static String finished(ModelResult result) {
    TlcResult said = result.run().result();
    return row(
        result.model().name(),
        said.statesGenerated().isPresent() ? Numbers.grouped(result.transitions()) : "-",
        result.milliseconds() == 0 ? "-" : Numbers.grouped(result.transitionsPerSecond()),
        Numbers.grouped(result.milliseconds() / 1_000),
        result.isAsExpected() ? word(result.model().kind()) : UNEXPECTED);
  }

  static String replayed(RecordingsReport recordings) {
    long milliseconds = recordings.elapsed().toMillis();
    long steps = recordings.steps() + recordings.verdicts();
    return row(
        "recordings of LDK",
        Numbers.grouped(steps),
        milliseconds == 0 ? "-" : Numbers.grouped(steps * 1_000 / milliseconds),
        Numbers.grouped(recordings.elapsed().toSeconds()),
        recordings.agree() ? "agree" : UNEXPECTED);
  }

  static String proven(Proving proving) {
    long milliseconds = proving.elapsed().toMillis();
    long claims = proving.proofs().size();
    boolean isRun = proving.notRun().isEmpty();
    return row(
        "claims put to a solver",
        isRun ? Numbers.grouped(claims) : "-",
        isRun && milliseconds > 0 ? Numbers.grouped(claims * 1_000 / milliseconds) : "",
        Numbers.grouped(proving.elapsed().toSeconds()),
        isRun ? proving.isAsExpected() ? "as expected" : UNEXPECTED : "are not run");
  }

  static String scripted(RealLdk ldk) {
    return row(
        "scripts for the real LDK",
        ldk.leftOut().isPresent() ? "-" : Numbers.grouped(ldk.scripts()),
        "",
        Numbers.grouped(ldk.elapsed().toSeconds()),
        ldk.leftOut().isPresent()
            ? "are left out"
            : ldk.isAsExpected() ? "are as told" : UNEXPECTED);
  }

  static String talked(LdkTalks talks) {
    return row(
        "talks with the real LDK",
        Numbers.grouped(talks.letters()),
        "",
        Numbers.grouped(talks.elapsed().toSeconds()),
        talks.isAsExpected() ? "agree" : UNEXPECTED);
  }

  static String killed(KillReport kills) {
    return row(
        "phones and servers killed",
        Numbers.grouped(kills.count(Count.KILLS)),
        "",
        Numbers.grouped(kills.elapsed().toSeconds()),
        kills.isAsExpected() ? "go on" : UNEXPECTED);
  }

  static String mutating(int done, int all) {
    return row(
        MUTANTS, "%s of %s".formatted(Numbers.grouped(done), Numbers.grouped(all)), "", "", "...");
  }

  static String mutated(MutationReport report) {
    return row(
        MUTANTS,
        Numbers.grouped(report.results().size()),
        "",
        Numbers.grouped(report.elapsed().toSeconds()),
        report.isAsExpected() ? "are noticed" : UNEXPECTED);
  }

  static String counted(EvidenceReport report) {
    return row(
        "sides of the core's comparisons",
        Numbers.grouped(report.sides()),
        "",
        Numbers.grouped(report.elapsed().toSeconds()),
        report.isAsExpected() ? "come up" : UNEXPECTED);
  }

  static String running(Model model, long states, long milliseconds) {
    return row(
        model.name(),
        Numbers.grouped(states),
        milliseconds == 0 ? "-" : Numbers.grouped(states * 1_000 / milliseconds),
        Numbers.grouped(milliseconds / 1_000),
        "...");
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case HOLDS -> "holds";
      case BASELINE -> "is measured";
      case MIRROR -> "agrees";
      case MUST_FAIL -> "is caught";
      case REACHABLE -> "is reached";
    };
  }

  private static String row(
      String name, String steps, String speed, String seconds, String verdict) {
    String numbers = " %10s %7s  %s".formatted(speed, seconds, verdict);
    int blanks = NAME_AND_STEPS - name.length() - steps.length();
    return (blanks < 1
            ? name + System.lineSeparator() + " ".repeat(NAME_AND_STEPS - steps.length()) + steps
            : name + " ".repeat(blanks) + steps)
        .concat(numbers)
        .stripTrailing();
  }
}
