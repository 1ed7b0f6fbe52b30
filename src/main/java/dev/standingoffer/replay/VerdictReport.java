package dev.standingoffer.replay;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of comparing the verdicts of a recording.
 *
 * @param file the recording
 * @param agreed on how many inputs this project's reader says the same
 * @param differences all inputs on which it does not
 */
public record VerdictReport(Path file, long agreed, List<VerdictDifference> differences) {

  public VerdictReport {
    differences = List.copyOf(differences);
  }
}
