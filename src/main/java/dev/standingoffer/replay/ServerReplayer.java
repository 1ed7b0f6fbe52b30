package dev.standingoffer.replay;

import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Leads a recorded conversation with a server again. */
final class ServerReplayer {

  private final Path file;
  private final SortedMap<String, Long> steps = new TreeMap<>();
  private long messages;

  ServerReplayer(Path file) {
    this.file = file;
  }

  /** Replays a recording up to its end or to the first difference. */
  ConversationReport replay(Recording recording) throws BadRecordingException {
    long least = 0;
    for (Optional<JsonFields> next = recording.next(); next.isPresent(); next = recording.next()) {
      RecordedServerStep step = RecordedServerStep.read(next.get(), least);
      least = step.number() + 1;
      List<FieldDifference> differences = differences(step);
      if (!differences.isEmpty()) {
        return report(Optional.of(difference(recording.line(), step, differences)));
      }
      steps.merge(step.kind().nameInFile(), 1L, Long::sum);
      boolean isSent = step.kind() == RecordedServerEvent.OFFER_PATHS_REQUEST;
      messages += isSent && !step.output().paths().isEmpty() ? 1 : 0;
    }
    return report(Optional.empty());
  }

  /** All in which the core differs. Whatever a slot holds, LDK does not look at it. */
  static List<FieldDifference> differences(RecordedServerStep step) {
    ServerAnswer core =
        ServerAnswer.of(InvoiceServer.step(Store.NEW, step.event(), ServerPolicy.LDK_0_2_5));
    return Comparison.differences(step.output().fields(), core.fields());
  }

  private Difference difference(
      long line, RecordedServerStep step, List<FieldDifference> differences) {
    return new Difference(
        file,
        line,
        step.number(),
        step.summary(),
        differences,
        List.of("nothing that counts: each step of a server stands alone"),
        List.of(),
        Optional.empty());
  }

  private ConversationReport report(Optional<Difference> difference) {
    return new ConversationReport(file, steps, messages, 0, difference);
  }
}
