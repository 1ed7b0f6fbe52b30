package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.fresh.Fresh;
import dev.standingoffer.replay.FreshStep;
import org.junit.jupiter.api.Test;

/** The conversations that ports and LDK are led through are held against the guarantees, too. */
class FreshGuaranteesTest {

  private static final int SEEDS = 5;
  private static final int STEPS = 400;

  @Test
  void theyHoldInFreshConversations() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Fresh fresh = new Fresh(seed);
      for (int i = 0; i < STEPS; i++) {
        FreshStep step = fresh.next();
        Event event = step.input().event();
        Step answer = OfferCache.step(step.before(), event, Policy.LDK_0_2_5);
        holds(new Taken(step.before(), event, answer, Policy.LDK_0_2_5));
        assertThat(NaiveCache.step(step.before(), event, Policy.LDK_0_2_5)).isEqualTo(answer);
      }
    }
  }

  private static void holds(Taken taken) {
    Guarantees.all()
        .forEach(
            (name, guarantee) ->
                assertThat(guarantee.apply(taken)).as(name).isNotEqualTo(Judgement.BROKEN));
  }
}
