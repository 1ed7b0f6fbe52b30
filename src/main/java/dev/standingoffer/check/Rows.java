package dev.standingoffer.check;

import dev.standingoffer.check.Model.Kind;
import java.util.Locale;

/** The rows of the table: one for each model, at most 79 characters wide. */
final class Rows {

  private static final String UNEXPECTED = "NOT AS IT SHOULD";

  private static final String MUTANTS = "mutants of the Java core";

  private Rows() {}

  static String head() {
    return row("", "steps", "a second", "s", "");
  }

  static String finished(ModelResult result) {
    TlcResult said = result.run().result();
    return row(
        result.model().name(),
        said.statesGenerated().isPresent() ? number(said.statesGenerated().getAsLong()) : "-",
        result.milliseconds() == 0 ? "-" : number(result.transitionsPerSecond()),
        number(result.milliseconds() / 1_000),
        result.isAsExpected() ? word(result.model().kind()) : UNEXPECTED);
  }

  static String replayed(Recordings recordings) {
    long milliseconds = recordings.elapsed().toMillis();
    long steps = recordings.steps() + recordings.verdicts();
    return row(
        "recordings of LDK",
        number(steps),
        milliseconds == 0 ? "-" : number(steps * 1_000 / milliseconds),
        number(recordings.elapsed().toSeconds()),
        recordings.agree() ? "agree" : UNEXPECTED);
  }

  static String scripted(RealLdk ldk) {
    return row(
        "scripts for the real LDK",
        ldk.leftOut().isPresent() ? "-" : number(ldk.scripts()),
        "",
        number(ldk.elapsed().toSeconds()),
        ldk.leftOut().isPresent()
            ? "are left out"
            : ldk.isAsExpected() ? "are as told" : UNEXPECTED);
  }

  static String mutating(int done, int all) {
    return row(MUTANTS, "%s of %s".formatted(number(done), number(all)), "", "", "...");
  }

  static String mutated(MutationReport report) {
    return row(
        MUTANTS,
        number(report.results().size()),
        "",
        number(report.elapsed().toSeconds()),
        report.isAsExpected() ? "are noticed" : UNEXPECTED);
  }

  static String running(Model model, long states, long milliseconds) {
    return row(
        model.name(),
        number(states),
        milliseconds == 0 ? "-" : number(states * 1_000 / milliseconds),
        number(milliseconds / 1_000),
        "...");
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
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
      String name, String states, String speed, String seconds, String verdict) {
    return "%-34.34s %12s %10s %6s  %s"
        .formatted(name, states, speed, seconds, verdict)
        .stripTrailing();
  }
}
