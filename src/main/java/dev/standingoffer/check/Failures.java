package dev.standingoffer.check;

import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.kills.KillReport;
import dev.standingoffer.mirror.MirrorComplaint;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.TlcResult;
import java.util.List;
import java.util.Optional;

/** The part of the {@link Summary} that says what is not as it should be. */
final class Failures {

  private Failures() {}

  static void tell(CheckReport report, Paragraphs text) {
    List<ModelResult> failed =
        report.results().stream().filter(result -> !result.isAsExpected()).toList();
    List<String> differences =
        report.recordings().map(RecordingsReport::complaints).orElse(List.of());
    List<String> proofs = report.proving().map(Proving::complaints).orElse(List.of());
    List<String> scripts = report.ldk().map(RealLdk::complaints).orElse(List.of());
    List<String> talks = report.talks().map(LdkTalks::complaints).orElse(List.of());
    List<String> kills = report.kills().map(KillReport::complaints).orElse(List.of());
    List<String> mutants = report.mutants().map(MutationReport::complaints).orElse(List.of());
    List<String> evidence = report.evidence().map(EvidenceReport::complaints).orElse(List.of());
    if (failed.isEmpty()
        && evidence.isEmpty()
        && differences.isEmpty()
        && proofs.isEmpty()
        && scripts.isEmpty()
        && talks.isEmpty()
        && kills.isEmpty()
        && mutants.isEmpty()
        && report.documents().isEmpty()) {
      return;
    }
    text.heading("What is not as it should be");
    differences.forEach(each -> text.block(RecordingsReport.NAME, each.lines().toList()));
    proofs.forEach(complaint -> text.wrapped("  " + Proving.NAME + ": ", complaint));
    scripts.forEach(script -> text.block(RealLdk.NAME, script.lines().toList()));
    talks.forEach(complaint -> text.wrapped("  " + RealLdk.NAME + ": ", complaint));
    kills.forEach(complaint -> text.wrapped("  " + KillReport.NAME + ": ", complaint));
    report.documents().forEach(complaint -> text.wrapped("  documents: ", complaint));
    evidence.forEach(complaint -> text.wrapped("  - ", "evidence: " + complaint));
    mutants.forEach(complaint -> text.wrapped("  - ", "a mutant: " + complaint));
    failed.forEach(result -> model(result, text));
  }

  private static void model(ModelResult result, Paragraphs text) {
    text.line(
        "  %s (%s, %s)"
            .formatted(result.model().name(), result.model().module(), result.model().config()));
    TlcResult said = result.run().result();
    complaints(result.complaints(), said.mirrorComplaint(), text);
    said.errors().stream()
        .filter(error -> MirrorComplaint.in(error).isEmpty())
        .forEach(error -> text.block("TLC says", error.lines().toList()));
    text.block("the states that lead there", said.trace());
    if (!said.finished() || said.statesGenerated().isEmpty()) {
      text.block("the end of its output", said.otherLines());
    }
  }

  /** What a mirror says is the first of them, in one line; below it, what it was compared on. */
  private static void complaints(
      List<String> complaints, Optional<MirrorComplaint> mirror, Paragraphs text) {
    mirror.ifPresent(
        said -> {
          text.line("    - " + complaints.getFirst());
          text.indented(said.others());
        });
    complaints.stream()
        .skip(mirror.isPresent() ? 1 : 0)
        .forEach(complaint -> text.wrapped("    - ", complaint));
  }
}
