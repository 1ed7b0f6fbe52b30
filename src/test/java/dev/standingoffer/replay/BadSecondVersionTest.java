package dev.standingoffer.replay;

import static dev.standingoffer.replay.Complaints.assertComplaint;
import static dev.standingoffer.replay.SampleRecording.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BadRecordingTest}, for what only version 2 has, and for verdicts on opening paths. */
class BadSecondVersionTest {

  private static final String GET_AGAIN = "; get the file again, or record it anew";
  private static final String NO_RECORDING = "; this is no recording, or a damaged one";

  private static final String HEADER = SecondVersion.header(SampleRecording.HEADER);

  private static final String HOP =
      "{\"node_id\":\"%s\",\"short_channel_id\":null}".formatted(Samples.point(4));

  private static final String WITHOUT_KEYS = HEADER.replaceFirst("\"keys\":\\{[^}]*},", "");

  private static final String SERVER_HEADER = HEADER.replace("recipient-conv", "server-conv");

  private static final String STEP =
      SampleRecording.step(0, "{\"event\":\"get_offer\",\"now\":[1,0]}", "null");

  private static final String NEW_STORE =
      """
      {"step":0,"input":{"event":"new_store","now":[1,0]},"output":{"result":null,"effects":[]},\
      "entropy":[0,0]}\
      """;

  private static final String REQUEST =
      """
      {"step":0,"input":{"event":"invoice_request","now":[1,0],"invoice_request":"00",\
      "responder":"%s","context":{"recipient_id":"01","invoice_slot":0,\
      "path_absolute_expiry":[1,0]}},"output":{"result":{"recipient_id":"01","invoice_slot":0},\
      "effects":[]},"entropy":[0,0]}\
      """
          .formatted(Samples.PATH);

  private static final String OPENINGS_HEADER =
      """
      {"format":"path-openings/1","recorded_from":"lightning 0.2.5","seed":1,"count":1}\
      """;

  private static final String OPENING =
      """
      {"mutation":"none","family":"offers","node_secret":"%1$s","receive_auth_key":"%1$s",\
      "path":"%2$s","accepted":true,"context":"00"}\
      """
          .formatted("11".repeat(32), Samples.PATH);

  @TempDir private Path folder;

  @Test
  void goodOnesAreNoBadOnes() throws BadRecordingException {
    Path recipient = write(folder.resolve("recipient"), HEADER, STEP);
    assertThat(Recordings.replay(recipient).stepCount()).isEqualTo(1);
    Path counted =
        write(
            folder.resolve("counted"),
            replaced(HEADER, "\"seed\":1", "\"seed\":1,\"steps\":1"),
            STEP);
    assertThat(Recordings.replay(counted).stepCount()).isEqualTo(1);
    Path server =
        write(
            folder.resolve("server"),
            SERVER_HEADER,
            NEW_STORE,
            REQUEST.replace(":0,\"in", ":1,\"in"));
    assertThat(Recordings.replay(server).stepCount()).isEqualTo(2);
    String refused = OPENING.replace("true", "false").replace(",\"context\":\"00\"", "");
    String none = OPENING.replace("\"00\"", "null");
    Path openings = write(folder.resolve("openings"), OPENINGS_HEADER, OPENING, refused, none);
    VerdictReport report = Recordings.compare(openings);
    assertThat(report.agreed()).isEqualTo(1);
    assertThat(report.differed()).isEqualTo(2);
  }

