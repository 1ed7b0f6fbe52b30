package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.node.FlawedRecipient.Flaw;
import dev.standingoffer.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threads that use one recipient at the same time, switched wherever it calls a port: whatever the
 * order, the core could have done the same by itself.
 */
class RecipientSchedulesTest {

  private static final List<Policy> POLICIES =
      List.of(Samples.PERSIST_FIRST, Policy.HARDENED, Policy.LDK_0_2_5);

  private static final int SCHEDULES = Integer.getInteger("node.schedules", 300);

  /** As many as it takes to notice a mistake, and more. */
  private static final int MOST = 1_000;

  private static final int FAILURES = 20;
  private static final int NO_CRASH = Integer.MAX_VALUE;

  /** Makes a recipient that goes on with a cache. */
  private interface Maker {
    RecipientHistory.Shell make(Policy policy, RecipientHistory history, Cache persisted);
  }

  private static RecipientHistory.Shell real(
      Policy policy, RecipientHistory history, Cache persisted) {
    RecipientNode node =
        RecipientNode.start(Samples.PHONE, history.ports(), policy, history, history, persisted);
    return new RecipientHistory.Shell() {
      @Override
      public RecipientAnswer take(RecipientInput input) throws StoreException {
        return node.handle(List.of(input)).getFirst();
      }

      @Override
      public Cache cache() {
        return node.cache();
      }
    };
  }

  private static Maker flawed(Flaw flaw) {
    return (policy, history, persisted) ->
        new FlawedRecipient(
            flaw,
            policy,
            history,
            OfferCache.step(Cache.NEW, new Event.Restarted(persisted), policy).next());
  }

  private static List<RecipientAct> acts(Random random, int count) {
    List<RecipientAct> acts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      acts.add(RecipientAct.ALL.get(random.nextInt(RecipientAct.ALL.size())));
    }
    return acts;
  }

  /** Two or three threads, and perhaps a crash, after which two go on with what is on the disk. */
  private static Optional<String> difference(Maker maker, Policy policy, long seed) {
    Random random = new Random(seed);
    // Where messages leave first, they leave whatever the disk does.
    boolean mayFail = policy.persistFirst();
    int failures = mayFail && random.nextBoolean() ? FAILURES : 0;
    RecipientHistory history = new RecipientHistory(policy, RecipientAct.CACHE, failures, seed);
    int crashAfter = mayFail && random.nextBoolean() ? random.nextInt(60) : NO_CRASH;
    RecipientHistory.Shell shell = maker.make(policy, history, RecipientAct.CACHE);
    List<Runnable> threads = new ArrayList<>();
    for (int thread = random.nextInt(2, 4); thread > 0; thread--) {
      threads.add(history.thread(shell, acts(random, 2)));
    }
    new Stepper(seed).run(threads, crashAfter);
    boolean mayHaveDied = crashAfter != NO_CRASH;
    if (!history.isOfTheCore(mayHaveDied ? Optional.empty() : Optional.of(shell.cache()))) {
      return Optional.of("seed %d: %s".formatted(seed, history));
    }
    if (!mayHaveDied) {
      return Optional.empty();
    }
    Cache found = OfferCache.step(Cache.NEW, new Event.Restarted(history.onDisk()), policy).next();
    RecipientHistory after = new RecipientHistory(policy, found, failures, seed);
    RecipientHistory.Shell restarted = maker.make(policy, after, history.onDisk());
    new Stepper(seed)
        .run(
            List.of(
                after.thread(restarted, acts(random, 1)), after.thread(restarted, acts(random, 1))),
            NO_CRASH);
    return after.isOfTheCore(Optional.of(restarted.cache()))
        ? Optional.empty()
        : Optional.of("seed %d, after its start: %s".formatted(seed, after));
  }

  @Test
  void inEachOrderItIsAsTheCore() {
    for (int seed = 0; seed < SCHEDULES; seed++) {
      Policy policy = POLICIES.get(seed % POLICIES.size());
      assertThat(difference(RecipientSchedulesTest::real, policy, seed)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void mistakesAreNoticed(Flaw flaw) {
    boolean isNoticed = false;
    for (int seed = 0; seed < MOST && !isNoticed; seed++) {
      isNoticed = difference(flawed(flaw), Samples.PERSIST_FIRST, seed).isPresent();
    }
    assertThat(isNoticed).isTrue();
  }

  /** What is noticed are the mistakes, and not how that shell is made. */
  @Test
  void withoutAMistakeNothingIsNoticed() {
    for (int seed = 0; seed < SCHEDULES / 10; seed++) {
      assertThat(difference(flawed(Flaw.NONE), Samples.PERSIST_FIRST, seed)).isEmpty();
    }
  }
}
