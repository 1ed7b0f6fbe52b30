package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Step;
import dev.standingoffer.node.RecipientLog.Stepped;
import dev.standingoffer.node.RecipientLog.Written;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Inputs in batches, the same inputs one by one, and the core alone in a plain loop come to the
 * same: answers, messages and caches.
 */
class RecipientBatchProperties {

  private static final List<Policy> POLICIES =
      List.of(Policy.LDK_0_2_5, Samples.PERSIST_FIRST, Policy.HARDENED);

  private static final int SLOTS = 3;
  private static final Set<Verdict> SEEN = EnumSet.noneOf(Verdict.class);

  /** What the core comes to, by itself. */
  private static final class PlainLoop {

    private final Policy policy;
    private final List<Effect> messages = new ArrayList<>();
    private Cache cache = Cache.NEW;
    private boolean asksToPersist;

    PlainLoop(Policy policy) {
      this.policy = policy;
    }

    /** The offers are those that the node has built. */
    Outcome take(Iterator<Event> events) {
      Step step = OfferCache.step(cache, events.next(), policy);
      cache = step.next();
      Outcome outcome = step.outcome();
      for (Effect effect : step.effects()) {
        switch (effect) {
          case Effect.BuildOffer _ -> {
            if (events.hasNext()) {
              outcome = take(events);
            }
          }
          case Effect.Persist _ -> asksToPersist = true;
          default -> messages.add(effect);
        }
      }
      return outcome;
    }
  }

  private static RecipientInput input(Random random, Phone phone, Time now) {
    int slot = random.nextInt(SLOTS + 1);
    return switch (random.nextInt(12)) {
      case 0 ->
          Phone.serverPaths(
              random.nextInt(5) == 0
                  ? new BlindedMessagePath[0]
                  : new BlindedMessagePath[] {Phone.serverPath(random.nextInt(3))});
      case 1, 2 -> new RecipientInput.Tick();
      case 3 -> new RecipientInput.PeerConnected();
      case 4 -> new RecipientInput.PathsChanged();
      case 5, 6 -> new RecipientInput.OfferRequested();
      case 7, 8, 9 ->
          Phone.offerPaths(
              slot,
              random.nextInt(6) == 0 ? Samples.NOW : now.plus(Samples.HOUR),
              random.nextInt(6) == 0 ? now.wholeSeconds() : Samples.NEXT_YEAR,
              random.nextInt(20) == 0 ? Samples.longPath(32_000) : Phone.responder(slot),
              random.nextInt(6) == 0
                  ? new BlindedMessagePath[0]
                  : new BlindedMessagePath[] {Phone.offerPath(random.nextInt(4))});
      case 10 -> {
        List<Slot.CachedOffer> cached =
            phone.node.cache().slots().stream()
                .filter(Slot.CachedOffer.class::isInstance)
                .map(Slot.CachedOffer.class::cast)
                .toList();
        yield cached.isEmpty()
            ? Phone.confirmation(Phone.pending(1).offer().id(), now)
            : Phone.confirmation(
                cached.get(random.nextInt(cached.size())).offer().id(), Samples.NOW);
      }
      default -> random.nextBoolean() ? Phone.heldPayment() : Phone.foreign();
    };
  }

  /** The event of an input, and that of what the core had built for it, as the node told them. */
  private static List<Event> events(Phone phone) {
    return phone.log.all(Stepped.class).stream().map(Stepped::event).toList();
  }

  private static Cache withSlots(Policy policy, List<BlindedMessagePath> paths) {
    return new Cache(Collections.nCopies(SLOTS, Slot.EMPTY), policy.maxRequests(), paths);
  }

  @Property(tries = 20, seed = "1")
  void batchesComeToTheSame(@ForAll long seed) throws StoreException {
    Random random = new Random(seed);
    Policy policy = POLICIES.get(random.nextInt(POLICIES.size()));
    List<BlindedMessagePath> paths =
        random.nextInt(5) == 0 ? List.of() : List.of(Phone.serverPath(0));
    Phone single = new Phone(policy, withSlots(policy, paths));
    Phone batched = new Phone(policy, withSlots(policy, paths));
    PlainLoop core = new PlainLoop(policy);
    core.cache = single.node.cache();
    for (int batch = 0; batch < 6; batch++) {
      single.now =
          single.now.plus(Duration.ofMinutes(random.nextInt(100)).plusNanos(random.nextInt(10)));
      batched.now = single.now;
      single.messagePaths = random.nextInt(3);
      batched.messagePaths = single.messagePaths;
      Time now = new Time(single.now.getEpochSecond(), single.now.getNano());
      core.messages.clear();
      core.asksToPersist = false;
      List<RecipientInput> inputs = new ArrayList<>();
      List<RecipientAnswer> answers = new ArrayList<>();
      List<Effect> left = new ArrayList<>();
      List<Letter> sent = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        RecipientInput input = input(random, single, now);
        single.log.entries.clear();
        RecipientAnswer answer = single.take(input);
        List<Event> events = events(single);
        Optional<Outcome> expected =
            events.isEmpty() ? Optional.empty() : Optional.of(core.take(events.iterator()));
        assertThat(
                answer instanceof RecipientAnswer.Decided(var outcome)
                    ? Optional.of(outcome)
                    : Optional.empty())
            .isEqualTo(expected);
        expected.ifPresent(outcome -> SEEN.add(outcome.verdict()));
        inputs.add(input);
        answers.add(answer);
        left.addAll(single.log.left());
        sent.addAll(single.log.sent());
      }
      batched.log.entries.clear();
      assertThat(batched.node.handle(inputs)).isEqualTo(answers);
      assertThat(batched.node.cache()).isEqualTo(single.node.cache()).isEqualTo(core.cache);
      assertThat(batched.log.left()).isEqualTo(left);
      assertThat(batched.log.sent()).isEqualTo(sent);
      // What fits into no onion is not said.
      core.messages.removeIf(RecipientBatchProperties::isTooLong);
      assertThat(left).isEqualTo(core.messages);
      assertThat(batched.log.all(Written.class))
          .isEqualTo(core.asksToPersist ? List.of(new Written(core.cache)) : List.of());
    }
  }

  private static boolean isTooLong(Effect effect) {
    return effect instanceof Effect.ServeStaticInvoice serve
        && serve.destination().encoding().length() > 32_000;
  }

  /** Else it would say less than it seems to. */
  @AfterContainer
  static void allVerdictsCameUp() {
    assertThat(EnumSet.complementOf(EnumSet.copyOf(SEEN))).containsExactly(Verdict.RESTARTED);
  }
}
