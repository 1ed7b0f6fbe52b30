package dev.standingoffer.replay;

import dev.standingoffer.server.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Leads a recorded conversation with a server again. What LDK's {@code OffersMessageFlow} decides
 * depends on nothing that was before; what the owner keeps is recorded since version 2.
 */
final class ServerReplayer {

  private final Path file;
  private final Level wanted;
  private final SortedMap<String, Long> steps = new TreeMap<>();
  private final History history = new History();
  private long messages;
  private Store store = Store.NEW;

  ServerReplayer(Path file, Level wanted) {
    this.file = file;
    this.wanted = wanted;
  }

  /** Replays a recording up to its end or to the first difference. */
  ConversationReport replay(Recording recording) throws BadRecordingException {
    ConversationHeader header = recording.header();
    Level level = header.level(wanted);
    long due = 0;
    for (Optional<JsonFields> next = recording.next(); next.isPresent(); next = recording.next()) {
      RecordedServerStep step = RecordedServerStep.read(next.get(), due, header);
      due = step.number() + 1;
      recording.requireNext(step.draws());
      ServerOwner.Reaction reaction = ServerOwner.react(store, step.input(), header.version());
      List<FieldDifference> differences = differences(step.output(), reaction);
      if (differences.isEmpty() && level == Level.FULL) {
        // A step that was left out may have drawn something.
        differences =
            ServerBytes.differences(header, step, reaction.effects(), step.draws().first());
      }
      if (!differences.isEmpty()) {
        return report(level, Optional.of(difference(recording, step, differences)));
      }
      count(step, header.version());
      if (header.version() != FormatVersion.ONE) {
        store = reaction.next();
        history.add(step.number(), step.summary());
      }
    }
    return report(level, Optional.empty());
  }

  /** All in which the core differs. */
  static List<FieldDifference> differences(ServerAnswer recorded, ServerOwner.Reaction core) {
    List<FieldDifference> differences = new ArrayList<>(core.refusals());
    differences.addAll(Comparison.differences(recorded.fields(), core.answer().fields()));
    return differences;
  }

  /** Paths for an offer are a message; of version 1, no other messages were recorded. */
  private void count(RecordedServerStep step, FormatVersion version) {
    steps.merge(step.kind().nameInFile(), 1L, Long::sum);
    boolean isSent = step.kind() == RecordedServerEvent.OFFER_PATHS_REQUEST;
    messages += isSent && !step.output().paths().isEmpty() ? 1 : 0;
    messages += version == FormatVersion.ONE ? 0 : step.output().messages();
  }

  private Difference difference(
      Recording recording, RecordedServerStep step, List<FieldDifference> differences) {
    return new Difference(
        file,
        recording.line(),
        step.number(),
        step.summary(),
        differences,
        recording.header().version() == FormatVersion.ONE
            ? List.of("nothing that counts: each step of a server stands alone")
            : history.events(),
        List.of(),
        Optional.empty());
  }

  private ConversationReport report(Level level, Optional<Difference> difference) {
    return new ConversationReport(file, level, steps, messages, 0, difference);
  }
}
