package dev.standingoffer.check;

import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.kills.KillReport;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.ModelResult;
import java.io.PrintWriter;

/** The table where nobody watches: a line for each model when it is done. */
final class PlainTable implements CheckListener {

  private final PrintWriter out;

  PlainTable(PrintWriter out) {
    this.out = out;
    out.println(Rows.head());
    out.flush();
  }

  @Override
  public synchronized void finished(ModelResult result) {
    out.println(Rows.finished(result));
    out.flush();
  }

  @Override
  public synchronized void mutated(MutationReport report) {
    out.println(Rows.mutated(report));
    out.flush();
  }

  @Override
  public synchronized void counted(EvidenceReport evidence) {
    out.println(Rows.counted(evidence));
    out.flush();
  }

  @Override
  public synchronized void talked(LdkTalks talks) {
    out.println(Rows.talked(talks));
    out.flush();
  }

  @Override
  public synchronized void killed(KillReport kills) {
    out.println(Rows.killed(kills));
    out.flush();
  }

  @Override
  public synchronized void proven(Proving proving) {
    out.println(Rows.proven(proving));
    out.flush();
  }

  @Override
  public synchronized void scripted(RealLdk ldk) {
    out.println(Rows.scripted(ldk));
    out.flush();
  }

  @Override
  public synchronized void replayed(RecordingsReport recordings) {
    out.println(Rows.replayed(recordings));
    out.flush();
  }
}
