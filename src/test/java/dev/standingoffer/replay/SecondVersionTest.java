package dev.standingoffer.replay;

import static dev.standingoffer.replay.SampleRecording.HEADER;
import static dev.standingoffer.replay.SampleRecording.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What version 2 of the formats has and version 1 does not. */
class SecondVersionTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Ticks of each kind whose routers are made to fail. */
  private static final int TRIED_OF_EACH = 3;

  @TempDir private Path folder;

  static Stream<Path> firstVersion() {
    return Stream.of(
        Recordings.recipient(1),
        Recordings.recipient(9),
        Recordings.odd(2),
        Recordings.odd(5),
        Recordings.server().getFirst());
  }

  /** The two versions share everything but what differs. */
  @ParameterizedTest
  @MethodSource("firstVersion")
  void saysTheSame(Path recording) throws BadRecordingException, IOException {
    ConversationReport first = Recordings.replay(recording);
    ConversationReport second = replay(SecondVersion.of(recording));
    assertThat(second.difference().map(Difference::toText)).isEmpty();
    assertThat(second.steps()).isEqualTo(first.steps());
    assertThat(second.wholeCaches()).isEqualTo(first.wholeCaches());
    assertThat(second.messages()).isGreaterThanOrEqualTo(first.messages());
  }

  private ConversationReport replay(List<String> lines) throws BadRecordingException {
    return Recordings.replayWithoutKeys(
        SampleRecording.write(folder.resolve("file.ndjson"), lines.toArray(String[]::new)));
  }

  @Test
  void storeOfTheServerGoesOn() throws BadRecordingException, IOException {
    ConversationReport report = replay(ServerWithStore.of(Recordings.server().getFirst(), 20));
    assertThat(report.difference().map(Difference::toText)).isEmpty();
    assertThat(report.steps()).containsKeys("invoice_request", "new_store");
  }

  /** Then the node is taken to sign for every offer, as this one does. */
  @Test
  void secretsMayBeKept() throws BadRecordingException, IOException {
    List<String> lines = SecondVersion.of(Recordings.recipient(2));
    ConversationReport report = replay(withHeader(lines, SecondVersionTest::keepSecrets));
    assertThat(report.difference().map(Difference::toText)).isEmpty();
    assertThat(report.messages()).isPositive();
  }

  private static void keepSecrets(ObjectNode header) {
    header.remove("keys");
    header.get("peers").forEach(peer -> ((ObjectNode) peer).remove("keys"));
  }

  private static List<String> withHeader(List<String> lines, Consumer<ObjectNode> change) {
    ObjectNode header = (ObjectNode) MAPPER.readTree(lines.getFirst());
    change.accept(header);
    return Stream.concat(Stream.of(header.toString()), lines.stream().skip(1)).toList();
  }

  /** In each tick that sends something, the router for it alone is looked at. */
  @Test
  void routersForRequestsAndForInvoicesAreApart() throws BadRecordingException, IOException {
    List<String> lines = SecondVersion.of(Recordings.recipient(7));
    Map<String, Integer> tried = new TreeMap<>();
    for (int i = 1; i < lines.size(); i++) {
      ObjectNode step = (ObjectNode) MAPPER.readTree(lines.get(i));
      ObjectNode input = (ObjectNode) step.get("input");
      Set<String> messages = new TreeSet<>();
      step.get("output").get("effects").forEach(e -> messages.add(e.get("send").stringValue()));
      if (!input.get("event").stringValue().equals("timer_tick")
          || messages.size() != 1
          || tried.merge(messages.toString(), 1, Integer::sum) > TRIED_OF_EACH) {
        continue;
      }
      boolean isRequest = messages.contains("offer_paths_request");
      assertThat(differs(lines, i, input, "request_reply_paths")).isEqualTo(isRequest);
      assertThat(differs(lines, i, input, "invoice_reply_paths")).isEqualTo(!isRequest);
    }
    assertThat(tried).containsOnlyKeys("[offer_paths_request]", "[serve_static_invoice]");
  }

  /** Whether a recording that ends with a step differs where one of its routers fails. */
  private boolean differs(List<String> lines, int last, ObjectNode input, String router)
      throws BadRecordingException {
    List<String> cut = new ArrayList<>(lines.subList(0, last + 1));
    ObjectNode step = (ObjectNode) MAPPER.readTree(cut.getLast());
    step.set("input", input.deepCopy().putNull(router));
    cut.set(last, step.toString());
    Optional<Difference> difference = replay(cut).difference();
    difference.ifPresent(found -> assertThat(found.line()).isEqualTo(last + 1));
    return difference.isPresent();
  }

  @Test
  void timesHaveFractions() throws BadRecordingException {
    String input =
        """
        {"event":"set_server_paths","now":[1700000000,5],"request_reply_paths":1,"paths":["%s"]}\
        """
            .formatted(Samples.PATH);
    String effects =
        """
        [{"send":"offer_paths_request","invoice_slot":0,"reply_path_expiry":[1700007200,%%d],\
        "destination":"%1$s","bytes":{"reply_path":"%1$s"}}]\
        """
            .formatted(Samples.PATH);
    String cache = "76000a" + "00".repeat(10) + "0268" + Samples.PATH;
    String header = SecondVersion.header(HEADER);
    assertThat(
            replay(List.of(header, step(0, input, "true", effects.formatted(5), cache)))
                .difference()
                .map(Difference::toText))
        .isEmpty();
    assertThat(
            replay(List.of(header, step(0, input, "true", effects.formatted(6), cache)))
                .difference()
                .orElseThrow()
                .toText())
        .contains("set_server_paths now=[1700000000,5]")
        .contains("effects[0].reply_path_expiry  1700007200 s + 6 ns")
        .contains("1700007200 s + 5 ns");
  }

  /** More slots than a message can name. */
  @Test
  void cacheInParts() throws BadRecordingException {
    int slots = 65_537;
    Cache cache = new Cache(Collections.nCopies(slots, Slot.EMPTY), 0, List.of());
    String hex = CacheCodec.encode(cache).toHex();
    int from = hex.indexOf("00".repeat(slots));
    String input =
        """
        {"event":"restore","now":[1,0],"cache_parts":[{"bytes":"%s","times":1},\
        {"bytes":"","times":70000},{"bytes":"00","times":%d},{"bytes":"%s","times":1}]}\
        """
            .formatted(hex.substring(0, from), slots, hex.substring(from + 2 * slots));
    ConversationReport report =
        replay(List.of(SecondVersion.header(HEADER), step(0, input, "null", "[]", hex)));
    assertThat(report.difference().map(Difference::toText)).isEmpty();
    assertThat(report.wholeCaches()).isEqualTo(1);
  }
}
