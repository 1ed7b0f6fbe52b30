package dev.standingoffer.replay;

import static dev.standingoffer.replay.Complaints.assertComplaint;
import static dev.standingoffer.replay.Complaints.complaintAbout;
import static dev.standingoffer.replay.SampleRecording.EMPTY_CACHE;
import static dev.standingoffer.replay.SampleRecording.HEADER;
import static dev.standingoffer.replay.SampleRecording.step;
import static dev.standingoffer.replay.SampleRecording.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, the answer is one line that says where, what, and what to do. */
class BadRecordingTest {

  private static final String GET_AGAIN = "; get the file again, or record it anew";
  private static final String NO_RECORDING = "; this is no recording, or a damaged one";

  @TempDir private Path folder;

  @Test
  void goodRecordingIsNoBadOne() throws BadRecordingException {
    Path file = write(folder.resolve("good"), SampleRecording.good().toArray(String[]::new));
    assertThat(Recordings.replay(file).stepCount()).isEqualTo(2);
  }

  @Test
  void lastLineNeedsNoEnd() throws BadRecordingException {
    String text = String.join("\n", SampleRecording.good());
    Path file = write(folder.resolve("good"), text.getBytes(StandardCharsets.UTF_8));
    assertThat(Recordings.replay(file).stepCount()).isEqualTo(2);
  }

  static Stream<Arguments> badLines() {
    return Stream.of(
        // The header.
        header("[]", "the line is not an object" + GET_AGAIN),
        header("{}", "the field \"format\" is missing" + GET_AGAIN),
        header("{\"format\":1}", "\"format\" is not a text" + GET_AGAIN),
        header(
            HEADER.replace("conversation/1", "conversation/3"),
            "the format is \"recipient-conversation/3\", not one of \"recipient-conversation/1\","
                + " \"recipient-conversation/2\", \"server-conversation/1\","
                + " \"server-conversation/2\", \"verdicts/1\", \"path-openings/1\","
                + " \"path-advances/1\"; record it anew in one of these formats"),
        header(
            HEADER.replace("0.2.5", "0.2.2"),
            "recorded from \"lightning 0.2.2\", not one of \"lightning 0.2.5\","
                + " \"lightning 0.3.0-rc3\"; record it anew from one of them, or choose"
                + " one with --ldk"),
        header(
            HEADER.replace("\"seed\":1", "\"seed\":-1"),
            "\"seed\" is not an integer from 0 to 2^64 - 1, but -1" + GET_AGAIN),
        header(
            HEADER.replace("\"node_secret\":\"11", "\"node_secret\":\""),
            "\"node_secret\" has 31 bytes, not 32" + GET_AGAIN),
        header(
            HEADER.replace("\"expanded_key_material\":\"11", "\"expanded_key_material\":\"1122"),
            "\"expanded_key_material\" has 33 bytes, not 32" + GET_AGAIN),
        header(
            HEADER.replace("\"seed\":1", "\"seed\":1,\"more\":1"),
            "the field \"more\" is unknown" + GET_AGAIN),
        // JSON.
        bad("", "the line is empty" + GET_AGAIN),
        bad(
            "{\"step\":0",
            "no JSON for this tool at column 10 (Unexpected end-of-input: expected close marker for"
                + " Object)"
                + NO_RECORDING),
        bad(step(0) + "x", "no JSON for this tool at column"),
        bad(step(0) + "{}", "(more than one JSON value on the line)"),
        bad(step(0).replace("\"now\"", "\"now\":1,\"now\""), "(Duplicate Object property \"now\")"),
        bad("[".repeat(100_000), "(Document nesting depth (17) exceeds the maximum allowed (16))"),
        bad("[" + "[],".repeat(600_000), "(Token count (1048577) exceeds the maximum allowed"),
        bad(
            step(0).replace("1700000000", "1".repeat(2_000)),
            "(Number value length (2000) exceeds the maximum allowed"),
        bad("\u0000\u001b[2J", "no JSON for this tool at column 1 ("),
        // Fields.
        bad("1", "the line is not an object" + GET_AGAIN),
        bad(
            step(0).replace("entropy", "enthalpy"),
            "the field \"enthalpy\" is unknown" + GET_AGAIN),
        bad(
            step(0).replace("\"entropy\"", "\"\\u001b[31m" + "e".repeat(99) + "\""),
            "the field \"?[31m" + "e".repeat(35) + "...\" is unknown" + GET_AGAIN),
        bad(step(1), "step 1 comes where step 0 is due" + GET_AGAIN),
        bad(step(0).replace("[0,0]", "[0]"), "\"entropy\" is not a pair" + GET_AGAIN),
        bad(step(0).replace("[0,0]", "{}"), "\"entropy\" is not a list" + GET_AGAIN),
        bad(
            step(0).replace("[0,0]", "[0,true]"),
            "\"entropy[1]\" is not an integer from 0 to 2^64 - 1" + GET_AGAIN),
        input("7", "\"input\" is not an object"),
        input("{}", "the field \"input.event\" is missing"),
        input("{\"event\":\"get_rich\"}", "the event \"get_rich\" is unknown"),
        input("{\"event\":\"get_offer\"}", "the field \"input.now\" is missing"),
        input(getOffer("-1"), "\"input.now\" is not an integer from 0 to 2^64 - 1, but -1"),
        input(getOffer("1.0"), "\"input.now\" is not an integer from 0 to 2^64 - 1, but 1.0"),
        input(getOffer("\"1\""), "\"input.now\" is not an integer from 0 to 2^64 - 1"),
        input(
            getOffer("18446744073709551616"),
            "\"input.now\" is not an integer from 0 to 2^64 - 1, but 18446744073709551616"),
        input(
            "{\"event\":\"timer_tick\",\"now\":1,\"reply_paths\":true}",
            "\"input.reply_paths\" is not an integer from 0 to 2^64 - 1"),
        input(serverPaths("{}"), "\"input.paths\" is not a list"),
        input(serverPaths("[7]"), "\"input.paths[0]\" is not a text"),
        input(
            serverPaths("[\"0\"]"),
            "\"input.paths[0]\" is not made of pairs of the digits 0 to 9 and a to f"),
        input(
            serverPaths("[\"AA\"]"),
            "\"input.paths[0]\" is not made of pairs of the digits 0 to 9 and a to f"),
        input(
            serverPaths("[\"\"]"),
            "\"input.paths[0]\" is not a blinded path (ShortRead at byte 0: 1 more bytes expected,"
                + " 0 left)"),
        input(
            "{\"event\":\"static_invoice_persisted\",\"now\":1,\"offer_id\":\"aa\","
                + "\"invoice_created_at\":1}",
            "\"input.offer_id\" has 1 bytes, not 32"),
        // The output.
        bad(step(0).replace("null", "false"), "\"output.result\" is not an object" + GET_AGAIN),
        bad(step(0, restore(), "true"), "\"output.result\" is not null" + GET_AGAIN),
        bad(step(0, tick(), "null"), "\"output.result\" is neither true nor false" + GET_AGAIN),
        bad(
            step(0).replace("\"cache\":", "\"cache_sha256\":\"00\",\"cache\":"),
            "there are both \"output.cache\" and \"output.cache_sha256\"" + GET_AGAIN),
        bad(
            step(0).replace("\"cache\":\"" + EMPTY_CACHE + "\"", "\"cache_sha256\":\"00\""),
            "\"output.cache_sha256\" has 1 bytes, not 32" + GET_AGAIN),
        bad(
            step(0).replace(",\"cache\":\"" + EMPTY_CACHE + "\"", ""),
            "the field \"output.cache_sha256\" is missing" + GET_AGAIN),
        bad(
            step(0, tick(), "true", "[{}]", EMPTY_CACHE),
            "the field \"output.effects[0].send\" is missing" + GET_AGAIN),
        bad(
            step(0, tick(), "true", "[{\"send\":\"love\"}]", EMPTY_CACHE),
            "\"output.effects[0].send\" is \"love\", which is no message" + GET_AGAIN),
        bad(
            step(0, tick(), "true", invoice("00"), EMPTY_CACHE),
            "\"output.effects[0].bytes.invoice\" is not an invoice (InvalidValue at byte 0: "));
  }

