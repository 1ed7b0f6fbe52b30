package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.server.ServerEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A recording of a server in which anything in an output was changed is noticed, but for what is in
 * a path, which takes keys to build; and so is a refusal whose reason was taken away.
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

  /** One line of a recording. */
  private interface Line {
    void accept(String line, LineSource lines) throws BadRecordingException;
  }

  @Test
  void everyChangeOfAnOutputIsNoticed() throws Exception {
    Set<String> changed = new TreeSet<>();
    forEachLine(
        Recordings.server().getFirst(),
        (line, lines) ->
            changed.addAll(OutputChanges.requireNoticed(line, other -> isNoticed(other, lines))));
    assertThat(changed).containsExactlyInAnyOrderElementsOf(FIELDS);
  }

  /** With an input that gives no reason to refuse, each refusal is noticed. */
  @Test
  void everyRefusalNeedsItsReason() throws Exception {
    Set<String> refused = new TreeSet<>();
    for (Path file : Recordings.server()) {
      forEachLine(
          file,
          (line, lines) -> {
            ObjectNode tree = (ObjectNode) MAPPER.readTree(line);
            ObjectNode input = (ObjectNode) tree.get("input");
            if (!tree.get("output").get("result").isNull() || isTooLarge(input)) {
              return;
            }
            refused.add(input.get("event").stringValue());
            input.put("now", createdAt(input, tree, lines));
            if (input.has("reply_paths")) {
              input.put("reply_paths", 1);
            }
            if (input.has("recipient_id")) {
              input.put("recipient_id", "01");
            }
            assertThat(isNoticed(tree.toString(), lines)).as(line).isTrue();
          });
    }
    assertThat(refused).hasSize(RecordedServerEvent.values().length);
  }

  /** The number of paths is compared with what the router gave. */
  @Test
  void otherNumbersOfPathsAreNoticed() throws Exception {
    forEachLine(
        Recordings.server().getFirst(),
        (line, lines) -> {
          ObjectNode tree = (ObjectNode) MAPPER.readTree(line);
          ObjectNode input = (ObjectNode) tree.get("input");
          JsonNode result = tree.get("output").get("result");
          if (result.has("paths")) {
            int paths = result.get("paths").size();
            for (int other : new int[] {paths - 1, paths + 1, Integer.MAX_VALUE}) {
              input.put("reply_paths", other);
              assertThat(isNoticed(tree.toString(), lines)).as(line).isTrue();
            }
            input.set("reply_paths", NullNode.getInstance());
            assertThat(isNoticed(tree.toString(), lines)).as(line).isTrue();
          }
        });
  }

  /** The size of an invoice cannot be changed without its key. */
  private static boolean isTooLarge(ObjectNode input) {
    return input.has("invoice") && input.get("invoice").stringValue().length() > 2 * 5 * 1_024;
  }

  /** A time at which nothing has expired. */
  private static long createdAt(ObjectNode input, ObjectNode tree, LineSource lines)
      throws BadRecordingException {
    if (!input.has("invoice")) {
      return 0;
    }
    ServerEvent event =
        RecordedServerStep.read(JsonFields.parse(tree.toString(), lines), 0).event();
    long created = ((ServerEvent.StaticInvoiceReceived) event).invoice().createdAt().seconds();
    ((ObjectNode) input.get("context")).put("path_absolute_expiry", created);
    return created;
  }

  private static void forEachLine(Path file, Line action)
      throws BadRecordingException, IOException {
    try (LineSource lines = LineSource.open(file)) {
      assertThat(lines.next()).as("header").isPresent();
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        action.accept(line.get(), lines);
      }
    }
  }

  private static boolean isNoticed(String line, LineSource lines) {
    try {
      RecordedServerStep step = RecordedServerStep.read(JsonFields.parse(line, lines), 0);
      return !ServerReplayer.differences(step).isEmpty();
    } catch (BadRecordingException e) {
      return true;
    }
  }
}
