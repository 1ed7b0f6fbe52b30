package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recording in which anything in an output was changed is noticed: either it is no recording any
 * more, or the core differs from it. What is under "bytes" takes keys to build: {@link
 * ChangedBytesTest}.
 */
class ChangedRecordingTest {

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

  @TempDir private Path folder;

  static List<Path> sample() {
    return List.of(Recordings.recipient(1), Recordings.recipient(9), Recordings.odd(2));
  }

  @Test
  void everyChangeOfAnOutputIsNoticed() throws BadRecordingException, IOException {
    Set<String> changed = new TreeSet<>();
    for (Path file : sample()) {
      changed.addAll(changeEverything(file));
    }
    assertThat(changed).containsExactlyInAnyOrderElementsOf(FIELDS);
  }

  @Test
  void everyChangeOfAnOutputOfTheSecondVersionIsNoticed()
      throws BadRecordingException, IOException {
    Set<String> changed = new TreeSet<>();
    for (Path file : sample()) {
      Path anew = folder.resolve(file.getFileName() + ".ndjson");
      SampleRecording.write(anew, SecondVersion.of(file).toArray(String[]::new));
      changed.addAll(changeEverything(anew));
    }
    assertThat(changed).containsExactlyInAnyOrderElementsOf(FIELDS);
  }

  private static Set<String> changeEverything(Path file) throws BadRecordingException, IOException {
    Set<String> changed = new TreeSet<>();
    try (LineSource lines = LineSource.open(file)) {
      ConversationHeader header = Recordings.header(lines.next().orElseThrow(), lines);
      Cache cache = Cache.NEW;
      Optional<String> line = lines.next();
      for (long number = 0; line.isPresent(); number++, line = lines.next()) {
        if (line.get().length() <= MAX_LINE_LENGTH) {
          changed.addAll(new Step(lines, number, line.get(), cache, header).changeEverything());
        }
        RecordedStep step = RecordedStep.read(JsonFields.parse(line.get(), lines), number, header);
        cache = Owner.react(cache, step.input(), header).next();
      }
    }
    return changed;
  }

  /** A step in its conversation. */
  private record Step(
      LineSource lines, long number, String line, Cache before, ConversationHeader header) {

    Set<String> changeEverything() {
      return OutputChanges.requireNoticed(line, this::isNoticed);
    }

    private boolean isNoticed(String changedLine) {
      try {
        RecordedStep step = RecordedStep.read(JsonFields.parse(changedLine, lines), number, header);
        Owner.Reaction reaction = Owner.react(before, step.input(), header);
        return !Comparison.differences(step.output(), reaction).isEmpty();
      } catch (BadRecordingException e) {
        return true;
      }
    }
  }
}
