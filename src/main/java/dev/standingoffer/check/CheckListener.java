package dev.standingoffer.check;

import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.kills.KillReport;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.Listener;

/** Is told how a whole check comes along. The calls come from several threads. */
interface CheckListener extends Listener {

  /** The recordings are replayed. */
  default void replayed(RecordingsReport recordings) {}

  /** The proofs are done, or left out. */
  default void proven(Proving proving) {}

  /** The scripts for the real LDK are run, or left out. */
  default void scripted(RealLdk ldk) {}

  /** Also the conversations with the real LDK are had. */
  default void talked(LdkTalks talks) {}

  /** Phones and servers were killed. */
  default void killed(KillReport kills) {}

  /** So many mutants of the core are judged. */
  default void mutated(int done, int all) {}

  /** All mutants are judged. */
  default void mutated(MutationReport report) {}

  /** It is counted what comes up in each kind of evidence. */
  default void counted(EvidenceReport evidence) {}

  /** Tells nobody. */
  CheckListener SILENT = new CheckListener() {};
}
