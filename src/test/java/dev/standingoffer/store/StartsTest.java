package dev.standingoffer.store;

import static dev.standingoffer.store.CacheStore.CACHE;
import static dev.standingoffer.store.CacheStore.COMPANION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policies;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.store.CacheStore.Owner;
import dev.standingoffer.wire.Bytes;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind of start finds, and what it does about it. */
class StartsTest {

  private static final Life LIFE = new Life(RecipientLife.of(3, Policy.HARDENED, 10));

  static final Policy USES_RESTORED = Policies.with(Policy.HARDENED, "useRestored", true);

  private static final int BLOCK = 4_096;
  private static final Owner OWNER = Recipient.OWNER;
  private static final Owner OTHER = new Owner(Bytes.ofHex("03"));

  private static SimulatedDisk after(int state) {
    return CrashSearch.settled(LIFE, BLOCK, state).disk();
  }

  private static SimulatedDisk nothing() {
    return new SimulatedDisk(BLOCK);
  }

  private static SimulatedFolder folder(SimulatedDisk disk) {
    return new SimulatedFolder(disk);
  }

  @Test
  void whereNothingIsOnlyAFirstStartBegins() {
    SimulatedDisk disk = nothing();
    refuses(CacheStore.open(folder(disk), OWNER), Trouble.NOTHING_THERE);
    refuses(CacheStore.takeOver(folder(disk), OWNER), Trouble.NOTHING_THERE);
    assertThat(current(CacheStore.firstStart(folder(disk), OWNER)).cache()).isEqualTo(Cache.NEW);
    assertThat(disk.read(CACHE)).contains(RecipientLife.bytes(Cache.NEW));
  }

  @Test
  void aFirstStartIsRefusedWhereAnythingIs() {
    SimulatedDisk disk = after(4);
    refuses(CacheStore.firstStart(folder(disk), OWNER), Trouble.ALREADY_THERE);
    refuses(CacheStore.firstStart(folder(disk.without(COMPANION)), OWNER), Trouble.ALREADY_THERE);
    refuses(CacheStore.firstStart(folder(disk.without(CACHE)), OWNER), Trouble.ALREADY_THERE);
    SimulatedDisk half = nothing().with(CACHE + Replacement.SUFFIX, LIFE.bytes(4));
    refuses(CacheStore.firstStart(folder(half), OWNER), Trouble.ALREADY_THERE);
    assertThat(disk.read(CACHE)).contains(LIFE.bytes(4));
  }

  @Test
  void whatIsMissingIsNamed() {
    SimulatedDisk disk = after(4);
    refuses(CacheStore.open(folder(disk.without(CACHE)), OWNER), Trouble.CACHE_MISSING);
    refuses(CacheStore.takeOver(folder(disk.without(CACHE)), OWNER), Trouble.CACHE_MISSING);
    refuses(CacheStore.open(folder(disk.without(COMPANION)), OWNER), Trouble.COMPANION_MISSING);
  }

  /** Whoever takes the cache over at once may want to look at it later. */
  @Test
  void aDamagedCompanionIsKeptAsideWhereItsCacheIsTakenOver() {
    Bytes damaged = Bytes.ofHex("0bad");
    SimulatedDisk disk = after(4).with(COMPANION, damaged);
    assertThat(CacheStore.takeOver(folder(disk), OWNER)).isInstanceOf(Opening.Older.class);
    String aside = COMPANION + ".damaged-" + State.checksum(damaged).toHex().substring(0, 8);
    assertThat(disk.read(aside)).contains(damaged);
  }

  @Test
  void anotherNodesCacheIsRefused() {
    SimulatedDisk disk = after(4);
    refuses(CacheStore.open(folder(disk), OTHER), Trouble.OTHER_NODE);
    refuses(CacheStore.takeOver(folder(disk), OTHER), Trouble.OTHER_NODE);
  }

  @Test
  void whatLdkWouldNotReadIsRefusedThoughItIsAsItWasWritten() {
    Bytes noCache = Bytes.ofHex("ff");
    SimulatedDisk disk = after(4).with(CACHE, noCache);
    refuses(CacheStore.takeOver(folder(disk), OWNER), Trouble.NOT_A_CACHE);
    Bytes beside =
        CompanionText.write(
            Companion.ofFirstStart(OWNER.node()).trying(State.of(1, noCache)).acknowledging(1));
    refuses(CacheStore.open(folder(disk.with(COMPANION, beside)), OWNER), Trouble.NOT_A_CACHE);
  }

