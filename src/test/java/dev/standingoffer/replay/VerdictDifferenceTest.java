package dev.standingoffer.replay;

import static dev.standingoffer.replay.SampleRecording.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of verdicts that differ. */
class VerdictDifferenceTest {

  @TempDir private Path folder;

  @Test
  void acceptedHereAlone() throws BadRecordingException {
    assertThat(
            shown(
                "cache",
                """
                {"kind":"cache","mutation":"none","bytes":"0400000200","accepted":false,\
                "error":"ShortRead"}\
                """))
        .isEqualToNormalizingNewlines(
            """
            %1$s:2: verdict differs: cache, mutation "none"
                       recorded                                      here
              verdict  ShortRead                                     accepted
              input: 5 bytes: 0400000200
            %1$s: 1 verdicts differ, 0 agree (cache)
            """
                .formatted(folder.resolve("file")));
  }

  @Test
  void acceptedByLdkAlone() throws BadRecordingException {
    assertThat(
            shown(
                "cache",
                """
                {"kind":"cache","mutation":"cut \\u001b[2J","bytes":"0500010002","accepted":true}\
                """))
        .isEqualToNormalizingNewlines(
            """
            %1$s:2: verdict differs: cache, mutation "cut ?[2J"
                       recorded                                      here
              verdict  accepted                                      ShortRead
              why                                                    at byte 5: 1 more bytes expected, 0 left
              input: 5 bytes: 0500010002
            %1$s: 1 verdicts differ, 0 agree (cache)
            """
                .formatted(folder.resolve("file")));
  }

  /** With what LDK said besides, and the bytes about the place at which it is refused here. */
  @Test
  void refusedForAnotherReason() throws BadRecordingException {
    String bytes = "0a20" + "41".repeat(32) + "ff";
    assertThat(
            shown(
                "offer",
                """
                {"kind":"offer","mutation":"m","bytes":"%s","accepted":false,\
                "error":"UnknownRequiredFeature","parse_error":"Decode(UnknownRequiredFeature)"}\
                """
                    .formatted(bytes)))
        .isEqualToNormalizingNewlines(
            """
            %1$s:2: verdict differs: offer, mutation "m"
                       recorded                                      here
              verdict  UnknownRequiredFeature                        ShortRead
              why      "Decode(UnknownRequiredFeature)"              at byte 35: 8 more bytes expected, 0 left
              input: 35 bytes, from byte 27 on: 41414141414141ff
            %1$s: 1 verdicts differ, 0 agree (offer)
            """
                .formatted(folder.resolve("file")));
  }

  @Test
  void writtenOtherwise() throws BadRecordingException {
    assertThat(
            shown(
                "cache",
                """
                {"kind":"cache","mutation":"m","bytes":"040000020000","accepted":true}\
                """))
        .isEqualToNormalizingNewlines(
            """
            %1$s:2: verdict differs: cache, mutation "m"
                                       recorded                                      here
              written                  6 bytes                                       5 bytes
              written, from byte 5 on  00                                           \s
              input: 6 bytes: 040000020000
            %1$s: 1 verdicts differ, 0 agree (cache)
            """
                .formatted(folder.resolve("file")));
  }

  @Test
  void textsAreShownAsTexts() throws BadRecordingException {
    assertThat(
            shown(
                "offer-string",
                """
                {"kind":"offer-string","mutation":"m","text":"lnr\\u001b","accepted":true}\
                """))
        .isEqualToNormalizingNewlines(
            """
            %1$s:2: verdict differs: offer-string, mutation "m"
                       recorded                                      here
              verdict  accepted                                      refused
              why                                                    at byte 2: text: the text does not begin with lno1
              input: 4 bytes: lnr?
            %1$s: 1 verdicts differ, 0 agree (offer-string)
            """
                .formatted(folder.resolve("file")));
  }

  private String shown(String kind, String line) throws BadRecordingException {
    String header =
        """
        {"format":"verdicts/1","kind":"%s","seed":1,"count":1,"recorded_from":"lightning 0.2.5"}\
        """
            .formatted(kind);
    return Recordings.compare(write(folder.resolve("file"), header, line)).toText();
  }
}
