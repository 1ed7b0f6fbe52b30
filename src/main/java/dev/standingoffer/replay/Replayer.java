package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Leads a recorded conversation again, with the core in the place of LDK; that of a server by
 * {@link ServerReplayer}.
 */
public final class Replayer {

  private static final int EVENTS_KEPT = 10;

  private final Path file;
  private final SortedMap<String, Long> steps = new TreeMap<>();
  private final Deque<String> events = new ArrayDeque<>();
  private long messages;
  private long wholeCaches;
  private Cache cache = Cache.NEW;

  private Replayer(Path file) {
    this.file = file;
  }

  /**
   * Replays a recording up to its end or to the first difference. What comes after that is not
   * read.
   *
   * @param file a file of the format {@code recipient-conversation/1} or {@code
   *     server-conversation/1}, gzipped or not
   * @throws BadRecordingException if the file is none, or damaged before the first difference
   */
  public static ReplayReport replay(Path file) throws BadRecordingException {
    try (Recording recording = Recording.open(file)) {
      return switch (recording.format()) {
        case RECIPIENT -> new Replayer(file).replay(recording);
        case SERVER -> new ServerReplayer(file).replay(recording);
      };
    } catch (IOException e) {
      throw BadRecordingException.in(
          file, "it cannot be closed (" + e.getMessage() + ")", Remedy.GET_AGAIN);
    }
  }

  private ReplayReport replay(Recording recording) throws BadRecordingException {
    long number = 0;
    for (Optional<JsonFields> next = recording.next(); next.isPresent(); next = recording.next()) {
      RecordedStep step = RecordedStep.read(next.get(), number++);
      Owner.Reaction reaction = Owner.react(cache, step.input(), recording.expandedKey());
      List<FieldDifference> differences = Comparison.differences(step.output(), reaction);
      if (!differences.isEmpty()) {
        return report(Optional.of(difference(recording.line(), step, reaction, differences)));
      }
      count(step);
      cache = reaction.next();
    }
    return report(Optional.empty());
  }

  private void count(RecordedStep step) {
    steps.merge(step.kind().nameInFile(), 1L, Long::sum);
    messages += step.output().messages().size();
    wholeCaches += step.output().cache().isPresent() ? 1 : 0;
    if (events.size() == EVENTS_KEPT) {
      events.removeFirst();
    }
    events.addLast("step %d: %s".formatted(step.number(), step.summary()));
  }

  private Difference difference(
      long line, RecordedStep step, Owner.Reaction reaction, List<FieldDifference> differences) {
    boolean cachesDiffer = !step.output().cacheSha256().equals(reaction.answer().cacheSha256());
    return new Difference(
        file,
        line,
        step.number(),
        step.summary(),
        differences,
        List.copyOf(events),
        CacheText.slotTable(cache),
        cachesDiffer ? Optional.of(CacheText.slotTable(reaction.next())) : Optional.empty());
  }

  private ReplayReport report(Optional<Difference> difference) {
    return new ReplayReport(file, steps, messages, wholeCaches, difference);
  }
}
