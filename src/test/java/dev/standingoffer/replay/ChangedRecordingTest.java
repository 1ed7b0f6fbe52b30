package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.ExpandedKey;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recording in which anything in an output was changed is noticed: either it is no recording any
 * more, or the core differs from it. What is under "bytes" takes keys to build and is exempt.
 */
class ChangedRecordingTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Longer lines hold the same fields, only more often. */
  private static final int MAX_LINE_LENGTH = 20_000;

  private static final Set<String> FIELDS =
      Set.of(
          "output.result",
          "output.result.offer",
          "output.result.persist",
          "output.effects",
          "output.effects.send",
          "output.effects.invoice_slot",
          "output.effects.reply_path_expiry",
          "output.effects.destination",
          "output.effects.offer_id",
          "output.effects.invoice_created_at",
          "output.effects.bytes",
          "output.cache",
          "output.cache_sha256");

  @Test
  void everyChangeOfAnOutputIsNoticed() throws BadRecordingException, IOException {
    Set<String> changed = new TreeSet<>();
    for (Path file : List.of(Recordings.recipient(1), Recordings.recipient(9), Recordings.odd(2))) {
      try (LineSource lines = LineSource.open(file)) {
        ExpandedKey key = keyIn(lines.next().orElseThrow());
        Cache cache = Cache.NEW;
        Optional<String> line = lines.next();
        for (long number = 0; line.isPresent(); number++, line = lines.next()) {
          if (line.get().length() <= MAX_LINE_LENGTH) {
            changed.addAll(new Step(lines, number, line.get(), cache, key).changeEverything());
          }
          RecordedStep step = RecordedStep.read(JsonFields.parse(line.get(), lines), number);
          cache = Owner.react(cache, step.input(), key).next();
        }
      }
    }
    assertThat(changed).containsExactlyInAnyOrderElementsOf(FIELDS);
  }

  private static ExpandedKey keyIn(String header) {
    String material = MAPPER.readTree(header).get("expanded_key_material").stringValue();
    return ExpandedKey.of(Bytes.ofHex(material));
  }

  /** A step in its conversation. */
  private record Step(LineSource lines, long number, String line, Cache before, ExpandedKey key) {

    Set<String> changeEverything() {
      return OutputChanges.requireNoticed(line, this::isNoticed);
    }

    private boolean isNoticed(String changedLine) {
      try {
        RecordedStep step = RecordedStep.read(JsonFields.parse(changedLine, lines), number);
        Owner.Reaction reaction = Owner.react(before, step.input(), key);
        return !Comparison.differences(step.output(), reaction).isEmpty();
      } catch (BadRecordingException e) {
        return true;
      }
    }
  }
}