  static Stream<Arguments> badLines() {
    return Stream.of(
        // The header.
        header("\"about\":\"said anew\"", "\"about\":1", "\"about\" is not a text"),
        header("\"about\":\"said anew\",", "", "the field \"about\" is missing"),
        header("\"chain_hash\":\"00", "\"chain_hash\":\"", "\"chain_hash\" has 31 bytes, not 32"),
        header(
            "\"best_block_height\":1",
            "\"best_block_height\":4294967296",
            "\"best_block_height\" is above 4294967295"),
        header("\"path_shape\":{", "\"path_shape\":[],\"x\":{", "the field \"x\" is unknown"),
        header("\"dummy_hops\":0", "\"dummy_hops\":11", "\"path_shape.dummy_hops\" is above 10"),
        header(
            "\"compact\":false",
            "\"compact\":0",
            "\"path_shape.compact\" is neither true nor false"),
        header(
            "\"short_channel_id\":null",
            "\"short_channel_id\":-1",
            "\"path_shape.hops[0].short_channel_id\" is not an integer from 0 to 2^64 - 1"),
        Arguments.of(
            HEADER.replaceAll("\"payment_paths\":.*?,\"keys\"", "\"payment_paths\":[],\"keys\"")
                + "\n"
                + STEP,
            1,
            "\"payment_paths\" is empty, and an invoice needs one" + GET_AGAIN),
        header(
            "\"payment_paths\":[",
            "\"payment_paths\":[7,",
            "\"payment_paths[0]\" is not an object"),
        header(
            "\"cltv_expiry_delta\":144",
            "\"cltv_expiry_delta\":65536",
            "\"payment_paths[0].hops[0].cltv_expiry_del...\" is above 65535"),
        header(
            "\"fee_base_msat\":1000",
            "\"fee_base_msat\":4294967296",
            "\"payment_paths[0].hops[0].fee_base_msat\" is above 4294967295"),
        header(
            "\"features\":\"\"",
            "\"features\":\"0\"",
            "\"payment_paths[0].hops[0].features\" is not made of pairs of the digits"),
        header(
            "\"min_final_cltv_expiry_delta\":80",
            "\"min_final_cltv_expiry_delta\":null",
            "\"payment_paths[0].min_final_cltv_expiry_d...\" is not an integer"),
        // What cannot be built.
        Arguments.of(
            HEADER.replaceFirst(
                    "\"hops\":\\[.*?]",
                    "\"hops\":[%s]".formatted(String.join(",", Collections.nCopies(245, HOP))))
                + "\n"
                + STEP,
            1,
            "\"path_shape.hops\" are more than 244" + GET_AGAIN),
        Arguments.of(
            HEADER.replaceFirst(Samples.point(4), "02" + "ff".repeat(32)) + "\n" + STEP,
            1,
            "\"path_shape.hops[0].node_id\" is no public key (the node is no point of the curve)"),
        header(
            "\"compact\":false",
            "\"compact\":true",
            "\"path_shape.compact\" is true, and this release makes compact paths exactly where a"
                + " hop has a short channel id"),
        header(
            "\"fee_base_msat\":1000,",
            "\"fee_base_msat\":100000001,",
            "along one of \"payment_paths\" no payment can go, and LDK builds none such"),
        header(
            "\"keys\":{\"node_secret\":\"11",
            "\"keys\":{\"node_secret\":\"12",
            "\"node_id\" is not that of \"keys.node_secret\""),
        header(
            "\"keys\":{\"node_secret\":\"" + "11".repeat(32),
            "\"keys\":{\"node_secret\":\"" + "00".repeat(32),
            "\"keys.node_secret\" is no secret key"),
        header("\"keys\":{", "\"keys\":{\"x\":1,", "the field \"keys.x\" is unknown"),
        header(
            "\"entropy_key\":\"11",
            "\"entropy_key\":\"",
            "\"keys.entropy_key\" has 31 bytes, not 32"),
        header("\"peers\":[", "\"peers\":[{},", "the field \"peers[0].node_id\" is missing"),
        header(
            "\"seed\":1",
            "\"seed\":1,\"node_secret\":\"\"",
            "the field \"node_secret\" is unknown"),
        header(
            "\"seed\":1",
            "\"seed\":1,\"steps\":null",
            "\"steps\" is not an integer from 0 to 2^64 - 1"),
        // What was cut at the end of a line, or goes on too long.
        steps("2", "the file ends after 1 steps, and its header says that there are 2"),
        steps("0", "the file ends after 1 steps, and its header says that there are 0"),
        steps(
            "18446744073709551615",
            "the file ends after 1 steps, and its header says that there are 18446744073709551615"),
        // Times.
        step("[1,0]", "1", "\"input.now\" is not a list"),
        step("[1,0]", "[1]", "\"input.now\" is not a pair"),
        step("[1,0]", "[1,-1]", "\"input.now[1]\" is not an integer from 0 to 2^64 - 1, but -1"),
        step(
            "[1,0]",
            "[1800007200.0,0]",
            "\"input.now[0]\" is not an integer from 0 to 2^64 - 1, but 1800007200.0"),
        step("[1,0]", "[1,1000000000]", "\"input.now[1]\" is above 999999999"),
        // Inputs of a recipient.
        input(
            "{\"event\":\"timer_tick\",\"now\":[1,0],\"reply_paths\":1}",
            "the field \"input.reply_paths\" is unknown"),
        input(
            "{\"event\":\"timer_tick\",\"now\":[1,0],\"request_reply_paths\":1}",
            "the field \"input.invoice_reply_paths\" is missing"),
        input(
            "{\"event\":\"peer_connected\",\"now\":[1,0],\"request_reply_paths\":false}",
            "\"input.request_reply_paths\" is not an integer"),
        input("{\"event\":\"restore\",\"now\":[1,0]}", "the field \"input.cache\" is missing"),
        input(
            "{\"event\":\"restore\",\"now\":[1,0],\"cache\":\"\",\"cache_parts\":[]}",
            "there are both \"input.cache\" and \"input.cache_parts\""),
        parts(
            "[{\"bytes\":\"\"}]",
            "the field \"input.cache_parts[0].times\" is missing" + GET_AGAIN),
        parts(
            "[{\"bytes\":\"\",\"times\":70001}]",
            "\"input.cache_parts[0].times\" is above 70000" + GET_AGAIN),
        parts(
            "[{\"bytes\":\"%s\",\"times\":70000}]".formatted("00".repeat(240)),
            "\"input.cache_parts\" are more than 16 MiB" + NO_RECORDING),
        parts(
            "[{\"bytes\":\"%1$s\",\"times\":8},{\"bytes\":\"%1$s\",\"times\":9}]"
                .formatted("00".repeat(1 << 20)),
            "\"input.cache_parts\" are more than 16 MiB" + NO_RECORDING),
        // Offers that can or cannot be built, and random values.
        input(
            offerPaths(Samples.PATH, "1", "null"),
            "\"input.built\" is null, though the router gives paths and there are some"),
        input(
            offerPaths(Samples.PATH, "0", BUILT),
            "\"input.built\" is an offer, though the router fails or there are no paths"),
        input(
            offerPaths(Samples.PATH, "null", BUILT),
            "\"input.built\" is an offer, though the router fails or there are no paths"),
        input(
            offerPaths("", "1", BUILT),
            "\"input.built\" is an offer, though the router fails or there are no paths"),
        step(
            "\"entropy\":[0,0]",
            "\"entropy\":[1,1]",
            "\"entropy\" begins at random value 1 where 0 is due: a step may be missing"
                + GET_AGAIN),
        Arguments.of(
            String.join(
                "\n",
                WITHOUT_KEYS,
                STEP.replace("[0,0]}", "[0,7]}"),
                STEP.replace("[0,0]}", "[7,9]}").replace("\"step\":0", "\"step\":1"),
                STEP.replace("[0,0]}", "[8,9]}").replace("\"step\":0", "\"step\":2")),
            4,
            "\"entropy\" begins at random value 8 where 9 is due: a step may be missing"
                + GET_AGAIN),
        Arguments.of(
            String.join(
                "\n",
                WITHOUT_KEYS,
                STEP.replace("[0,0]}", "[0,2]}"),
                STEP.replace("[0,0]}", "[2,1]}").replace("\"step\":0", "\"step\":1")),
            3,
            "\"entropy\" ends before it begins" + GET_AGAIN),
        server(
            NEW_STORE.replace("[0,0]", "[3,3]"),
            "\"entropy\" begins at random value 3 where 0 is due: a step may be missing"
                + GET_AGAIN),
        // A server.
        server(REQUEST.replace("\"step\":0", "\"step\":1"), "step 1 comes where step 0 is due"),
        server(NEW_STORE.replace("null", "{}"), "\"output.result\" is not null"),
        server(NEW_STORE.replace(",\"effects\":[]", ""), "the field \"output.effects\" is missing"),
        server(
            NEW_STORE.replace("[]", "[{\"send\":\"love\"}]"),
            "\"output.effects[0].send\" is \"love\", which is no message"),
        server(
            NEW_STORE.replace("[]", "[{\"send\":\"static_invoice\",\"destination\":\"\"}]"),
            "the field \"output.effects[0].invoice\" is missing"),
        server(
            NEW_STORE.replace("[]", "[{\"send\":\"invoice_request\",\"destination\":\"00\"}]"),
            "\"output.effects[0].destination\" is not a blinded path"),
        server(
            REQUEST.replace("\"invoice_request\":\"00\"", "\"invoice_request\":\"0\""),
            "\"input.invoice_request\" is not made of pairs of the digits"),
        server(REQUEST.replace(Samples.PATH, "00"), "\"input.responder\" is not a blinded path"),
        server(
            REQUEST.replace("\"invoice_slot\":0,", "\"invoice_slot\":65536,"),
            "\"input.context.invoice_slot\" is above 65535"),
        Arguments.of(
            SampleRecording.HEADER.replace("recipient-conv", "server-conv") + "\n" + NEW_STORE,
            2,
            "the event \"new_store\" is unknown" + GET_AGAIN),
        // Openings.
        opening("\"offers\"", "\"offices\"", "the family \"offices\" is unknown"),
        opening(Samples.PATH, "00", "\"path\" is not a blinded path"),
        opening(
            "\"node_secret\":\"11", "\"node_secret\":\"", "\"node_secret\" has 31 bytes, not 32"),
        Arguments.of(
            OPENINGS_HEADER
                + "\n"
                + OPENING.replace("\"00\"", "null").replace("\"offers\"", "\"async_payments\""),
            2,
            "\"context\" is not a text" + GET_AGAIN),
        opening("true", "false", "there is \"context\", though \"accepted\" is false"),
        opening(",\"context\":\"00\"", "", "the field \"context\" is missing"),
        opening("\"accepted\":true", "\"accepted\":1", "\"accepted\" is neither true nor false"),
        Arguments.of(OPENINGS_HEADER, 2, "the file has no verdicts" + GET_AGAIN),
        Arguments.of(
            OPENINGS_HEADER.replace("0.2.5", "0.1.0") + "\n" + OPENING,
            1,
            "recorded from \"lightning 0.1.0\", not one of \"lightning 0.2.5\","));
  }

