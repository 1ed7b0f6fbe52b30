package dev.standingoffer.kills;

import dev.standingoffer.history.BadHistoryException;
import dev.standingoffer.history.History;
import dev.standingoffer.history.HistoryCheck;
import dev.standingoffer.history.Ruling;
import dev.standingoffer.history.Variant;
import dev.standingoffer.replay.BadRecordingException;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** The spec: it accepts a history, and none of those that lack one of its entries. */
final class SpecJudge implements Judge {

  /** Of a history, so many entries are left out, one at a time. */
  private static final int LEFT_OUT = 4;

  private final HistoryCheck check;

  SpecJudge(HistoryCheck check) {
    this.check = check;
  }

  @Override
  public void judge(HistoryFiles files, Random random, Findings findings)
      throws IOException, InterruptedException {
    try {
      History history = History.read(files.phone(), files.server(), files.driver());
      int entries = history.entries().size();
      List<Variant> variants =
          random
              .ints(0, entries)
              .distinct()
              .limit(Math.min(LEFT_OUT, entries))
              .sorted()
              .mapToObj(index -> Variant.without(index + 1))
              .toList();
      findings.add(Count.ENTRIES, entries);
      count(history, variants, check.check(history, variants), findings);
    } catch (BadRecordingException | BadHistoryException | HistoryCheck.UndecidedException e) {
      findings.add(Count.REFUSED, files.phone().getParent() + ": " + e.getMessage());
    }
  }

  /**
   * Counts what became of a history.
   *
   * @param rulings that of the history itself, and that of each variant
   */
  static void count(
      History history, List<Variant> variants, List<Ruling> rulings, Findings findings) {
    if (rulings.getFirst().isAccepted()) {
      findings.add(Count.ACCEPTED);
    } else {
      findings.add(Count.REFUSED, rulings.getFirst().line());
    }
    for (int i = 0; i < variants.size(); i++) {
      findings.add(Count.LEFT_OUT);
      if (rulings.get(i + 1).isAccepted()) {
        int left = variants.get(i).from() - 1;
        findings.add(Count.UNNOTICED, history.entries().get(left).place());
      }
    }
  }
}
