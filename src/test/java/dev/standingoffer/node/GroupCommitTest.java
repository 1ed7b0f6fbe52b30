package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.store.InvoiceMap;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.Received;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads, each of which has its invoice kept, share the waits for the disk. */
class GroupCommitTest {

  private static final StaticInvoice INVOICE = Host.invoice(1);
  private static final InvoiceRules RULES =
      new InvoiceRules(InvoiceRules.LDK_0_2_5.policy(), 0x10000, 70_000);

  /** A store that does something else first, and remembers what it was brought. */
  private static final class Slow implements InvoiceStore {

    interface Before {
      void receive(List<StaticInvoiceReceived> events) throws StoreException;
    }

    final InvoiceMap map = new InvoiceMap(RULES);
    final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    final Set<StaticInvoiceReceived> kept = ConcurrentHashMap.newKeySet();
    private final Before before;

    Slow(Before before) {
      this.before = before;
    }

    @Override
    public Optional<Entry> at(Slot slot) {
      return map.at(slot);
    }

    @Override
    public List<Received> receive(List<StaticInvoiceReceived> events) throws StoreException {
      batches.add(events.size());
      before.receive(events);
      List<Received> received = map.receive(events);
      kept.addAll(events);
      return received;
    }

    @Override
    public int removeExpired(Time now) {
      return map.removeExpired(now);
    }

    @Override
    public void close() {}
  }

  /** Each names itself by its path for requests, so that answers can be told apart. */
  private static StaticInvoiceReceived event(int number) {
    return new StaticInvoiceReceived(
        Samples.NOW,
        new SlotContext(new Recipient(Host.ALICE), number, Samples.NEXT_YEAR),
        INVOICE,
        new BlindedMessagePath(Bytes.ofHex("%08x".formatted(number))));
  }

  private static boolean isAnswerTo(StaticInvoiceReceived event, Received received) {
    return received instanceof Received.Decided(ServerStep step)
        && InvoiceRules.toKeep(step)
            .equals(Optional.of(new Entry(INVOICE, event.forwardInvoiceRequestPath())));
  }

  /** What a thread is answered, and whether it was safe by then. */
  private record Answer(Received received, boolean isKept) {}

  private static FutureTask<Answer> bringing(GroupCommit commit, Slow store, int number) {
    return new FutureTask<>(
        () -> {
          Received received = commit.receive(event(number));
          return new Answer(received, store.kept.contains(event(number)));
        });
  }

  /** Starts so many threads, and lets the store go on once all of them wait. */
  private static List<FutureTask<Answer>> bringAtOnce(
      GroupCommit commit, Slow store, int first, int threads, CountDownLatch go)
      throws InterruptedException {
    List<FutureTask<Answer>> tasks = new ArrayList<>();
    List<Thread> all = new ArrayList<>();
    for (int number = first; number < first + threads; number++) {
      FutureTask<Answer> task = bringing(commit, store, number);
      tasks.add(task);
      Thread thread = Thread.ofVirtual().start(task);
      all.add(thread);
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    go.countDown();
    for (Thread thread : all) {
      thread.join();
    }
    return tasks;
  }

  private static void sleepUntil(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thoseWhoWaitAreKeptTogether() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Slow store = new Slow(events -> sleepUntil(go));
    GroupCommit commit = new GroupCommit(store, ServerWatch.NOBODY);
    int threads = 3 * GroupCommit.MOST;
    List<FutureTask<Answer>> tasks = bringAtOnce(commit, store, 0, threads, go);
    assertThat(store.batches)
        .containsExactly(1, GroupCommit.MOST, GroupCommit.MOST, GroupCommit.MOST - 1);
    for (int number = 0; number < threads; number++) {
      Answer answer = tasks.get(number).get();
      assertThat(isAnswerTo(event(number), answer.received())).isTrue();
      assertThat(answer.isKept()).isTrue();
    }
    assertThat(store.map.size()).isEqualTo(threads);
  }

  @ParameterizedTest
  @ValueSource(classes = {StoreException.class, IllegalStateException.class, AssertionError.class})
  void oneThatCannotBeKeptDoesNotHoldUpTheOthers(Class<? extends Throwable> kind) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Slow store =
        new Slow(
            events -> {
              sleepUntil(go);
              if (events.contains(event(5))) {
                fail(kind);
              }
            });
    GroupCommit commit = new GroupCommit(store, ServerWatch.NOBODY);
    List<FutureTask<Answer>> tasks = bringAtOnce(commit, store, 0, 10, go);
    for (int number = 0; number < 10; number++) {
      if (number == 5) {
        assertThatThrownBy(tasks.get(5)::get).cause().isInstanceOf(kind);
      } else {
        assertThat(isAnswerTo(event(number), tasks.get(number).get().received())).isTrue();
      }
    }
    assertThat(store.kept).hasSize(9).doesNotContain(event(5));
    // It goes on afterwards.
    assertThat(isAnswerTo(event(11), commit.receive(event(11)))).isTrue();
    assertThat(store.batches).containsExactly(1, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  private static void fail(Class<? extends Throwable> kind) throws StoreException {
    if (kind == StoreException.class) {
      throw new StoreException(Trouble.FULL, "here", "");
    }
    if (kind == AssertionError.class) {
      throw new AssertionError("broken");
    }
    throw new IllegalStateException("closed");
  }

  @Test
  void whereTheStoreFailsAtRandomEachThreadIsTold() throws Exception {
    Random random = new Random(1);
    Slow store =
        new Slow(
            events -> {
              Thread.onSpinWait();
              synchronized (random) {
                if (random.nextInt(3) == 0) {
                  throw new StoreException(Trouble.IO_ERROR, "here", "");
                }
              }
            });
    GroupCommit commit = new GroupCommit(store, ServerWatch.NOBODY);
    int threads = 2_000;
    List<FutureTask<Answer>> tasks = new ArrayList<>();
    for (int number = 0; number < threads; number++) {
      tasks.add(bringing(commit, store, number));
      Thread.ofVirtual().start(tasks.getLast());
    }
    int failed = 0;
    for (int number = 0; number < threads; number++) {
      FutureTask<Answer> task = tasks.get(number);
      try {
        Answer answer = task.get();
        assertThat(isAnswerTo(event(number), answer.received())).isTrue();
        assertThat(answer.isKept()).isTrue();
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(StoreException.class);
        failed++;
      }
    }
    assertThat(store.kept).hasSize(threads - failed);
    assertThat(store.map.size()).isEqualTo(threads - failed);
    assertThat(failed).isBetween(1, threads - 1);
    assertThat(store.batches).allMatch(size -> size >= 1 && size <= GroupCommit.MOST);
  }
}
