package dev.standingoffer.store;

import static dev.standingoffer.store.CacheStore.CACHE;
import static dev.standingoffer.store.CacheStore.COMPANION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.wire.Bytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Crashes, in front of each call, while a copy is gone on with or a damaged file kept aside. The
 * copy is there until the remedied cache is; once that was persisted, it stays; and no damaged file
 * is lost. After each crash the owner does the same once more, until two in a row have crashed.
 */
class CopiesCrashTest {

  private static final Life LIFE = new Life(RecipientLife.of(5, Policy.HARDENED, 8));
  private static final int BLOCK = 256;
  private static final int COPIED = 4;
  private static final int NEWEST = 6;

  /** Stands for the copy with its Ready offers Used. */
  private static final Cache REMEDIED = LIFE.cache(LIFE.last());

  private static final Bytes ROTTEN = Bytes.ofHex("00ff");
  private static final int MOST_CRASHES_IN_A_ROW = 2;

  /** What is on the disk, and what the owner asks for first. */
  enum Situation {
    OLDER_THAN_ITS_COMPANION,
    WITHOUT_COMPANION,
    BESIDE_AN_OLDER_COMPANION,
    BESIDE_A_DAMAGED_COMPANION,
    DAMAGED;

    SimulatedDisk disk() {
      SimulatedDisk newest = settled(NEWEST).with(CACHE, LIFE.bytes(COPIED));
      return switch (this) {
        case OLDER_THAN_ITS_COMPANION -> newest;
        case WITHOUT_COMPANION -> newest.without(COMPANION);
        case BESIDE_AN_OLDER_COMPANION -> settled(COPIED - 1).with(CACHE, LIFE.bytes(COPIED));
        case BESIDE_A_DAMAGED_COMPANION -> newest.with(COMPANION, ROTTEN);
        case DAMAGED -> newest.with(CACHE, ROTTEN);
      };
    }

    private static SimulatedDisk settled(int state) {
      return CrashSearch.settled(LIFE, BLOCK, state).disk();
    }
  }

  private record Start(SimulatedDisk disk, boolean isPromised, int crashes) {}

  @ParameterizedTest
  @EnumSource(Situation.class)
  void nothingIsLost(Situation situation) {
    Deque<Start> waiting = new ArrayDeque<>(Set.of(new Start(situation.disk(), false, 0)));
    Set<String> known = new HashSet<>();
    while (!waiting.isEmpty()) {
      Start start = waiting.remove();
      isWhole(situation, start);
      SimulatedFolder whole = new SimulatedFolder(start.disk().copy());
      boolean isPromised = goOn(situation, whole, start.isPromised());
      assertThat(isPromised).isEqualTo(situation != Situation.DAMAGED);
      int calls = start.crashes() < MOST_CRASHES_IN_A_ROW ? whole.calls().size() : 0;
      for (int call = 0; call < calls; call++) {
        SimulatedFolder folder = new SimulatedFolder(start.disk().copy(), Script.crash(call));
        boolean isNow = goOn(situation, folder, start.isPromised());
        for (SimulatedDisk left : folder.disk().afterPowerCut()) {
          if (known.add(left.key() + isNow)) {
            waiting.add(new Start(left, isNow, start.crashes() + 1));
          }
        }
        SimulatedDisk alive = folder.disk().copy();
        if (known.add(alive.key() + isNow)) {
          waiting.add(new Start(alive, isNow, start.crashes() + 1));
        }
      }
    }
    assertThat(known).hasSizeGreaterThan(10);
  }

  /** The cache is the copy, or the remedied one; and what was promised is. */
  private static void isWhole(Situation situation, Start start) {
    Bytes remedied = RecipientLife.bytes(REMEDIED);
    Optional<Bytes> found = start.disk().read(CACHE);
    if (situation == Situation.DAMAGED) {
      assertThat(found).contains(ROTTEN);
    } else if (start.isPromised()) {
      assertThat(found).contains(remedied);
    } else {
      assertThat(found.orElseThrow()).isIn(LIFE.bytes(COPIED), remedied);
    }
    for (String name : start.disk().names()) {
      if (name.contains(Openings.DAMAGED) && !name.endsWith(Replacement.SUFFIX)) {
        // A copy that the companion does not know is kept aside, too.
        assertThat(start.disk().read(name).orElseThrow()).isIn(ROTTEN, LIFE.bytes(COPIED));
      }
    }
  }

  /** What an owner does; whether the remedied cache was persisted by now. */
  private static boolean goOn(Situation situation, Folder folder, boolean wasPromised) {
    boolean isPromised = wasPromised;
    try {
      Opening opening = CacheStore.open(folder, Recipient.OWNER);
      if (opening instanceof Opening.Refused(Trouble trouble, String line)) {
        assertThat(trouble)
            .as(line)
            .isIn(
                Trouble.DAMAGED, Trouble.CUT, Trouble.COMPANION_MISSING, Trouble.COMPANION_DAMAGED);
        assertThat(wasPromised).isFalse();
        if (situation == Situation.DAMAGED) {
          return false;
        }
        opening = CacheStore.takeOver(folder, Recipient.OWNER);
      }
      switch (opening) {
        case Opening.Older(CacheStore store, Cache cache, String line) -> {
          assertThat(RecipientLife.bytes(cache)).as(line).isEqualTo(LIFE.bytes(COPIED));
          assertThat(wasPromised).isFalse();
          store.persist(REMEDIED);
          isPromised = true;
          store.close();
        }
        case Opening.Current(CacheStore store, Cache cache) -> {
          assertThat(RecipientLife.bytes(cache)).isEqualTo(RecipientLife.bytes(REMEDIED));
          isPromised = true;
          store.close();
        }
        case Opening.Refused refused -> throw new AssertionError(refused.line());
      }
    } catch (SimulatedFolder.Crash e) {
      // What it has promised stays so.
    } catch (StoreException e) {
      throw new AssertionError(e.line(), e);
    }
    return isPromised;
  }
}
