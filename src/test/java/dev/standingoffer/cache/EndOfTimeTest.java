package dev.standingoffer.cache;

import static dev.standingoffer.cache.Samples.LAST_SECOND;
import static dev.standingoffer.cache.Samples.LDK;
import static dev.standingoffer.cache.Samples.RESPONDER;
import static dev.standingoffer.cache.Samples.cache;
import static dev.standingoffer.cache.Samples.nonce;
import static dev.standingoffer.cache.Samples.offer;
import static dev.standingoffer.cache.Samples.pending;
import static dev.standingoffer.cache.Samples.ready;
import static dev.standingoffer.cache.Samples.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Event.OfferBuilt;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.wire.Time;
import org.junit.jupiter.api.Test;

/**
 * Past the last whole second, an offer that expires at it is expired, and lasts long enough all the
 * same: 90 days on from there is that second, as sums saturate. So the same offer may be put into
 * the slot from which it was just forgotten. Of each guarantee that this concerns, the form without
 * an exception for that is false ({@code spec/departures.md}).
 */
class EndOfTimeTest {

  private static final Offer OFFER = offer(1, LAST_SECOND);

  private static final CachedOffer BUILT = pending(OFFER, Time.MAX);

  /** UsedKeptToTheEnd is false. */
  @Test
  void usedKept() {
    Taken taken = builtAgain(used(OFFER, Time.MAX, LAST_SECOND));

    assertThat(taken.next().slots()).containsExactly(BUILT);
    assertThat(Guarantees.usedKept(taken)).isEqualTo(Judgement.KEPT);
  }

  /** RecordedTimeKeptToTheEnd is false. */
  @Test
  void recordedTimeKept() {
    Taken taken = builtAgain(ready(OFFER, Time.MAX, LAST_SECOND));

    assertThat(taken.next().slots()).containsExactly(BUILT);
    assertThat(Guarantees.recordedTimeKept(taken)).isEqualTo(Judgement.SILENT);
  }

  /** ExpiredForgottenToTheEnd is false. */
  @Test
  void expiredForgotten() {
    Taken taken = builtAgain(BUILT);

    assertThat(taken.next().slots()).containsExactly(BUILT);
    assertThat(Guarantees.expiredForgotten(taken)).isEqualTo(Judgement.KEPT);
  }

  /** The exception is for the slot that is filled, and for no other. */
  @Test
  void otherSlotsForgetWhatExpired() {
    Taken taken = take(cache(BUILT, Slot.EMPTY), 1);
    Cache unchanged = cache(BUILT, BUILT);
    Step wrong = new Step(unchanged, taken.answer().effects(), taken.answer().outcome());

    assertThat(taken.next().slots()).containsExactly(Slot.EMPTY, BUILT);
    assertThat(Guarantees.expiredForgotten(taken)).isEqualTo(Judgement.KEPT);
    assertThat(Guarantees.expiredForgotten(new Taken(taken.before(), taken.event(), wrong, LDK)))
        .isEqualTo(Judgement.BROKEN);
  }

  /** Until then, what is accepted has not expired. */
  @Test
  void atTheLastWholeSecondNothingHasExpired() {
    Cache before = cache(used(OFFER, LAST_SECOND, LAST_SECOND));
    OfferBuilt event = new OfferBuilt(LAST_SECOND, LAST_SECOND, 0, OFFER, nonce(1), RESPONDER);

    assertThat(OfferCache.step(before, event, LDK).outcome().verdict())
        .isEqualTo(Verdict.SLOT_NOT_FREE);
  }

  private static Taken builtAgain(CachedOffer slot) {
    return take(cache(slot), 0);
  }

  private static Taken take(Cache before, int slotNumber) {
    OfferBuilt event = new OfferBuilt(Time.MAX, Time.MAX, slotNumber, OFFER, nonce(1), RESPONDER);
    Step answer = OfferCache.step(before, event, LDK);
    assertThat(answer.outcome().verdict()).isEqualTo(Verdict.OFFER_CACHED);
    return new Taken(before, event, answer, LDK);
  }
}