  private static String getOffer(String now) {
    return "{\"event\":\"get_offer\",\"now\":" + now + "}";
  }

  private static String tick() {
    return "{\"event\":\"timer_tick\",\"now\":1,\"reply_paths\":null}";
  }

  private static String restore() {
    return "{\"event\":\"restore\",\"now\":1,\"cache\":\"" + EMPTY_CACHE + "\"}";
  }

  private static String serverPaths(String paths) {
    return "{\"event\":\"set_server_paths\",\"now\":1,\"reply_paths\":1,\"paths\":" + paths + "}";
  }

  private static String invoice(String hex) {
    return """
    [{"send":"serve_static_invoice","offer_id":"%1$s","invoice_created_at":1,"destination":"",\
    "bytes":{"invoice":"%2$s","forward_invoice_request_path":"%3$s","reply_path":"%3$s"}}]\
    """
        .formatted("00".repeat(32), hex, dev.standingoffer.bolt12.Samples.PATH);
  }

  private static Arguments header(String header, String complaint) {
    return Arguments.of(header + "\n" + step(0), 1, complaint);
  }

  private static Arguments input(String input, String complaint) {
    return bad(step(0, input, "null"), complaint + GET_AGAIN);
  }

  private static Arguments bad(String line, String complaint) {
    return Arguments.of(HEADER + "\n" + line + "\n" + step(1), 2, complaint);
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void namesLineAndMistake(String text, int line, String complaint) {
    Path file = write(folder.resolve("bad.ndjson"), text.getBytes(StandardCharsets.UTF_8));
    assertComplaint(file, line, complaint);
  }

  @Test
  void emptyFile() {
    assertThat(complaintAbout(write(folder.resolve("none"), new byte[0])))
        .isEqualTo(folder.resolve("none") + ":1: the file is empty" + GET_AGAIN);
  }

  @Test
  void headerAlone() {
    assertThat(complaintAbout(write(folder.resolve("short"), HEADER)))
        .endsWith(":2: the file ends before the first step" + GET_AGAIN);
  }

  @Test
  void noFileAndDirectory() {
    assertThat(complaintAbout(folder.resolve("nowhere")))
        .isEqualTo(folder.resolve("nowhere") + ": there is no such file; check the path");
    assertThat(complaintAbout(folder))
        .isEqualTo(folder + ": this is a directory; name a file in it");
  }

  @Test
  void gzipIsRecognizedByItsContent() throws BadRecordingException, IOException {
    Path file = write(folder.resolve("packed"), gzipped(String.join("\n", SampleRecording.good())));
    assertThat(Recordings.replay(file).stepCount()).isEqualTo(2);
  }

  @Test
  void noGzipInsideANameThatSaysSo() {
    Path file = write(folder.resolve("plain.gz"), HEADER, step(0));
    assertThat(complaintAbout(file))
        .isEqualTo(file + ": no gzip data, though its name ends in .gz" + GET_AGAIN);
  }

  @Test
  void gzipThatEndsTooSoon() throws IOException {
    byte[] packed = Files.readAllBytes(Recordings.recipient(9));
    Path file = write(folder.resolve("cut.gz"), Arrays.copyOf(packed, packed.length / 2));
    assertThat(complaintAbout(file))
        .matches(".*cut\\.gz:[0-9]+: the gzip data end too soon" + GET_AGAIN);
    Path header = write(folder.resolve("header.gz"), Arrays.copyOf(packed, 5));
    assertThat(complaintAbout(header)).endsWith(": the gzip data end too soon" + GET_AGAIN);
  }

  @Test
  void gzipThatIsDamaged() throws IOException {
    byte[] packed = Files.readAllBytes(Recordings.recipient(9));
    Arrays.fill(packed, packed.length / 2, packed.length / 2 + 100, (byte) 0xff);
    Path file = write(folder.resolve("damaged.gz"), packed);
    assertThat(complaintAbout(file)).containsPattern("damaged\\.gz:[0-9]+: ");
  }

  /**
   * Several members are one text; what is behind the last one, or cut in it, is not passed over.
   */
  @Test
  void gzipOfSeveralMembers() throws BadRecordingException, IOException {
    List<String> good = SampleRecording.good();
    byte[] first = gzipped(String.join("\n", good.subList(0, 2)) + "\n");
    byte[] second = gzipped(good.getLast());
    Path whole = write(folder.resolve("two.gz"), joined(first, second));
    assertThat(Recordings.replay(whole).stepCount()).isEqualTo(2);
    for (int length = 1; length < second.length; length++) {
      Path cut = write(folder.resolve("cut.gz"), joined(first, Arrays.copyOf(second, length)));
      assertThat(complaintAbout(cut)).as("cut to %d bytes", length).endsWith(GET_AGAIN);
    }
    for (int i = 0; i < 3; i++) {
      byte[] damaged = second.clone();
      damaged[i] ^= 1;
      Path file = write(folder.resolve("damaged.gz"), joined(first, damaged));
      assertThat(complaintAbout(file)).as("damaged at %d", i).endsWith(GET_AGAIN);
    }
    Path more = write(folder.resolve("more.gz"), joined(joined(first, second), new byte[] {7}));
    assertThat(complaintAbout(more)).contains(": it cannot be read (").endsWith(GET_AGAIN);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  @Test
  void binaryJunk() {
    byte[] junk = new byte[10_000];
    new Random(1).nextBytes(junk);
    Path file = write(folder.resolve("junk"), junk);
    assertThat(complaintAbout(file)).isEqualTo(file + ":1: not UTF-8 text" + NO_RECORDING);
  }

  @Test
  void lineLongerThanAnyRecordingHas() throws IOException {
    Path file = folder.resolve("long");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(LineSource.MAX_LINE_LENGTH + 1L);
    }
    assertThat(complaintAbout(file))
        .isEqualTo(file + ":1: the line is longer than 16 MiB" + NO_RECORDING);
  }

  /** A small file that unpacks to a gigantic one is given up after one line's worth. */
  @Test
  void gzipBomb() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream packing = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        packing.write(zeros);
      }
    }
    Path file = write(folder.resolve("bomb.gz"), bomb.toByteArray());
    assertThat(complaintAbout(file))
        .isEqualTo(file + ":1: the line is longer than 16 MiB" + NO_RECORDING);
  }

  private static byte[] gzipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
