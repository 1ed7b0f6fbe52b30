package dev.standingoffer.replay;

import dev.standingoffer.bolt12.LdkRelease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives recorded bytes to this project's readers, and compares what they say with LDK's verdicts:
 * whether bytes are accepted, the kind of error, and what is written again.
 */
final class VerdictReplayer {

  /** How many differences of a file are kept to be shown; the others are counted. */
  static final int MAX_SHOWN = 10;

  private final Path file;

  VerdictReplayer(Path file) {
    this.file = file;
  }

  /** Compares all verdicts: unlike the steps of a conversation, each stands alone. */
  VerdictReport replay(VerdictRecording recording) throws BadRecordingException {
    Decoder decoder = recording.decoder();
    LdkRelease release = recording.release();
    long agreed = 0;
    long differed = 0;
    List<VerdictDifference> shown = new ArrayList<>();
    for (Optional<RecordedVerdict> next = recording.next();
        next.isPresent();
        next = recording.next()) {
      RecordedVerdict recorded = next.get();
      Verdict here = decoder.judge(recorded.input(), release);
      if (here.equals(recorded.verdict())) {
        agreed++;
        continue;
      }
      differed++;
      if (shown.size() < MAX_SHOWN) {
        shown.add(VerdictDifference.of(file, recording.line(), decoder, release, recorded, here));
      }
    }
    if (agreed + differed == 0) {
      throw recording.bad("the file has no verdicts", Remedy.GET_AGAIN);
    }
    return new VerdictReport(file, decoder.kind(), agreed, differed, shown);
  }
}
