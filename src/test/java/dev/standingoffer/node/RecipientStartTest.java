package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.node.RecipientLog.NotPersisted;
import dev.standingoffer.node.RecipientLog.Persisted;
import dev.standingoffer.node.RecipientLog.Persisting;
import dev.standingoffer.node.RecipientLog.Stepped;
import dev.standingoffer.node.RecipientLog.Written;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.Opening;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a recipient starts, and what its clock may show. */
class RecipientStartTest {

  private static final CacheStore.Owner OWNER = new CacheStore.Owner(Samples.PHONE.nodeId());
  private static final Cache CACHE = Phone.holding(Phone.ready(1), Phone.pending(2));
  private static final List<Slot> ALL_USED = List.of(Phone.used(1), Phone.pending(2));

  @TempDir Path home;

  private final RecipientLog log = new RecipientLog();
  private final Ports ports =
      new Ports(
          () -> Instant.ofEpochSecond(Samples.NOW.seconds()),
          Samples.counted(11),
          Router.fixed(Samples.SURROUNDINGS),
          log);

  private RecipientNode start(Opening opening) throws StoreException {
    return RecipientNode.start(Samples.PHONE, ports, Policy.HARDENED, log, (Opening.Found) opening);
  }

  @Test
  void itGoesOnWithTheNewestCache() throws StoreException {
    Opening.Current first = (Opening.Current) CacheStore.firstStart(new FileFolder(home), OWNER);
    assertThat(start(first).cache()).isEqualTo(Cache.NEW);
    first.store().persist(CACHE);
    first.store().close();
    log.entries.clear();

    Opening.Current second = (Opening.Current) CacheStore.open(new FileFolder(home), OWNER);
    RecipientNode node = start(second);
    assertThat(node.cache()).isEqualTo(CACHE);
    assertThat(log.entries)
        .singleElement()
        .isInstanceOfSatisfying(
            Stepped.class,
            stepped -> assertThat(stepped.event()).isEqualTo(new Event.Restarted(CACHE)));
    assertThat(node.offer()).contains(Phone.ready(1).offer());
    second.store().close();

    Opening.Current third = (Opening.Current) CacheStore.open(new FileFolder(home), OWNER);
    assertThat(third.cache().slots()).isEqualTo(ALL_USED);
    third.store().close();
  }

  /** Its offers may have been given out (F10), and the next start finds that it is so. */
  @Test
  void ofACopyAllIsUsed() throws StoreException {
    Opening.Current first = (Opening.Current) CacheStore.firstStart(new FileFolder(home), OWNER);
    first.store().persist(CACHE);
    first.store().close();
    Opening.Older copy = (Opening.Older) CacheStore.takeOver(new FileFolder(home), OWNER);
    assertThat(start(copy).cache().slots()).isEqualTo(ALL_USED);
    copy.store().close();
    Opening.Current next = (Opening.Current) CacheStore.open(new FileFolder(home), OWNER);
    assertThat(next.cache().slots()).isEqualTo(ALL_USED);
    next.store().close();
  }

  @Test
  void aCopyIsPersistedBeforeAnythingStarts() throws StoreException {
    RecipientNode node =
        RecipientNode.startFromCopy(Samples.PHONE, ports, Policy.LDK_0_2_5, log, log, CACHE);
    Cache used = node.cache();
    assertThat(used.slots()).isEqualTo(ALL_USED);
    assertThat(log.entries.subList(1, 4))
        .containsExactly(new Persisting(used), new Written(used), new Persisted(used));
    // From now on, its policy is the one that it was given.
    assertThat(node.tick()).isInstanceOf(RecipientAnswer.Decided.class);
    assertThat(log.left()).hasSize(1);
  }

  @Test
  void aCopyThatCannotBePersistedStartsNothing() {
    log.fails = true;
    assertThatThrownBy(
            () ->
                RecipientNode.startFromCopy(
                    Samples.PHONE, ports, Policy.LDK_0_2_5, log, log, CACHE))
        .isInstanceOf(StoreException.class);
    assertThat(log.all(NotPersisted.class)).hasSize(1);
    assertThat(log.all(Written.class)).isEmpty();
    assertThat(log.sent()).isEmpty();
  }

  /** Its opener closes it, or starts with it once more; until then nobody else has it. */
  @Test
  void theStoreOfWhatDoesNotStartStaysItsOpeners() throws IOException {
    Path folder = Files.createDirectory(home.resolve("phone"));
    Opening.Current first = (Opening.Current) CacheStore.firstStart(new FileFolder(folder), OWNER);
    first.store().persist(CACHE);
    first.store().close();
    Opening.Older copy = (Opening.Older) CacheStore.takeOver(new FileFolder(folder), OWNER);
    Path away = Files.move(folder, home.resolve("away"));
    assertThatThrownBy(() -> start(copy)).isInstanceOf(StoreException.class);
    assertThat(log.all(Persisted.class)).isEmpty();

    Files.move(away, folder);
    assertThat(CacheStore.open(new FileFolder(folder), OWNER))
        .isInstanceOfSatisfying(
            Opening.Refused.class,
            refused -> assertThat(refused.trouble()).isEqualTo(Trouble.LOCKED));
    assertThat(start(copy).cache().slots()).isEqualTo(ALL_USED);
    copy.store().close();
    Opening.Current next = (Opening.Current) CacheStore.open(new FileFolder(folder), OWNER);
    assertThat(next.cache().slots()).isEqualTo(ALL_USED);
    next.store().close();
  }

  @Test
  void aClockBefore1970Shows1970() throws StoreException {
    for (Instant early :
        List.of(Instant.MIN, Instant.ofEpochSecond(-1, 999_999_999), Instant.EPOCH)) {
      assertThat(replyPathExpiry(early)).isEqualTo(Time.ofSeconds(7_200));
    }
  }

  @Test
  void nanosecondsCount() throws StoreException {
    assertThat(replyPathExpiry(Instant.ofEpochSecond(0, 1))).isEqualTo(new Time(7_200, 1));
    assertThat(replyPathExpiry(Instant.ofEpochSecond(5, 999_999_999)))
        .isEqualTo(new Time(7_205, 999_999_999));
  }

  private static Time replyPathExpiry(Instant now) throws StoreException {
    Phone phone = new Phone(Policy.LDK_0_2_5, Cache.NEW);
    phone.now = now;
    phone.take(Phone.serverPaths(Phone.serverPath(0)));
    return ((Effect.OfferPathsRequest) phone.log.left().getFirst()).replyPathExpiry();
  }
}