  private static Arguments header(String old, String changed, String complaint) {
    return Arguments.of(replaced(HEADER, old, changed) + "\n" + STEP, 1, complaint);
  }

  private static Arguments steps(String said, String complaint) {
    return Arguments.of(
        replaced(HEADER, "\"seed\":1", "\"seed\":1,\"steps\":" + said) + "\n" + STEP,
        3,
        complaint + GET_AGAIN);
  }

  private static Arguments step(String old, String changed, String complaint) {
    return Arguments.of(HEADER + "\n" + replaced(STEP, old, changed), 2, complaint);
  }

  private static Arguments input(String input, String complaint) {
    return Arguments.of(HEADER + "\n" + SampleRecording.step(0, input, "null"), 2, complaint);
  }

  private static Arguments parts(String parts, String complaint) {
    return input("{\"event\":\"restore\",\"now\":[1,0],\"cache_parts\":" + parts + "}", complaint);
  }

  private static final String BUILT =
      "{\"offer\":\"00\",\"offer_nonce\":\"%s\"}".formatted("00".repeat(16));

  private static String offerPaths(String path, String routerPaths, String built) {
    return """
    {"event":"offer_paths","now":[1,0],"invoice_slot":0,"reply_path_expiry":[1,0],\
    "paths":[%s],"paths_absolute_expiry":null,"responder":"%s","invoice_reply_paths":%s,\
    "built":%s}\
    """
        .formatted(path.isEmpty() ? "" : "\"" + path + "\"", Samples.PATH, routerPaths, built);
  }

