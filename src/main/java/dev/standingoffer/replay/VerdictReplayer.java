package dev.standingoffer.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives recorded bytes to this project's readers, and compares what they say with LDK's verdicts.
 */
public final class VerdictReplayer {

  private VerdictReplayer() {}

  /**
   * Compares all verdicts of a recording: whether bytes are accepted, the kind of error, and what
   * is written again.
   *
   * @param file a file of the format {@code verdicts/1} or {@code decoder-verdicts}, gzipped or not
   * @throws BadRecordingException if the file is none, or damaged
   */
  public static VerdictReport replay(Path file) throws BadRecordingException {
    try (VerdictRecording recording = VerdictRecording.open(file)) {
      long agreed = 0;
      List<VerdictDifference> differences = new ArrayList<>();
      for (Optional<RecordedVerdict> next = recording.next();
          next.isPresent();
          next = recording.next()) {
        RecordedVerdict recorded = next.get();
        Verdict actual = recording.decoder().judge(recorded.input());
        if (actual.equals(recorded.verdict())) {
          agreed++;
        } else {
          differences.add(VerdictDifference.of(file, recording.line(), recorded, actual));
        }
      }
      if (agreed == 0 && differences.isEmpty()) {
        throw recording.bad("the file has no verdicts", Remedy.GET_AGAIN);
      }
      return new VerdictReport(file, agreed, differences);
    } catch (IOException e) {
      throw BadRecordingException.in(
          file, "it cannot be closed (" + e.getMessage() + ")", Remedy.GET_AGAIN);
    }
  }
}
