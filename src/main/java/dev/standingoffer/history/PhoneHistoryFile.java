package dev.standingoffer.history;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file of a recipient's history, for one life after the other. */
public final class PhoneHistoryFile implements PhoneHistory, Closeable {

  private final HistoryFile file;

  private PhoneHistoryFile(HistoryFile file) {
    this.file = file;
  }

  /** Opens a file to go on with, or makes it; a line that a kill has cut off is removed. */
  public static PhoneHistoryFile open(Path file) throws IOException {
    return new PhoneHistoryFile(HistoryFile.open(file, EntryWriter.PHONE));
  }

  @Override
  public void started(Time now, Cache found, boolean isOlder, Policy policy) {
    append(new PhoneEntry.Started(now, found, isOlder, policy));
  }

  @Override
  public void clockSet(Time now) {
    append(new PhoneEntry.ClockSet(now));
  }

  @Override
  public void stepped(Time now, Optional<String> link, Event event, Step step) {
    append(new PhoneEntry.Stepped(now, link, event, step));
  }

  @Override
  public void persisting(Cache cache) {
    append(new PhoneEntry.Persisting(cache));
  }

  @Override
  public void persisted() {
    append(new PhoneEntry.Persisted());
  }

  @Override
  public void leaving(Optional<String> link, List<Effect> messages) {
    List<PhoneEntry.Message> shown =
        messages.stream().flatMap(effect -> PhoneEntry.Message.of(effect).stream()).toList();
    if (!shown.isEmpty()) {
      append(new PhoneEntry.Leaving(link, shown));
    }
  }

  @Override
  public void returning(Optional<OfferId> offer) {
    append(new PhoneEntry.Returning(offer));
  }

  private void append(PhoneEntry entry) {
    file.append(EntryWriter.json(entry));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
