package dev.standingoffer.fresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.replay.FreshConversation;
import dev.standingoffer.replay.FreshInput;
import dev.standingoffer.replay.FreshStep;
import dev.standingoffer.replay.Replayer;
import dev.standingoffer.wire.Time;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations that follow from a seed. */
class FreshTest {

  private static List<FreshStep> steps(long seed, int count) {
    Fresh fresh = new Fresh(seed);
    List<FreshStep> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(fresh.next());
    }
    return steps;
  }

  private static List<FreshInput> inputs(List<FreshStep> steps) {
    return steps.stream().map(FreshStep::input).toList();
  }

  private static List<String> questions(long seed, int count) {
    return steps(seed, count).stream().map(step -> step.question(false)).toList();
  }

  @Test
  void aSeedSaysItAll() {
    assertThat(questions(7, 200)).isEqualTo(questions(7, 200)).isNotEqualTo(questions(8, 200));
    assertThat(new Fresh(7).header()).isEqualTo(new Fresh(7).header());
    assertThat(new Fresh(7).header().get("keys")).isNotEqualTo(new Fresh(8).header().get("keys"));
  }

  /** All bytes are built as those that were recorded from LDK, which drew as many random values. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void whatIsWrittenIsReplayed(long seed) throws Exception {
    List<String> lines =
        FreshConversation.recording(FreshHeader.of(seed), "a test", inputs(steps(seed, 100)));
    assertThat(Replayer.replay(Path.of("fresh"), lines, Optional.empty()).toText())
        .isEqualToNormalizingNewlines("fresh: 100 steps agree at level full\n");
  }

  /** What LDK decides, and what is rare: exact thresholds, late answers, ends of time. */
  @Test
  void whatIsRareComesUp() {
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    int atExpiry = 0;
    int atThreshold = 0;
    int atTheLastMoment = 0;
    int endsOfTime = 0;
    int manyPaths = 0;
    for (long seed = 0; seed < 20; seed++) {
      for (FreshStep step : steps(seed, 400)) {
        Event event = step.input().event();
        Time now = step.input().now();
        verdicts.add(OfferCache.step(step.before(), event, Policy.LDK_0_2_5).outcome().verdict());
        if (!step.effects().isEmpty() && event instanceof Event.OfferPathsReceived) {
          verdicts.add(Verdict.OFFER_CACHED);
        }
        for (var slot : step.before().slots()) {
          if (slot instanceof CachedOffer cached) {
            atExpiry += cached.offer().absoluteExpiry().equals(Optional.of(now)) ? 1 : 0;
            atThreshold += cached.createdAt().plus(Time.ofSeconds(7200)).equals(now) ? 1 : 0;
          }
        }
        switch (event) {
          case Event.OfferPathsReceived received ->
              atTheLastMoment += received.replyPathExpiry().equals(now) ? 1 : 0;
          case Event.StaticInvoicePersisted persisted ->
              endsOfTime += persisted.invoiceCreatedAt().equals(Time.MAX) ? 1 : 0;
          case Event.TimerTick tick -> manyPaths += tick.replyPaths() > 10 ? 1 : 0;
          default -> {
            // Nothing that is counted here.
          }
        }
      }
    }
    assertThat(verdicts).containsExactlyInAnyOrderElementsOf(ofLdk());
    assertThat(List.of(atExpiry, atThreshold, atTheLastMoment, endsOfTime, manyPaths))
        .allMatch(times -> times > 4);
  }

  private static Set<Verdict> ofLdk() {
    Set<Verdict> all = EnumSet.allOf(Verdict.class);
    all.remove(Verdict.CHANGE_NOTED); // the event is not LDK's
    return all;
  }

  /** Somebody who does not forget what expires in a tick. */
  private static OptionalInt forgetsNothing(List<FreshInput> inputs) {
    FreshConversation conversation = FreshConversation.begin(FreshHeader.of(5));
    for (int i = 0; i < inputs.size(); i++) {
      FreshStep step = conversation.next(inputs.get(i));
      boolean isForgotten = step.input().event() instanceof Event.TimerTick && emptySlots(step) > 0;
      if (isForgotten) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static long emptySlots(FreshStep step) {
    return step.next().slots().stream().filter(Slot.EMPTY::equals).count()
        - step.before().slots().stream().filter(Slot.EMPTY::equals).count();
  }

  @Test
  void theShortestConversationIsARestartAndTheStep() throws Exception {
    List<FreshInput> all = inputs(steps(5, 2_000));
    int differsAt = forgetsNothing(all).orElseThrow();
    assertThat(differsAt).isGreaterThan(10);
    List<FreshInput> shortest =
        Shrinking.shortest(5, differsAt, FreshTest::forgetsNothing).orElseThrow();
    assertThat(shortest).hasSize(2);
    assertThat(shortest.getFirst().event())
        .isInstanceOfSatisfying(
            Event.Restarted.class,
            restarted -> {
              assertThat(restarted.persisted().slots()).hasSize(1);
              assertThat(restarted.persisted().serverPaths()).hasSize(1);
            });
    assertThat(forgetsNothing(shortest)).hasValue(1);
  }

  /** An offer has another id where fewer steps came before it, and is still the one confirmed. */
  @Test
  void whatIsLeftOutDoesNotBreakWhatIsLeft() throws Exception {
    List<FreshStep> steps = steps(5, 2_000);
    Shortening.Trial<FreshInput> trial =
        inputs -> {
          FreshConversation conversation = FreshConversation.begin(FreshHeader.of(5));
          Set<OfferId> builtHere = new HashSet<>();
          for (int i = 0; i < inputs.size(); i++) {
            FreshStep step = conversation.next(inputs.get(i));
            step.built().ifPresent(built -> builtHere.add(built.offer().id()));
            if (step.input().event() instanceof Event.StaticInvoicePersisted confirmed
                && !step.effects().isEmpty()
                && builtHere.contains(confirmed.offerId())) {
              return OptionalInt.of(i);
            }
          }
          return OptionalInt.empty();
        };
    int at = trial.differsAt(inputs(steps)).orElseThrow();
    List<FreshInput> shortest = Shrinking.shortest(5, at, trial).orElseThrow();
    assertThat(shortest).hasSizeLessThanOrEqualTo(3);
    assertThat(trial.differsAt(shortest)).hasValue(shortest.size() - 1);
  }

  /** As of a port that is wrong once, and never again. */
  @Test
  void whatDiffersInNoOtherIsLeftAsItWasUnlessItIsTooLong() throws Exception {
    Shortening.Trial<FreshInput> never = _ -> OptionalInt.empty();
    assertThat(Shrinking.shortest(5, 300, never)).hasValue(inputs(steps(5, 301)));
    assertThat(Shrinking.shortest(5, 10_000, never)).isEmpty();
  }
}
