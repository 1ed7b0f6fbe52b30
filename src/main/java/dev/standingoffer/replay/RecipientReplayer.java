package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Leads a recorded conversation with a recipient again. */
final class RecipientReplayer {

  private final Path file;
  private final Level wanted;
  private final SortedMap<String, Long> steps = new TreeMap<>();
  private final History history = new History();
  private long messages;
  private long wholeCaches;
  private Cache cache = Cache.NEW;

  RecipientReplayer(Path file, Level wanted) {
    this.file = file;
    this.wanted = wanted;
  }

  /** Replays a recording up to its end or to the first difference. */
  ConversationReport replay(Recording recording) throws BadRecordingException {
    ConversationHeader header = recording.header();
    Level level = header.level(wanted);
    long number = 0;
    Optional<Long> nextDraw = Optional.empty();
    for (Optional<JsonFields> next = recording.next(); next.isPresent(); next = recording.next()) {
      RecordedStep step = RecordedStep.read(next.get(), number++, header);
      recording.requireNext(step.draws());
      Owner.Reaction reaction = Owner.react(cache, step.input(), header);
      List<FieldDifference> differences = Comparison.differences(step.output(), reaction);
      if (differences.isEmpty() && level == Level.FULL) {
        // Some recordings of version 1 begin behind others of the same node.
        long due = nextDraw.orElse(step.draws().first());
        differences = RecipientBytes.differences(header, step, cache, reaction.effects(), due);
      }
      nextDraw = Optional.of(step.draws().next());
      if (!differences.isEmpty()) {
        return report(
            level, Optional.of(difference(recording.line(), step, reaction, differences)));
      }
      count(step);
      cache = reaction.next();
    }
    return report(level, Optional.empty());
  }

  private void count(RecordedStep step) {
    steps.merge(step.kind().nameInFile(), 1L, Long::sum);
    messages += step.output().messages().size();
    wholeCaches += step.output().cache().isPresent() ? 1 : 0;
    history.add(step.number(), step.summary());
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
        history.events(),
        CacheText.slotTable(cache),
        cachesDiffer ? Optional.of(CacheText.slotTable(reaction.next())) : Optional.empty());
  }

  private ConversationReport report(Level level, Optional<Difference> difference) {
    return new ConversationReport(file, level, steps, messages, wholeCaches, difference);
  }
}
