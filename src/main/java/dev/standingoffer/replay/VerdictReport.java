package dev.standingoffer.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of comparing the verdicts of a recording.
 *
 * @param file the recording
 * @param kind what its inputs were read as
 * @param agreed on how many inputs this project's reader says the same
 * @param differed on how many it does not
 * @param differences the first of these, one at least if there are any
 */
public record VerdictReport(
    Path file, String kind, long agreed, long differed, List<VerdictDifference> differences)
    implements Report {

  public VerdictReport {
    differences = List.copyOf(differences);
  }

  @Override
  public boolean agrees() {
    return differed == 0;
  }

  @Override
  public String toText() {
    if (agrees()) {
      return "%s: %d verdicts agree (%s)%n".formatted(file, agreed, kind);
    }
    return differences.stream().map(VerdictDifference::toText).collect(Collectors.joining())
        + "%s: %d verdicts differ, %d agree (%s)%s%n"
            .formatted(
                file,
                differed,
                agreed,
                kind,
                differed > differences.size()
                    ? "; the first %d are shown".formatted(differences.size())
                    : "");
  }
}
