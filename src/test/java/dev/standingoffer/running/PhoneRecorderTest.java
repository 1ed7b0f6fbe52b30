package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.history.HistoryReader;
import dev.standingoffer.history.PhoneEntry;
import dev.standingoffer.history.PhoneHistoryFile;
import dev.standingoffer.history.Placed;
import dev.standingoffer.sqlite.Messages;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.Opening;
import dev.standingoffer.wire.Bytes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a phone's history says of how it started, and of what its user got. */
class PhoneRecorderTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_760_000_040);
  private static final CacheStore.Owner OWNER = new CacheStore.Owner(Bytes.ofHex("02"));

  @TempDir Path folder;

  private List<PhoneEntry> written(Opening opening, Optional<Offer> returned) throws Exception {
    Opening.Found found = (Opening.Found) opening;
    Path file = folder.resolve("history");
    StepClock clock = new StepClock();
    clock.set(NOW);
    try (PhoneHistoryFile history = PhoneHistoryFile.open(file);
        CacheStore _ = found.store()) {
      PhoneRecorder recorder = new PhoneRecorder(history, clock);
      recorder.started(found, Policy.HARDENED);
      recorder.returning(returned);
    }
    return HistoryReader.phone(file).stream().map(Placed::entry).toList();
  }

  private static PhoneEntry started(boolean isOlder) {
    return new PhoneEntry.Started(StepClock.time(NOW), Cache.NEW, isOlder, Policy.HARDENED);
  }

  @Test
  void aUserMayGetNoOffer() throws Exception {
    assertThat(written(CacheStore.firstStart(new FileFolder(folder), OWNER), Optional.empty()))
        .containsExactly(started(false), new PhoneEntry.Returning(Optional.empty()));
  }

  @Test
  void aCacheThatIsTakenOverIsOlder() throws Exception {
    ((Opening.Found) CacheStore.firstStart(new FileFolder(folder), OWNER)).store().close();
    Offer offer = Messages.invoice(1, 9).offer();
    assertThat(written(CacheStore.takeOver(new FileFolder(folder), OWNER), Optional.of(offer)))
        .containsExactly(started(true), new PhoneEntry.Returning(Optional.of(offer.id())));
  }
}
