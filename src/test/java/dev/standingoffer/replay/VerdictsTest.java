package dev.standingoffer.replay;

import static dev.standingoffer.replay.SampleRecording.EMPTY_CACHE;
import static dev.standingoffer.replay.SampleRecording.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The decoder says what LDK's said, and where it does not, that is noticed. */
class VerdictsTest {

  private static final String GOOD =
      "{\"mutation\":\"none\",\"bytes\":\"%s\",\"accepted\":true}".formatted(EMPTY_CACHE);
  private static final String CUT =
      "{\"mutation\":\"cut\",\"bytes\":\"04\",\"accepted\":false,\"error\":\"InvalidValue\"}";
  private static final String LONGER =
      "{\"mutation\":\"longer\",\"bytes\":\"%1$s00\",\"accepted\":true,\"reencoded\":\"%1$s\"}"
          .formatted(EMPTY_CACHE);

  @TempDir private Path folder;

  static List<Path> all() {
    return Recordings.verdicts();
  }

  @ParameterizedTest
  @MethodSource("all")
  void decoderAgrees(Path recording) throws BadRecordingException {
    VerdictReport report = VerdictReplayer.replay(recording);
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
    assertThat(lines).isEqualTo(3_000 + 53_052);
  }

  @Test
  void everyOtherVerdictIsNoticed() throws BadRecordingException, IOException {
    for (Path recording : Recordings.verdicts()) {
      for (RecordedVerdict recorded : read(recording)) {
        Verdict actual = decoder(recording).judge(recorded.input());
        for (Verdict altered : alter(recorded)) {
          assertThat(actual).isNotEqualTo(altered);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "accepted":true}     | "accepted":false,"error":"ShortRead"} | "none": recorded ShortRead, here accepted
          "InvalidValue"       | "ShortRead"    | "cut": recorded ShortRead, here InvalidValue
          "reencoded":"04      | "reencoded":"05 | "longer": recorded accepted and 5 bytes written, from byte 0 on 0500000200, here accepted and 5 bytes written, from byte 0 on 0400000200
          ,"reencoded":"0400000200" | `` | "longer": recorded accepted and 6 bytes written, from byte 5 on 00, here accepted and 5 bytes written, from byte 5 on
          "bytes":"04","accepted":false,"error":"InvalidValue" | "bytes":"04","accepted":true | "cut": recorded accepted, here InvalidValue
          """)
  void differencesNameLineMutationAndBothVerdicts(String old, String changed, String complaint)
      throws BadRecordingException {
    String text = String.join("\n", GOOD, CUT, LONGER);
    Path file = write(folder.resolve("altered"), text.replace(old, changed).split("\n", -1));
    VerdictReport report = VerdictReplayer.replay(file);
    int line = complaint.startsWith("\"none\"") ? 1 : complaint.startsWith("\"cut\"") ? 2 : 3;
    assertThat(report.differences().stream().map(VerdictDifference::toText).map(String::strip))
        .containsExactly("%s:%d: %s".formatted(file, line, complaint));
    assertThat(report.agreed()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "accepted":true     | "accepted":1        | "accepted" is neither true nor false
          "bytes":"04         | "bytes":"4          | "bytes" is not made of pairs of the digits
          "mutation":"none",  | ``                  | the field "mutation" is missing
          "accepted":true     | "accepted":false    | the field "error" is missing
          "accepted":true     | "accepted":true,"error":"ShortRead" | the field "error" is unknown
          "accepted":true     | "accepted":false,"error":"Odd" | the error "Odd" is unknown
          """)
  void damagedLinesAreNoRecording(String old, String changed, String complaint) {
    Path file = write(folder.resolve("bad"), GOOD.replace(old, changed));
    assertThat(error(file).getMessage()).startsWith(file + ":1: " + complaint);
  }

  @Test
  void anEmptyFileIsNoRecording() {
    Path file = write(folder.resolve("empty"), new byte[0]);
    assertThat(error(file).getMessage()).startsWith(file + ":1: the file is empty");
  }

  private static BadRecordingException error(Path file) {
    return catchThrowableOfType(BadRecordingException.class, () -> VerdictReplayer.replay(file));
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

  private static Decoder decoder(Path file) throws BadRecordingException, IOException {
    try (VerdictRecording recording = VerdictRecording.open(file)) {
      return recording.decoder();
    }
  }

  private static List<RecordedVerdict> read(Path file) throws BadRecordingException, IOException {
    List<RecordedVerdict> verdicts = new ArrayList<>();
    try (VerdictRecording recording = VerdictRecording.open(file)) {
      for (Optional<RecordedVerdict> next = recording.next();
          next.isPresent();
          next = recording.next()) {
        verdicts.add(next.get());
      }
    }
    return verdicts;
  }
}
