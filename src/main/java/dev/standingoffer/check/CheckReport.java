package dev.standingoffer.check;

import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.kills.KillReport;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.ModelResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a check found.
 *
 * @param recordings what came of the recordings, unless they were not asked for
 * @param proving what came of the proofs, unless they were not asked for
 * @param results of the models that were run, in the manifest's order
 * @param ldk what came of the scripts for the real LDK, unless they were not asked for
 * @param talks what came of the conversations with the real LDK, unless there were none
 * @param kills what came of killing phones and servers, unless that was not asked for
 * @param mutants what came of the mutants of the core, unless they were not asked for
 * @param evidence what comes up where, unless it was not asked for
 * @param selected whether only some models were asked for, so that nothing is said of the others
 * @param thorough whether the models of a thorough check were run as well
 * @param documents all in which the documents are not what the runs give
 * @param bounds what the runs do not show, by the keys that models use
 * @param elapsed how long it took
 */
record CheckReport(
    Optional<RecordingsReport> recordings,
    Optional<Proving> proving,
    Optional<RealLdk> ldk,
    Optional<LdkTalks> talks,
    Optional<KillReport> kills,
    List<ModelResult> results,
    Optional<MutationReport> mutants,
    Optional<EvidenceReport> evidence,
    boolean selected,
    boolean thorough,
    List<String> documents,
    Map<String, String> bounds,
    Duration elapsed) {

  boolean holds() {
    return recordings.map(RecordingsReport::agree).orElse(true)
        && proving.map(Proving::isAsExpected).orElse(true)
        && ldk.map(RealLdk::isAsExpected).orElse(true)
        && talks.map(LdkTalks::isAsExpected).orElse(true)
        && kills.map(KillReport::isAsExpected).orElse(true)
        && documents.isEmpty()
        && evidence.map(EvidenceReport::isAsExpected).orElse(true)
        && mutants.map(MutationReport::isAsExpected).orElse(true)
        && results.stream().allMatch(ModelResult::isAsExpected);
  }

  Check.Outcome outcome() {
    if (!holds()) {
      return Check.Outcome.NOT_AS_EXPECTED;
    }
    return proving.map(Proving::isMissing).orElse(false)
        ? Check.Outcome.WITHOUT_SOLVER
        : Check.Outcome.AS_EXPECTED;
  }

  /** The result of the model that is the same but for the mirror, if it was run. */
  Optional<ModelResult> baselineOf(ModelResult mirror) {
    return results.stream()
        .filter(other -> mirror.model().baseline().equals(Optional.of(other.model().name())))
        .findFirst();
  }
}
