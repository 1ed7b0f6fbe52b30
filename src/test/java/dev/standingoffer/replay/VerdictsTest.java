package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decoder says what LDK's said, and where it does not, that is noticed. */
class VerdictsTest {

  static List<Path> all() {
    return Recordings.verdicts();
  }

  @ParameterizedTest
  @MethodSource("all")
  void decoderAgrees(Path recording) throws BadRecordingException {
    VerdictReport report = Recordings.compare(recording);
    assertThat(report.differences().stream().map(VerdictDifference::toText)).isEmpty();
    assertThat(report.agreed()).isPositive();
  }

  @Test
  void everyKindOfVerdictIsRecorded() throws BadRecordingException, IOException {
    Set<String> kinds = new TreeSet<>();
    int lines = 0;
    for (Path recording : Recordings.verdicts()) {
      for (RecordedVerdict recorded : read(recording)) {
        lines++;
        kinds.add(
            switch (recorded.verdict()) {
              case Verdict.Refused(String error) -> error;
              case Verdict.Accepted(Bytes bytes) ->
                  bytes.equals(recorded.input()) ? "unchanged" : "written anew";
            });
      }
    }
    assertThat(kinds)
        .containsExactly(
            "InvalidValue",
            "ShortRead",
            "UnknownRequiredFeature",
            "refused",
            "unchanged",
            "written anew");
    assertThat(lines).isEqualTo(3_000 + 53_052 + 2 * (112 + 146 + 206));
  }

  @Test
  void everyOtherVerdictIsNoticed() throws BadRecordingException, IOException {
    for (Path recording : Recordings.verdicts()) {
      Function<Bytes, Verdict> reader = reader(recording);
      for (RecordedVerdict recorded : read(recording)) {
        Verdict actual = reader.apply(recorded.input());
        for (Verdict altered : alter(recorded)) {
          assertThat(actual).isNotEqualTo(altered);
        }
      }
    }
  }

  private static List<Verdict> alter(RecordedVerdict recorded) {
    List<Verdict> altered = new ArrayList<>();
    for (String error : List.of("InvalidValue", "ShortRead", "UnknownRequiredFeature")) {
      altered.add(new Verdict.Refused(error));
    }
    switch (recorded.verdict()) {
      case Verdict.Refused refused -> {
        altered.remove(refused);
        altered.add(new Verdict.Accepted(recorded.input()));
      }
      case Verdict.Accepted(Bytes bytes) -> {
        byte[] changed = bytes.toArray();
        changed[changed.length / 2] ^= 1;
        altered.add(new Verdict.Accepted(Bytes.of(changed)));
        altered.add(new Verdict.Accepted(Bytes.of(changed, 0, changed.length - 1)));
      }
    }
    return altered;
  }

  /** This project's reader of what a file is about, by the rules of the file's release. */
  private static Function<Bytes, Verdict> reader(Path file)
      throws BadRecordingException, IOException {
    try (LineSource lines = LineSource.open(file)) {
      VerdictRecording recording = Recordings.verdictsIn(lines);
      return input -> recording.decoder().judge(input, recording.release());
    }
  }

  private static List<RecordedVerdict> read(Path file) throws BadRecordingException, IOException {
    List<RecordedVerdict> verdicts = new ArrayList<>();
    try (LineSource lines = LineSource.open(file)) {
      VerdictRecording recording = Recordings.verdictsIn(lines);
      for (Optional<RecordedVerdict> next = recording.next();
          next.isPresent();
          next = recording.next()) {
        verdicts.add(next.get());
      }
    }
    return verdicts;
  }
}
