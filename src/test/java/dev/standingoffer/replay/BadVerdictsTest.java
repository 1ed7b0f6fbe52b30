package dev.standingoffer.replay;

import static dev.standingoffer.replay.Complaints.assertComplaint;
import static dev.standingoffer.replay.Complaints.complaintAbout;
import static dev.standingoffer.replay.SampleRecording.EMPTY_CACHE;
import static dev.standingoffer.replay.SampleRecording.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BadRecordingTest}, for files of verdicts. */
class BadVerdictsTest {

  private static final String GET_AGAIN = "; get the file again, or record it anew";

  private static final String HEADER =
      "{\"format\":\"verdicts/1\",\"kind\":\"cache\",\"seed\":1,\"count\":1,"
          + "\"recorded_from\":\"lightning 0.2.5\"}";
  private static final String GOOD =
      "{\"kind\":\"cache\",\"mutation\":\"none\",\"bytes\":\"%s\",\"accepted\":true}"
          .formatted(EMPTY_CACHE);

  /** The same in a file without a header. */
  private static final String BARE = GOOD.replace("\"kind\":\"cache\",", "");

  private static final String REFUSED =
      "{\"kind\":\"cache\",\"mutation\":\"cut\",\"bytes\":\"04\",\"accepted\":false,"
          + "\"error\":\"InvalidValue\"}";

  @TempDir private Path folder;

  @Test
  void goodVerdictsAreNoBadOnes() throws BadRecordingException {
    assertThat(Recordings.compare(write(folder.resolve("named"), HEADER, GOOD, REFUSED)))
        .isEqualTo(verdicts("named", 2));
    assertThat(Recordings.compare(write(folder.resolve("bare"), BARE, BARE)))
        .isEqualTo(verdicts("bare", 2));
  }

  private VerdictReport verdicts(String name, int agreed) {
    return new VerdictReport(folder.resolve(name), "cache", agreed, 0, List.of());
  }

  static Stream<Arguments> badLines() {
    return Stream.of(
        header(
            "verdicts/1",
            "verdicts/2",
            "the format is \"verdicts/2\", not one of \"recipient-conversation/1\","
                + " \"recipient-conversation/2\", \"server-conversation/1\","
                + " \"server-conversation/2\", \"verdicts/1\", \"path-openings/1\","
                + " \"path-advances/1\"; record it anew in one of these formats"),
        header("verdicts/1", "decoder-verdicts", "the format is \"decoder-verdicts\", not one of"),
        header(
            "0.2.5",
            "0.2.0",
            "recorded from \"lightning 0.2.0\", not one of \"lightning 0.2.5\","
                + " \"lightning 0.3.0-rc3\"; record it anew from one of them, or choose"
                + " one with --ldk"),
        header("\"cache\"", "\"cash\"", "the kind \"cash\" is unknown" + GET_AGAIN),
        header("\"cache\"", "1", "\"kind\" is not a text" + GET_AGAIN),
        header("\"count\":1", "\"count\":-1", "\"count\" is not an integer from 0 to 2^64 - 1"),
        header("\"seed\":1,", "", "the field \"seed\" is missing" + GET_AGAIN),
        header("\"seed\":1", "\"seed\":1,\"sad\":1", "the field \"sad\" is unknown" + GET_AGAIN),
        bad("", "the line is empty" + GET_AGAIN),
        bad("{\"kind\":", "no JSON for this tool at column"),
        bad("[]", "the line is not an object" + GET_AGAIN),
        bad(HEADER, "the field \"accepted\" is missing" + GET_AGAIN),
        bad(
            GOOD.replace("cache", "offer"),
            "the kind is not that of the file, which is cache" + GET_AGAIN),
        bad(BARE, "the field \"kind\" is missing" + GET_AGAIN),
        bad(
            GOOD.replace("\"bytes\":\"", "\"bytes\":\"0"),
            "\"bytes\" is not made of pairs of the digits 0 to 9 and a to f" + GET_AGAIN),
        bad(GOOD.replace("\"bytes\"", "\"text\""), "the field \"text\" is unknown" + GET_AGAIN),
        bad(
            GOOD.replace("true", "true,\"reencoded\":1"),
            "\"reencoded\" is not a text" + GET_AGAIN),
        bad(
            GOOD.replace("true", "true,\"reencoded\":\"%s\"".formatted(EMPTY_CACHE)),
            "\"reencoded\" is the input once more, and is left out then" + GET_AGAIN),
        bad(
            GOOD.replace("true", "true,\"error\":\"ShortRead\""),
            "there is \"error\", though \"accepted\" is true" + GET_AGAIN),
        bad(
            GOOD.replace("true", "true,\"parse_error\":\"Bech32\""),
            "there is \"parse_error\", though \"accepted\" is true" + GET_AGAIN),
        bad(
            REFUSED.replace("false", "false,\"reencoded\":\"00\""),
            "there is \"reencoded\", though \"accepted\" is false" + GET_AGAIN),
        bad(
            REFUSED.replace("InvalidValue", "BadDay\\u001b[31m"),
            "the error \"BadDay?[31m\" is unknown" + GET_AGAIN),
        bad(
            REFUSED.replace(",\"error\":\"InvalidValue\"", ""),
            "the field \"error\" is missing" + GET_AGAIN),
        bad(
            REFUSED.replace("\"error\"", "\"parse_error\":7,\"error\""),
            "\"parse_error\" is not a text" + GET_AGAIN),
        bare("true", "1", "\"accepted\" is neither true nor false" + GET_AGAIN),
        bare("\"mutation\":\"none\",", "", "the field \"mutation\" is missing" + GET_AGAIN),
        bare("\"accepted\":true", "\"a\":1", "the field \"accepted\" is missing" + GET_AGAIN),
        bare("true", "true,\"kind\":\"cache\"", "the field \"kind\" is unknown" + GET_AGAIN));
  }

