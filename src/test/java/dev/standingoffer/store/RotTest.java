package dev.standingoffer.store;

import static dev.standingoffer.store.CacheStore.CACHE;
import static dev.standingoffer.store.CacheStore.COMPANION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that a disk has changed, or that were exchanged: told, kept aside, and left as they are.
 */
class RotTest {

  private static final Life LIFE = new Life(RecipientLife.of(2, Policy.HARDENED, 9));
  private static final int BLOCK = 4_096;

  /** The disk after each state. */
  private static final List<SimulatedDisk> DISKS =
      IntStream.rangeClosed(0, LIFE.last())
          .mapToObj(state -> CrashSearch.settled(LIFE, BLOCK, state).disk())
          .toList();

  private static final SimulatedDisk LAST = DISKS.getLast();

  @ParameterizedTest
  @ValueSource(strings = {CACHE, COMPANION})
  void eachBitIsTold(String name) {
    byte[] bytes = LAST.read(name).orElseThrow().toArray();
    Trouble expected = name.equals(CACHE) ? Trouble.DAMAGED : Trouble.COMPANION_DAMAGED;
    for (int bit = 0; bit < Byte.SIZE * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Bytes rotten = Bytes.of(flipped);
      // Ready and Used are one bit apart: what is a state to the last byte is told as that state.
      if (LIFE.indexOf(rotten) >= 0) {
        SimulatedDisk disk = LAST.with(name, rotten);
        assertThat(CacheStore.open(new SimulatedFolder(disk), Recipient.OWNER))
            .isInstanceOf(Opening.Older.class);
      } else {
        isRefused(LAST, name, rotten, List.of(expected));
      }
    }
  }

  @Test
  void eachCutOfTheCacheIsTold() {
    Bytes bytes = LAST.read(CACHE).orElseThrow();
    for (int length = 1; length < bytes.length(); length++) {
      Bytes cut = Bytes.of(bytes.toArray(), 0, length);
      isRefused(LAST, CACHE, cut, List.of(Trouble.CUT));
    }
  }

  @Test
  void eachCutOfTheCompanionIsTold() {
    Bytes bytes = LAST.read(COMPANION).orElseThrow();
    for (int length = 0; length < bytes.length(); length++) {
      Bytes cut = Bytes.of(bytes.toArray(), 0, length);
      isRefused(LAST, COMPANION, cut, List.of(Trouble.COMPANION_DAMAGED));
    }
  }

  @Test
  void anEmptyCacheIsTold() {
    SimulatedDisk disk = LAST.with(CACHE, Bytes.EMPTY).copy();
    assertThat(CacheStore.open(new SimulatedFolder(disk), Recipient.OWNER))
        .isInstanceOfSatisfying(
            Opening.Refused.class,
            refused -> assertThat(refused.trouble()).isEqualTo(Trouble.EMPTY));
  }

  @Test
  void bytesBehindTheCacheAreTold() {
    Bytes longer = Bytes.join(LAST.read(CACHE).orElseThrow(), Bytes.ofHex("00"));
    isRefused(LAST, CACHE, longer, List.of(Trouble.DAMAGED));
  }

  @Test
  void anOlderCacheBesideItsNewerCompanionIsOlder() {
    for (int older = 0; older <= LIFE.last(); older++) {
      for (int newer = older + 1; newer <= LIFE.last(); newer++) {
        SimulatedDisk disk = DISKS.get(newer).with(CACHE, LIFE.bytes(older));
        int copy = older;
        assertThat(CacheStore.open(new SimulatedFolder(disk), Recipient.OWNER))
            .isInstanceOfSatisfying(
                Opening.Older.class,
                found -> {
                  assertThat(RecipientLife.bytes(found.cache())).isEqualTo(LIFE.bytes(copy));
                  assertThat(found.line()).contains("older than state", "useRestored");
                });
        assertThat(disk.read(CACHE)).contains(LIFE.bytes(older));
      }
    }
  }

  @Test
  void aNewerCacheBesideAnOlderCompanionIsTold() {
    for (int older = 0; older <= LIFE.last(); older++) {
      for (int newer = older + 1; newer <= LIFE.last(); newer++) {
        isRefused(
            DISKS.get(older), CACHE, LIFE.bytes(newer), List.of(Trouble.DAMAGED, Trouble.CUT));
      }
    }
  }

  /** Nothing is started, what is there stays as it is, and a second look finds the same. */
  private static void isRefused(
      SimulatedDisk before, String name, Bytes bytes, List<Trouble> expected) {
    SimulatedDisk disk = before.with(name, bytes);
    Optional<Bytes> cache = disk.read(CACHE);
    Optional<Bytes> companion = disk.read(COMPANION);
    List<String> names = new ArrayList<>();
    for (int look = 0; look < 2; look++) {
      assertThat(CacheStore.open(new SimulatedFolder(disk), Recipient.OWNER))
          .isInstanceOfSatisfying(
              Opening.Refused.class, refused -> assertThat(refused.trouble()).isIn(expected));
      assertThat(disk.isLocked()).isFalse();
      assertThat(disk.read(CACHE)).isEqualTo(cache);
      assertThat(disk.read(COMPANION)).isEqualTo(companion);
      assertThat(disk.names().stream().filter(each -> each.contains(Openings.DAMAGED)))
          .singleElement()
          .satisfies(kept -> assertThat(disk.read(kept)).contains(bytes));
      if (look == 0) {
        names.addAll(disk.names());
      }
    }
    assertThat(disk.names()).isEqualTo(names);
  }
}
