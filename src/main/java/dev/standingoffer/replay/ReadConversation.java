package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.server.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded conversation that was read once, to be led again as often as one likes. What is told
 * is only whether the core agrees, at {@link Level#CACHE}; {@link Replayer} says in what it
 * differs.
 */
public sealed interface ReadConversation {

  /**
   * With a recipient.
   *
   * @param hashed the caches that came of the steps, where they agreed before
   */
  record OfRecipient(
      ConversationHeader header, List<RecordedStep> steps, Map<Long, Owner.Hashed> hashed)
      implements ReadConversation {

    @Override
    public boolean agrees() {
      Cache cache = Cache.NEW;
      for (RecordedStep step : steps) {
        Optional<Owner.Hashed> known = Optional.ofNullable(hashed.get(step.number()));
        Owner.Reaction reaction = Owner.react(cache, step.input(), header, known);
        if (!Comparison.differences(step.output(), reaction).isEmpty()) {
          return false;
        }
        cache = reaction.next();
        hashed.putIfAbsent(step.number(), new Owner.Hashed(cache, reaction.answer().cacheSha256()));
      }
      return true;
    }
  }

  /** With a server. */
  record OfServer(ConversationHeader header, List<RecordedServerStep> steps)
      implements ReadConversation {

    @Override
    public boolean agrees() {
      Store store = Store.NEW;
      for (RecordedServerStep step : steps) {
        ServerOwner.Reaction reaction = ServerOwner.react(store, step.input(), header.version());
        if (!ServerReplayer.differences(step.output(), reaction).isEmpty()) {
          return false;
        }
        if (header.version() != FormatVersion.ONE) {
          store = reaction.next();
        }
      }
      return true;
    }
  }

  /** Whether the core agrees in every step; it is asked up to the first in which it does not. */
  boolean agrees();

  /**
   * Reads a conversation.
   *
   * @return nothing where something else was recorded
   * @throws BadRecordingException if the file is damaged
   */
  static Optional<ReadConversation> of(Path file) throws BadRecordingException {
    return RecordedFile.read(file, ReadConversation::of);
  }

  private static Optional<ReadConversation> of(JsonFields first, LineSource lines)
      throws BadRecordingException {
    return switch (Format.of(first)) {
      case RECIPIENT_1 -> Optional.of(ofRecipient(first, lines, FormatVersion.ONE));
      case RECIPIENT_2 -> Optional.of(ofRecipient(first, lines, FormatVersion.TWO));
      case SERVER_1 -> Optional.of(ofServer(first, lines, FormatVersion.ONE));
      case SERVER_2 -> Optional.of(ofServer(first, lines, FormatVersion.TWO));
      case VERDICTS, PATH_OPENINGS, PATH_ADVANCES, DECODER_VERDICTS -> Optional.empty();
    };
  }

  private static ReadConversation ofRecipient(
      JsonFields first, LineSource lines, FormatVersion version) throws BadRecordingException {
    Recording recording = Replayer.conversation(first, lines, version, Optional.empty());
    List<RecordedStep> steps = new ArrayList<>();
    for (Optional<JsonFields> next = recording.next(); next.isPresent(); next = recording.next()) {
      RecordedStep step = RecordedStep.read(next.get(), steps.size(), recording.header());
      recording.requireNext(step.draws());
      steps.add(step);
    }
    return new OfRecipient(recording.header(), steps, new HashMap<>());
  }

  private static ReadConversation ofServer(
      JsonFields first, LineSource lines, FormatVersion version) throws BadRecordingException {
    Recording recording = Replayer.conversation(first, lines, version, Optional.empty());
    List<RecordedServerStep> steps = new ArrayList<>();
    long due = 0;
    for (Optional<JsonFields> next = recording.next(); next.isPresent(); next = recording.next()) {
      RecordedServerStep step = RecordedServerStep.read(next.get(), due, recording.header());
      due = step.number() + 1;
      recording.requireNext(step.draws());
      steps.add(step);
    }
    return new OfServer(recording.header(), steps);
  }
}
