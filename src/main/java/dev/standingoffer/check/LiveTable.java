package dev.standingoffer.check;

import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.kills.KillReport;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.ModelResult;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The table on a terminal: the models that are done stay, and those that run are drawn again below
 * them as they come along.
 */
final class LiveTable implements CheckListener {

  /** Erases the screen from the cursor on (ECMA-48, ED). */
  private static final String ERASE_BELOW = "\u001b[J";

  private final PrintWriter out;
  private final Map<Model, Progress> running = new LinkedHashMap<>();
  private String mutants = "";
  private int rowsBelow;

  private record Progress(long since, long states) {}

  LiveTable(PrintWriter out) {
    this.out = out;
    out.println(Rows.head());
    out.flush();
  }

  @Override
  public synchronized void started(Model model) {
    running.put(model, new Progress(System.nanoTime(), 0));
    draw("");
  }

  @Override
  public synchronized void progressed(Model model, long statesGenerated) {
    running.computeIfPresent(model, (_, old) -> new Progress(old.since, statesGenerated));
    draw("");
  }

  @Override
  public synchronized void finished(ModelResult result) {
    running.remove(result.model());
    draw(Rows.finished(result) + System.lineSeparator());
  }

  @Override
  public synchronized void counted(EvidenceReport evidence) {
    draw(Rows.counted(evidence) + System.lineSeparator());
  }

  @Override
  public synchronized void talked(LdkTalks talks) {
    draw(Rows.talked(talks) + System.lineSeparator());
  }

  @Override
  public synchronized void killed(KillReport kills) {
    draw(Rows.killed(kills) + System.lineSeparator());
  }

  @Override
  public synchronized void proven(Proving proving) {
    draw(Rows.proven(proving) + System.lineSeparator());
  }

  @Override
  public synchronized void scripted(RealLdk ldk) {
    draw(Rows.scripted(ldk) + System.lineSeparator());
  }

  @Override
  public synchronized void replayed(RecordingsReport recordings) {
    draw(Rows.replayed(recordings) + System.lineSeparator());
  }

  @Override
  public synchronized void mutated(int done, int all) {
    mutants = Rows.mutating(done, all) + System.lineSeparator();
    draw("");
  }

  @Override
  public synchronized void mutated(MutationReport report) {
    mutants = "";
    draw(Rows.mutated(report) + System.lineSeparator());
  }

  private void draw(String done) {
    StringBuilder screen = new StringBuilder();
    if (rowsBelow > 0) {
      // So many rows up (ECMA-48, CUU).
      screen.append("\u001b[%dA".formatted(rowsBelow)).append('\r').append(ERASE_BELOW);
    }
    screen.append(done);
    long now = System.nanoTime();
    StringBuilder below = new StringBuilder();
    running.forEach(
        (model, progress) ->
            below
                .append(Rows.running(model, progress.states, (now - progress.since) / 1_000_000))
                .append(System.lineSeparator()));
    below.append(mutants);
    rowsBelow = Math.toIntExact(below.toString().lines().count());
    out.print(screen.append(below));
    out.flush();
  }
}