  @Test
  void aSecondStoreIsLockedOutUntilTheFirstIsClosed() {
    SimulatedDisk disk = after(4);
    CacheStore first = current(CacheStore.open(folder(disk), OWNER)).store();
    refuses(CacheStore.open(folder(disk), OWNER), Trouble.LOCKED);
    refuses(CacheStore.firstStart(folder(disk), OWNER), Trouble.LOCKED);
    first.close();
    assertThatThrownBy(() -> first.persist(Cache.NEW)).isInstanceOf(IllegalStateException.class);
    current(CacheStore.open(folder(disk), OWNER));
  }

  /** A cache and its companion, restored together, are told by a number from elsewhere alone. */
  @Test
  void copiesOfBothAreToldByANumberFromElsewhere() throws StoreException {
    SimulatedDisk disk = after(4);
    SimulatedDisk copy = disk.copy();
    CacheStore store = current(CacheStore.open(folder(disk), OWNER)).store();
    long hasRun = store.persist(LIFE.cache(5));
    current(CacheStore.open(folder(copy.copy()), OWNER));
    Opening.Older older = older(CacheStore.open(folder(copy), new Owner(OWNER.node(), hasRun)));
    assertThat(older.line()).contains("older than state %d,".formatted(hasRun));
    older.store().close();
    Opening.Older again = older(CacheStore.open(folder(copy), new Owner(OWNER.node(), hasRun)));
    long remedied = again.store().persist(again.cache());
    assertThat(remedied).isGreaterThan(hasRun);
    again.store().close();
    // Whoever kept the number of this one is told nothing any more.
    current(CacheStore.open(folder(copy), new Owner(OWNER.node(), remedied)));
  }

  /** As the number says that was returned for it; the next one says that it is older. */
  @Test
  void theNewestStateIsCurrentByItsNumberFromElsewhere() throws StoreException {
    SimulatedDisk disk = after(4);
    CacheStore store = current(CacheStore.open(folder(disk), OWNER)).store();
    long number = store.persist(LIFE.cache(5));
    store.close();
    older(CacheStore.open(folder(disk.copy()), new Owner(OWNER.node(), number + 1)));
    CacheStore again =
        current(CacheStore.open(folder(disk), new Owner(OWNER.node(), number))).store();
    // The start has written it once more, under the next number.
    assertThat(again.persist(LIFE.cache(5))).isEqualTo(number + 1);
    assertThat(again.persist(LIFE.cache(6))).isEqualTo(number + 2);
  }

  /** A number from elsewhere that lags behind does not make an older cache current. */
  @Test
  void anOldNumberFromElsewhereDoesNoHarm() {
    SimulatedDisk disk = after(4).with(CACHE, LIFE.bytes(3));
    older(CacheStore.open(folder(disk.copy()), OWNER));
    older(CacheStore.open(folder(disk), new Owner(OWNER.node(), 1)));
    current(CacheStore.open(folder(after(4)), new Owner(OWNER.node(), 1)));
  }

  /** The numbers of one node grow, also over what it has lost. */
  @Test
  void numbersGoOnFromThatFromElsewhere() throws StoreException {
    Owner owner = new Owner(OWNER.node(), 1_000);
    SimulatedDisk first = nothing();
    CacheStore begun = current(CacheStore.firstStart(folder(first), owner)).store();
    long number = begun.persist(LIFE.cache(1));
    assertThat(number).isGreaterThan(1_001);
    begun.close();
    current(CacheStore.open(folder(first), new Owner(OWNER.node(), number)));

    SimulatedDisk copy = nothing().with(CACHE, LIFE.bytes(6));
    CacheStore taken = older(CacheStore.takeOver(folder(copy), owner)).store();
    long next = taken.persist(LIFE.cache(7));
    assertThat(next).isGreaterThan(1_001);
    taken.close();
    current(CacheStore.open(folder(copy), new Owner(OWNER.node(), next)));
  }