  private static Arguments header(String old, String changed, String complaint) {
    return Arguments.of(HEADER.replace(old, changed) + "\n" + GOOD, 1, complaint);
  }

  private static Arguments bad(String line, String complaint) {
    return Arguments.of(HEADER + "\n" + line + "\n" + GOOD, 2, complaint);
  }

  private static Arguments bare(String old, String changed, String complaint) {
    return Arguments.of(BARE.replace(old, changed) + "\n" + BARE, 1, complaint);
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void namesLineAndMistake(String text, int line, String complaint) {
    Path file = write(folder.resolve("bad"), text.getBytes(StandardCharsets.UTF_8));
    assertComplaint(file, line, complaint);
  }

  @Test
  void headerAlone() {
    Path file = write(folder.resolve("header"), HEADER);
    assertThat(complaintAbout(file)).isEqualTo(file + ":2: the file has no verdicts" + GET_AGAIN);
  }

  @ParameterizedTest
  @MethodSource("all")
  void gzipThatEndsTooSoon(Path recording) throws IOException {
    byte[] packed = Files.readAllBytes(recording);
    Path file = write(folder.resolve("cut.gz"), Arrays.copyOf(packed, packed.length * 9 / 10));
    assertThat(complaintAbout(file))
        .matches(".*cut\\.gz:[0-9]+: the gzip data end too soon" + GET_AGAIN);
  }

  static Stream<Path> all() {
    return Recordings.verdicts().stream();
  }

  /** Of very many differences, a few are kept. */
  @Test
  void gzipThatUnpacksToVeryManyDifferences() throws BadRecordingException, IOException {
    int many = 200_000;
    Path file = folder.resolve("many.gz");
    byte[] line =
        (REFUSED.replace("InvalidValue", "ShortRead") + "\n").getBytes(StandardCharsets.UTF_8);
    try (OutputStream packing = new GZIPOutputStream(Files.newOutputStream(file))) {
      packing.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < many; i++) {
        packing.write(line);
      }
    }
    VerdictReport report = Recordings.compare(file);
    assertThat(report.differed()).isEqualTo(many);
    assertThat(report.differences()).hasSize(VerdictReplayer.MAX_SHOWN);
    assertThat(report.toText())
        .hasSizeLessThan(10_000)
        .endsWith(
            "many.gz: 200000 verdicts differ, 0 agree (cache); the first 10 are shown%n"
                .formatted());
  }
}
