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
  private final SortedMap<String, Long> steps = new TreeMap<>();
  private final History history = new History();
  private long messages;
  private long wholeCaches;
  private Cache cache = Cache.NEW;

  RecipientReplayer(Path file) {
    this.file = file;
  }

  /** Replays a recording up to its end or to the first difference. */
  ConversationReport replay(Recording recording) throws BadRecordingException {
    long number = 0;
    for (Optional<JsonFields> next = recording.next(); next.isPresent(); next = recording.next()) {
      RecordedStep step = RecordedStep.read(next.get(), number++, recording.header());
      recording.requireNext(step.draws());
      Owner.Reaction reaction = Owner.react(cache, step.input(), recording.header());
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

  private ConversationReport report(Optional<Difference> difference) {
    return new ConversationReport(file, steps, messages, wholeCaches, difference);
  }
}
