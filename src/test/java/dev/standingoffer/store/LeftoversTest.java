package dev.standingoffer.store;

import static dev.standingoffer.store.CacheStore.CACHE;
import static dev.standingoffer.store.CacheStore.COMPANION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.store.CacheStore.Owner;
import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls that did not come to their end leave behind. */
class LeftoversTest {

  private static final Life LIFE = new Life(RecipientLife.of(5, Policy.HARDENED, 6));
  private static final int BLOCK = 4_096;
  private static final int CALLS = 30;
  private static final Owner OWNER = Recipient.OWNER;

  private static SimulatedDisk unfinishedStart(Bytes node) {
    return new SimulatedDisk(BLOCK)
        .with(COMPANION, CompanionText.write(Companion.ofFirstStart(node)));
  }

  @Test
  void aFirstStartIsFinishedByTheNodeThatBeganIt() {
    assertThat(CacheStore.firstStart(new SimulatedFolder(unfinishedStart(OWNER.node())), OWNER))
        .isInstanceOf(Opening.Current.class);
    assertThat(
            CacheStore.firstStart(new SimulatedFolder(unfinishedStart(Bytes.ofHex("03"))), OWNER))
        .isInstanceOfSatisfying(
            Opening.Refused.class,
            refused -> assertThat(refused.trouble()).isEqualTo(Trouble.ALREADY_THERE));
  }

  @Test
  void anEmptyFileIsNotTakenOver() {
    SimulatedDisk disk = new SimulatedDisk(BLOCK).with(CACHE, Bytes.EMPTY);
    assertThat(CacheStore.takeOver(new SimulatedFolder(disk), OWNER))
        .isInstanceOfSatisfying(
            Opening.Refused.class,
            refused -> assertThat(refused.trouble()).isEqualTo(Trouble.EMPTY));
  }

  /** A number that was tried is nobody else's, as nobody knows whether it got there. */
  @Test
  void numbersGrowPastThoseThatWereTried() throws StoreException {
    Companion companion =
        new Companion(OWNER.node(), 0, List.of())
            .trying(State.of(3, LIFE.bytes(1)))
            .acknowledging(3)
            .trying(State.of(4, LIFE.bytes(2)));
    SimulatedDisk disk =
        new SimulatedDisk(BLOCK)
            .with(CACHE, LIFE.bytes(1))
            .with(COMPANION, CompanionText.write(companion));
    Opening.Current opened = (Opening.Current) CacheStore.open(new SimulatedFolder(disk), OWNER);
    assertThat(RecipientLife.bytes(opened.cache())).isEqualTo(LIFE.bytes(1));
    // What is found is persisted anew, as the fifth.
    assertThat(opened.store().persist(LIFE.cache(3))).isEqualTo(6);
  }

  /** On a full disk it would take up room. */
  @Test
  void noHalfFileStaysWhereACallFailed() {
    int failed = 0;
    for (int call = 0; call < CALLS; call++) {
      SimulatedDisk disk = new SimulatedDisk(BLOCK);
      SimulatedFolder folder =
          new SimulatedFolder(
              disk, new Script(Script.NEVER, Map.of(call, Script.Fate.UNDONE), Set.of()));
      boolean hasFailed = false;
      try {
        if (CacheStore.firstStart(folder, OWNER) instanceof Opening.Current(var store, _)) {
          store.persist(LIFE.cache(1));
        } else {
          hasFailed = true;
        }
      } catch (StoreException e) {
        hasFailed = true;
      }
      if (hasFailed) {
        failed++;
        assertThat(disk.read(CACHE + Replacement.SUFFIX)).as("call %d", call).isEmpty();
        assertThat(disk.read(COMPANION + Replacement.SUFFIX)).as("call %d", call).isEmpty();
      }
    }
    assertThat(failed).isBetween(10, CALLS);
  }

  /** However a call has failed, and though the cache may look as if it were there already. */
  @ParameterizedTest
  @EnumSource
  void whatIsAskedForAgainAfterAFailureIsOnTheDisk(Script.Fate fate) {
    int failed = 0;
    for (int call = 0; call < 2 * CALLS; call++) {
      SimulatedDisk disk = new SimulatedDisk(BLOCK);
      SimulatedFolder folder =
          new SimulatedFolder(disk, new Script(Script.NEVER, Map.of(call, fate), Set.of()));
      if (CacheStore.firstStart(folder, OWNER) instanceof Opening.Current(var store, _)
          && !fails(store, 1)
          && fails(store, 2)
          && !fails(store, 2)) {
        failed++;
        for (SimulatedDisk left : disk.afterPowerCut()) {
          assertThat(CacheStore.open(new SimulatedFolder(left), OWNER))
              .as("call %d", call)
              .isInstanceOfSatisfying(
                  Opening.Current.class,
                  opened ->
                      assertThat(RecipientLife.bytes(opened.cache())).isEqualTo(LIFE.bytes(2)));
        }
      }
    }
    assertThat(failed).isBetween(5, CALLS);
  }

  private static boolean fails(CacheStore store, int state) {
    try {
      store.persist(LIFE.cache(state));
      return false;
    } catch (StoreException e) {
      return true;
    }
  }
}
