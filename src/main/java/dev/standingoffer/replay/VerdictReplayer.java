package dev.standingoffer.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives recorded bytes to this project's decoder, and compares what it says with LDK's verdict. */
public final class VerdictReplayer {

  private VerdictReplayer() {}

  /**
   * Compares all verdicts of a recording: whether bytes are accepted, the kind of error, and what
   * is written again.
   *
   * @param file a file of the format {@code decoder-verdicts}, gzipped or not
   * @throws BadRecordingException if the file is none, or damaged
   */
  public static VerdictReport replay(Path file) throws BadRecordingException {
    try (LineSource lines = LineSource.open(file)) {
      long agreed = 0;
      List<VerdictDifference> differences = new ArrayList<>();
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        RecordedVerdict recorded = RecordedVerdict.read(JsonFields.parse(line.get(), lines));
        Verdict actual = Verdict.of(recorded.bytes());
        if (actual.equals(recorded.verdict())) {
          agreed++;
        } else {
          differences.add(VerdictDifference.of(file, lines.line(), recorded, actual));
        }
      }
      if (agreed == 0 && differences.isEmpty()) {
        throw lines.bad("the file is empty", Remedy.GET_AGAIN);
      }
      return new VerdictReport(file, agreed, differences);
    } catch (IOException e) {
      throw BadRecordingException.in(
          file, "it cannot be closed (" + e.getMessage() + ")", Remedy.GET_AGAIN);
    }
  }
}
