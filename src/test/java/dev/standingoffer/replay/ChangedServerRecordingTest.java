package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A recording of a server in which anything in an output was changed is noticed, but for what is in
 * a path, which takes keys to build and is in {@link ChangedBytesTest}; and so is a refusal whose
 * reason was taken away.
 */
class ChangedServerRecordingTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final Set<String> FIELDS =
      Set.of(
          "output.result",
          "output.result.paths",
          "output.result.path_absolute_expiry",
          "output.result.paths_absolute_expiry",
          "output.result.reply_context",
          "output.result.reply_context.recipient_id",
          "output.result.reply_context.invoice_slot",
          "output.result.reply_context.path_absolute_expiry",
          "output.result.recipient_id",
          "output.result.invoice_slot");

  /** Those that version 2 has more. */
  private static final Set<String> FIELDS_SINCE_2 =
      Set.of(
          "output.result.bytes",
          "output.effects",
          "output.effects.send",
          "output.effects.destination",
          "output.effects.invoice");

  @TempDir private Path folder;

  /** Something to do with each step of a recording. */
  private interface Action {
    void accept(Step step) throws BadRecordingException;
  }

  @Test
  void everyChangeOfAnOutputIsNoticed() throws Exception {
    Set<String> changed = new TreeSet<>();
    forEachStep(
        Recordings.server().getFirst(),
        step -> changed.addAll(OutputChanges.requireNoticed(step.line(), step::isNoticed)));
    assertThat(changed).containsExactlyInAnyOrderElementsOf(FIELDS);
  }

  @Test
  void everyChangeOfAnOutputOfTheSecondVersionIsNoticed() throws Exception {
    Set<String> changed = new TreeSet<>();
    forEachStep(
        secondVersion(Recordings.server().getFirst()),
        step -> changed.addAll(OutputChanges.requireNoticed(step.line(), step::isNoticed)));
    assertThat(changed)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(FIELDS.stream(), FIELDS_SINCE_2.stream()).toList());
  }

  private Path secondVersion(Path file) throws BadRecordingException, IOException {
    return SampleRecording.write(
        folder.resolve(file.getFileName() + ".ndjson"),
        ServerWithStore.of(file, 20).toArray(String[]::new));
  }

  /** With an input that gives no reason to refuse, each refusal is noticed. */
  @Test
  void everyRefusalNeedsItsReason() throws Exception {
    Set<String> refused = new TreeSet<>();
    for (Path file : Recordings.server()) {
      forEachStep(file, step -> refused.addAll(requireReason(step)));
    }
    assertThat(refused)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(RecordedServerEvent.values())
                .filter(event -> event != RecordedServerEvent.NEW_STORE)
                .map(RecordedServerEvent::nameInFile)
                .toList());
  }

  /** The event, where it is refused for a reason that can be taken away. */
  private static List<String> requireReason(Step step) throws BadRecordingException {
    ObjectNode tree = (ObjectNode) MAPPER.readTree(step.line());
    ObjectNode input = (ObjectNode) tree.get("input");
    String event = input.get("event").stringValue();
    if (!tree.get("output").get("result").isNull()
        || isTooLarge(input)
        || event.equals("new_store")) {
      return List.of();
    }
    takeReasonAway(step, input);
    assertThat(step.isNoticed(tree.toString())).as(step.line()).isTrue();
    return List.of(event);
  }

  /** As at a time at which nothing has expired, from a router that gives a path. */
  private static void takeReasonAway(Step step, ObjectNode input) throws BadRecordingException {
    FormatVersion version = step.header().version();
    long now = input.has("invoice") ? step.creationOfInvoice() : 0;
    putTime(input, "now", now, version);
    if (input.has("invoice") || input.has("invoice_request")) {
      putTime((ObjectNode) input.get("context"), "path_absolute_expiry", now, version);
    }
    if (input.has(version.routerPaths())) {
      input.put(version.routerPaths(), 1);
    }
    if (input.has("recipient_id")) {
      input.put("recipient_id", "01");
    }
  }

  private static void putTime(ObjectNode object, String name, long time, FormatVersion version) {
    switch (version) {
      case ONE -> object.put(name, time);
      case TWO -> object.putArray(name).add(time).add(0);
    }
  }

  /** The number of paths is compared with what the router gave. */
  @Test
  void otherNumbersOfPathsAreNoticed() throws Exception {
    Path first = Recordings.server().getFirst();
    for (Path file : List.of(first, secondVersion(first))) {
      forEachStep(file, ChangedServerRecordingTest::requireNumberOfPaths);
    }
  }

  private static void requireNumberOfPaths(Step step) {
    ObjectNode tree = (ObjectNode) MAPPER.readTree(step.line());
    ObjectNode input = (ObjectNode) tree.get("input");
    JsonNode result = tree.get("output").get("result");
    String field = step.header().version().routerPaths();
    if (result.has("paths")) {
      int paths = result.get("paths").size();
      for (int other : new int[] {paths - 1, paths + 1, Integer.MAX_VALUE}) {
        input.put(field, other);
        assertThat(step.isNoticed(tree.toString())).as(step.line()).isTrue();
      }
      input.set(field, NullNode.getInstance());
      assertThat(step.isNoticed(tree.toString())).as(step.line()).isTrue();
    }
  }

  /** The size of an invoice cannot be changed without its key. */
  private static boolean isTooLarge(ObjectNode input) {
    return input.has("invoice") && input.get("invoice").stringValue().length() > 2 * 5 * 1_024;
  }

  private static void forEachStep(Path file, Action action)
      throws BadRecordingException, IOException {
    try (LineSource lines = LineSource.open(file)) {
      ConversationHeader header = Recordings.header(lines.next().orElseThrow(), lines);
      Store store = Store.NEW;
      long number = 0;
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        Step step = new Step(lines, number, line.get(), store, header);
        action.accept(step);
        if (header.version() == FormatVersion.TWO) {
          store = ServerOwner.react(store, step.read(line.get()).input(), header.version()).next();
          number++;
        }
      }
    }
  }

  /** A step in its conversation. */
  private record Step(
      LineSource lines, long number, String line, Store before, ConversationHeader header) {

    RecordedServerStep read(String otherLine) throws BadRecordingException {
      return RecordedServerStep.read(JsonFields.parse(otherLine, lines), number, header);
    }

    boolean isNoticed(String changedLine) {
      try {
        RecordedServerStep step = read(changedLine);
        return !ServerReplayer.differences(
                step.output(), ServerOwner.react(before, step.input(), header.version()))
            .isEmpty();
      } catch (BadRecordingException e) {
        return true;
      }
    }

    /** Seconds. */
    long creationOfInvoice() throws BadRecordingException {
      RecordedServerInput.Plain input = (RecordedServerInput.Plain) read(line).input();
      return ((ServerEvent.StaticInvoiceReceived) input.event()).invoice().createdAt().seconds();
    }
  }
}