  private static Arguments server(String line, String complaint) {
    return Arguments.of(SERVER_HEADER + "\n" + line, 2, complaint);
  }

  private static Arguments opening(String old, String changed, String complaint) {
    return Arguments.of(OPENINGS_HEADER + "\n" + replaced(OPENING, old, changed), 2, complaint);
  }

  private static String replaced(String text, String old, String changed) {
    assertThat(text).contains(old);
    return text.replace(old, changed);
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void namesLineAndMistake(String text, int line, String complaint) {
    Path file = write(folder.resolve("bad"), text.getBytes(StandardCharsets.UTF_8));
    assertComplaint(file, line, complaint);
  }

  /** Empty parts take no time, however many there are. */
  @Test
  void emptyPartsAreNothing() throws BadRecordingException {
    String[] parts = new String[100_000];
    Arrays.fill(parts, "{\"bytes\":\"\",\"times\":70000}");
    parts[0] = "{\"bytes\":\"0400000200\",\"times\":1}";
    String input =
        "{\"event\":\"restore\",\"now\":[1,0],\"cache_parts\":[%s]}"
            .formatted(String.join(",", parts));
    Path file = write(folder.resolve("empty"), HEADER, SampleRecording.step(0, input, "null"));
    assertThat(Recordings.replay(file).difference()).isEmpty();
  }
}