  @Test
  void noNumberIsNegative() {
    assertThatThrownBy(() -> new Owner(OWNER.node(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  /** O1, F10: what was Ready in a copy is Used after it, on the disk too. */
  @Test
  void anOlderCopyIsRemediedOnce() throws StoreException {
    int ready = lastWithReady();
    SimulatedDisk disk = after(LIFE.last()).with(CACHE, LIFE.bytes(ready));
    Opening.Older older = older(CacheStore.open(folder(disk), OWNER));
    Cache remedied = remedied(older.cache());
    assertThat(hasReady(remedied)).isFalse();
    older.store().close();
    assertThat(older(CacheStore.open(folder(disk.copy()), OWNER)).cache()).isEqualTo(older.cache());

    Opening.Older again = older(CacheStore.open(folder(disk), OWNER));
    again.store().persist(remedied);
    again.store().close();
    assertThat(disk.read(CACHE)).contains(RecipientLife.bytes(remedied));
    assertThat(current(CacheStore.open(folder(disk), OWNER)).cache()).isEqualTo(remedied);
  }

  @Test
  void whatIsTakenOverIsOlderUntilItIsPersisted() throws StoreException {
    for (SimulatedDisk disk :
        Set.of(
            nothing().with(CACHE, LIFE.bytes(6)),
            after(4).with(CACHE, LIFE.bytes(6)),
            after(8).with(CACHE, LIFE.bytes(6)).with(COMPANION, Bytes.ofHex("00")))) {
      CacheStore store = older(CacheStore.takeOver(folder(disk), OWNER)).store();
      store.persist(LIFE.cache(7));
      store.close();
      assertThat(RecipientLife.bytes(current(CacheStore.open(folder(disk), OWNER)).cache()))
          .isEqualTo(LIFE.bytes(7));
    }
  }

  /** O2: a repeated confirmation changes nothing, and nothing is written. */
  @Test
  void theSameCacheIsNotWrittenTwice() throws StoreException {
    SimulatedFolder folder = folder(after(4));
    CacheStore store = current(CacheStore.open(folder, OWNER)).store();
    long number = store.persist(LIFE.cache(5));
    int calls = folder.calls().size();
    assertThat(store.persist(LIFE.cache(5))).isEqualTo(number);
    assertThat(folder.calls()).hasSize(calls);
    assertThat(store.persist(LIFE.cache(6))).isEqualTo(number + 1);
  }

  /** More states than the companion remembers: the oldest is none that it knows. */
  @Test
  void theOldestStatesAreForgotten() throws StoreException {
    SimulatedDisk disk = after(4);
    CacheStore store = current(CacheStore.open(folder(disk), OWNER)).store();
    for (int slots = 1; slots <= Companion.KEPT; slots++) {
      store.persist(withSlots(slots));
    }
    store.close();
    assertThat(CompanionText.read(disk.read(COMPANION).orElseThrow()).orElseThrow().states())
        .hasSize(Companion.KEPT);
    refuses(CacheStore.open(folder(disk.with(CACHE, LIFE.bytes(4))), OWNER), Trouble.CUT);
    older(CacheStore.open(folder(disk.with(CACHE, RecipientLife.bytes(withSlots(2)))), OWNER));
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void eachTroubleIsOneLineThatSaysWhatToDo(Trouble trouble) {
    assertThat(trouble.line("/a/b", "why"))
        .matches("/a/b: [^;]+ \\(why\\); .+")
        .doesNotContain("\n");
    assertThat(new StoreException(trouble, "/a\nb", "").line()).startsWith("/a?b: ");
  }

  /** Of as many slots as one likes; none of the life's caches is like that. */
  private static Cache withSlots(int slots) {
    Cache cache = LIFE.cache(LIFE.last());
    return new Cache(Collections.nCopies(slots, Slot.EMPTY), 0, cache.serverPaths());
  }

  private static Cache remedied(Cache cache) {
    return OfferCache.step(Cache.NEW, new Event.Restarted(cache), USES_RESTORED).next();
  }

  private static int lastWithReady() {
    for (int state = LIFE.last() - 1; state >= 0; state--) {
      if (hasReady(LIFE.cache(state))) {
        return state;
      }
    }
    throw new AssertionError("no offer is ever Ready");
  }

  private static boolean hasReady(Cache cache) {
    return cache.slots().stream()
        .anyMatch(
            slot ->
                slot instanceof Slot.CachedOffer cached && cached.status() instanceof Status.Ready);
  }

  private static Opening.Current current(Opening opening) {
    assertThat(opening).isInstanceOf(Opening.Current.class);
    return (Opening.Current) opening;
  }

  private static Opening.Older older(Opening opening) {
    assertThat(opening).isInstanceOf(Opening.Older.class);
    return (Opening.Older) opening;
  }

  private static void refuses(Opening opening, Trouble trouble) {
    assertThat(opening)
        .isInstanceOfSatisfying(
            Opening.Refused.class,
            refused -> assertThat(refused.trouble()).as(refused.line()).isEqualTo(trouble));
  }
}
