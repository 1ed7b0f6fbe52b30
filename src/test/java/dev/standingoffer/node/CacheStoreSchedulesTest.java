package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.Opening;
import dev.standingoffer.store.StoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Threads that persist at the same time, and one that closes the store meanwhile. */
class CacheStoreSchedulesTest {

  private static final int SCHEDULES = Integer.getInteger("node.schedules", 300);
  private static final CacheStore.Owner OWNER = new CacheStore.Owner(Samples.PHONE.nodeId());
  private static final List<Cache> CACHES =
      List.of(
          Phone.holding(Phone.pending(1)),
          Phone.holding(Phone.ready(1)),
          Phone.holding(Phone.used(1)),
          Phone.holding(Phone.used(2)));

  /**
   * A call that has returned.
   *
   * @param number what it gave; nothing where the disk has failed
   */
  private record Call(Cache cache, int beginning, int end, Optional<Long> number) {}

  private static Opening.Current current(Opening opening) {
    assertThat(opening).isInstanceOf(Opening.Current.class);
    return (Opening.Current) opening;
  }

  private static final class Run {

    private final SteppedFolder folder;
    private final CacheStore store;
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger clock = new AtomicInteger();
    private volatile int closed = Integer.MAX_VALUE;

    Run(long seed, int failures) {
      this.folder = new SteppedFolder(seed);
      this.store = current(CacheStore.firstStart(folder, OWNER)).store();
      folder.failures = failures;
    }

    Runnable persisting(Cache... caches) {
      return () -> {
        for (Cache cache : caches) {
          Stepper.pause();
          int beginning = clock.getAndIncrement();
          try {
            long number = store.persist(cache);
            calls.add(new Call(cache, beginning, clock.getAndIncrement(), Optional.of(number)));
          } catch (StoreException e) {
            calls.add(new Call(cache, beginning, clock.getAndIncrement(), Optional.empty()));
          } catch (IllegalStateException e) {
            assertThat(closed).isLessThan(Integer.MAX_VALUE);
          }
        }
      };
    }

    void close() {
      Stepper.pause();
      closed = clock.getAndIncrement();
      store.close();
    }

    void judge() {
      assertThat(folder.isWrittenUnlocked).isFalse();
      List<Call> kept = calls.stream().filter(call -> call.number().isPresent()).toList();
      assertThat(kept).extracting(call -> call.number().orElseThrow()).doesNotHaveDuplicates();
      for (Call one : kept) {
        assertThat(kept)
            .filteredOn(other -> one.end() < other.beginning())
            .allMatch(other -> other.number().orElseThrow() > one.number().orElseThrow());
      }
      store.close();
      folder.failures = 0;
      Cache found = current(CacheStore.open(folder, OWNER)).cache();
      long newest = kept.stream().mapToLong(call -> call.number().orElseThrow()).max().orElse(0);
      // Of a call that has failed nobody knows whether it was the last.
      List<Cache> possible =
          new ArrayList<>(
              calls.stream()
                  .filter(call -> call.number().orElse(newest) == newest)
                  .map(Call::cache)
                  .toList());
      if (kept.isEmpty()) {
        possible.add(Cache.NEW);
      }
      assertThat(possible).contains(found);
    }
  }

  @Test
  void inEachOrderTheNewestIsKept() {
    for (int seed = 0; seed < SCHEDULES; seed++) {
      Random random = new Random(seed);
      Run run = new Run(seed, random.nextBoolean() ? 3 : 0);
      List<Runnable> threads = new ArrayList<>();
      threads.add(run.persisting(CACHES.get(0), CACHES.get(1)));
      threads.add(run.persisting(CACHES.get(2), CACHES.get(3)));
      if (random.nextBoolean()) {
        threads.add(run::close);
      }
      new Stepper(seed).run(threads, Integer.MAX_VALUE);
      run.judge();
    }
  }
}
