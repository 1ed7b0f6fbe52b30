package dev.standingoffer.replay;

import static dev.standingoffer.replay.SampleRecording.HEADER;
import static dev.standingoffer.replay.SampleRecording.step;
import static dev.standingoffer.replay.SampleRecording.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is shown of a difference, and differences that come from the input. */
class DifferenceTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void showsBothSidesAndWhatLedThere() throws BadRecordingException {
    String tick = "{\"event\":\"timer_tick\",\"now\":1700000060,\"reply_paths\":1}";
    Path file =
        write(folder.resolve("file"), HEADER, step(0), step(1, tick, "false"), "not looked at");
    assertThat(Recordings.replay(file).difference().orElseThrow().toText())
        .isEqualToNormalizingNewlines(
            """
            %s:3: step 1 differs: event=timer_tick now=1700000060 reply_paths=1
                      recorded                                      core
              result  false                                         true
              what led there:
                step 0: event=get_offer now=1700000000
              slots before the step:
                none
            """
                .formatted(file));
  }

  /** In a step with the whole cache, the fields of the caches are shown next to each other. */
  @Test
  void showsCachesThatDiffer() throws BadRecordingException, IOException {
    Path file = changed(5, 201, DifferenceTest::emptyLastSlot);
    Difference difference = firstDifference(file);
    assertThat(difference.fields())
        .filteredOn(field -> field.name().startsWith("cache."))
        .extracting(FieldDifference::name)
        .containsExactly(
            "cache.slots[9].status",
            "cache.slots[9].invoice_created_at",
            "cache.slots[9].offer",
            "cache.slots[9].offer_nonce",
            "cache.slots[9].update_static_invoice_path",
            "cache.slots[9].created_at");
    assertThat(difference.toText().lines())
        .contains(
            "  cache.slots[9].created_at                  (absent)"
                + "                                      1760471627 s",
            "  slots before the step:",
            "    9: Ready, invoice of 1760471731 s, created 1760471627 s, expires 1792007562 s,"
                + " offer d1e523af..",
            "  the core's slots after it:");
  }

  private static void emptyLastSlot(ObjectNode step) {
    ObjectNode output = (ObjectNode) step.get("output");
    try {
      Cache cache = CacheCodec.decode(Bytes.ofHex(output.get("cache").stringValue()));
      List<Slot> slots = new ArrayList<>(cache.slots());
      slots.set(slots.size() - 1, Slot.EMPTY);
      Cache other = new Cache(slots, 0, cache.serverPaths());
      output.put("cache", CacheCodec.encode(other).toHex());
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void longValuesAreShownWhereTheyDiffer() {
    String recorded = "ab".repeat(50) + "1" + "cd".repeat(50);
    String core = "ab".repeat(50) + "2" + "cd".repeat(50);
    assertThat(difference(recorded, core))
        .contains(
            "  ..abababababab1cdcdcdcdcdcdcdcdcdcdcdcdcdc..  "
                + "..abababababab2cdcdcdcdcdcdcdcdcdcdcdcdcdc..");
    assertThat(difference("ab".repeat(50), "ab".repeat(40)))
        .contains("  ..abababababababababababababababab" + " ".repeat(12) + "..abababababab");
    assertThat(difference("one two ".repeat(9), "ab")).contains("one two ".repeat(9));
  }

  private static String difference(String recorded, String core) {
    return new Difference(
            Path.of("file"),
            1,
            0,
            "event",
            List.of(new FieldDifference("field", recorded, core)),
            List.of(),
            List.of(),
            Optional.empty())
        .toText();
  }

  @Test
  void foreignKeySendsNoInvoice() throws BadRecordingException, IOException {
    Path file = changed(1, 0, header -> header.put("expanded_key_material", "11".repeat(32)));
    assertThat(firstDifference(file).fields()).contains(new FieldDifference("effects", "1", "0"));
  }

  /** The first line of recipient/01 at which an offer was built. */
  private static final int BUILT = 10;

  @Test
  void offerThatTheCoreDoesNotWant() throws BadRecordingException, IOException {
    Path file = changed(1, BUILT, step -> input(step).put("invoice_slot", 70));
    assertThat(firstDifference(file).fields())
        .contains(new FieldDifference("input.built", "an offer", "no offer wanted: SLOT_NOT_FREE"));
  }

  @Test
  void offerThatIsNoneOrAnother() throws BadRecordingException, IOException {
    Path none = changed(1, BUILT, step -> built(step).put("offer", "00"));
    assertThat(firstDifference(none).fields())
        .contains(
            new FieldDifference(
                "input.built.offer",
                "accepted",
                "rejected: InvalidValue at byte 0: a record here is outside the ranges of offers,"
                    + " or not in order"));
    String another = Samples.record(16, Samples.PATH);
    Path other = changed(1, BUILT, step -> built(step).put("offer", another));
    assertThat(firstDifference(other).fields())
        .extracting(FieldDifference::name)
        .contains("input.built.offer (its paths)", "input.built.offer (its expiry)");
  }

  /** Then LDK must have refused, whatever the core makes of the paths. */
  @Test
  void nothingBuilt() throws BadRecordingException, IOException {
    Path file = changed(1, BUILT, step -> input(step).putNull("built"));
    assertThat(firstDifference(file).fields())
        .contains(new FieldDifference("result", "true", "false"))
        .contains(new FieldDifference("effects", "1", "0"));
  }

  @Test
  void cacheThatTheCoreCannotRead() throws BadRecordingException {
    String restore = "{\"event\":\"restore\",\"now\":1,\"cache\":\"00\"}";
    Path file = write(folder.resolve("file"), HEADER, step(0, restore, "null"));
    assertThat(firstDifference(file).fields())
        .containsExactly(
            new FieldDifference(
                "input.cache",
                "accepted",
                "rejected: InvalidValue at byte 1: record 0 (offers) is missing"));
  }

  /** Times and counts are unsigned, and sums end at the largest time. */
  @Test
  void largestNumbers() throws BadRecordingException {
    String largest = "18446744073709551615";
    String paths =
        """
        {"event":"set_server_paths","now":%1$s,"reply_paths":%1$s,"paths":["%2$s"]}\
        """
            .formatted(largest, Samples.PATH);
    StringJoiner requests = new StringJoiner(",", "[", "]");
    for (int copy = 1; copy <= 10; copy++) {
      requests.add(
          """
          {"send":"offer_paths_request","invoice_slot":0,"reply_path_expiry":%s,\
          "destination":"%s","bytes":{"reply_path":"%s"}}\
          """
              .formatted(largest, Samples.PATH, Samples.path(copy)));
    }
    String cache = "76000a" + "00".repeat(10) + "0268" + Samples.PATH;
    Path file =
        write(folder.resolve("file"), HEADER, step(0, paths, "true", requests.toString(), cache));
    assertThat(Recordings.replayWithoutKeys(file).difference().map(Difference::toText)).isEmpty();
  }

  private static ObjectNode built(ObjectNode step) {
    return (ObjectNode) input(step).get("built");
  }

  private static ObjectNode input(ObjectNode step) {
    return (ObjectNode) step.get("input");
  }

  private static Difference firstDifference(Path file) throws BadRecordingException {
    return Recordings.replay(file).difference().orElseThrow();
  }

  /** A copy of a recording in which one line, counted from 0, is changed. */
  private Path changed(int recording, int line, Consumer<ObjectNode> change) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Recordings.recipient(recording))),
                StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    }
    ObjectNode tree = (ObjectNode) MAPPER.readTree(lines.get(line));
    change.accept(tree);
    lines.set(line, tree.toString());
    return write(folder.resolve("changed"), lines.toArray(String[]::new));
  }
}
