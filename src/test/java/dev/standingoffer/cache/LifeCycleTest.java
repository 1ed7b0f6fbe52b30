package dev.standingoffer.cache;

import static dev.standingoffer.cache.Samples.DAY;
import static dev.standingoffer.cache.Samples.HOUR;
import static dev.standingoffer.cache.Samples.LDK;
import static dev.standingoffer.cache.Samples.MINUTE;
import static dev.standingoffer.cache.Samples.NANOSECOND;
import static dev.standingoffer.cache.Samples.NOON;
import static dev.standingoffer.cache.Samples.RESPONDER;
import static dev.standingoffer.cache.Samples.SERVER_A;
import static dev.standingoffer.cache.Samples.YEAR;
import static dev.standingoffer.cache.Samples.nonce;
import static dev.standingoffer.cache.Samples.offer;
import static dev.standingoffer.cache.Samples.offerPath;
import static dev.standingoffer.cache.Samples.pending;
import static dev.standingoffer.cache.Samples.ready;
import static dev.standingoffer.cache.Samples.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Effect.BuildOffer;
import dev.standingoffer.cache.Effect.OfferPathsRequest;
import dev.standingoffer.cache.Effect.ServeStaticInvoice;
import dev.standingoffer.cache.Event.OfferBuilt;
import dev.standingoffer.cache.Event.OfferPathsReceived;
import dev.standingoffer.cache.Event.OfferRequested;
import dev.standingoffer.cache.Event.PeerConnected;
import dev.standingoffer.cache.Event.Restarted;
import dev.standingoffer.cache.Event.ServerPathsSet;
import dev.standingoffer.cache.Event.StaticInvoicePersisted;
import dev.standingoffer.cache.Event.TimerTick;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The life cycle L1 to L5, the synchronisation rules Y1 to Y3, and the rules K1 and K2, told. */
class LifeCycleTest {

  private static final Time TWO_HOURS = HOUR.plus(HOUR);
  private static final Time EXPIRY = NOON.plus(YEAR).wholeSeconds();

  private Time now = NOON;
  private Cache cache = Cache.NEW;
  private Step last = new Step(cache, List.of(), Outcome.of(Verdict.NO_OFFER));

  @Test
  void l1OnFirstStartTheServerIsAskedForPathsForTheFirstSlot() {
    when(new ServerPathsSet(now, 1, List.of(SERVER_A)));

    assertThat(cache.slots()).hasSize(10).containsOnly(Slot.EMPTY);
    assertThat(last.effects())
        .containsExactly(
            new OfferPathsRequest(0, now.plus(TWO_HOURS), SERVER_A, 1), Effect.PERSIST);
  }

  @Test
  void l1TheServerIsAskedAgainWhenAPeerConnectsAndOnEachTickWhileASlotIsEmpty() {
    given(new Cache(Cache.emptySlots(10), 0, List.of(SERVER_A)));

    when(new PeerConnected(now, 1));
    assertThat(requestedSlots()).containsExactly(0);
    when(new TimerTick(later(MINUTE), 1, 1));
    assertThat(requestedSlots()).containsExactly(0);
    when(new TimerTick(later(MINUTE), 1, 1));
    assertThat(requestedSlots()).containsExactly(0);
  }

  @Test
  void l2WhenPathsArriveAnOfferIsBuiltAndCachedAsPendingAndItsInvoiceLeaves() {
    given(new Cache(Cache.emptySlots(10), 1, List.of(SERVER_A)));

    when(
        new OfferPathsReceived(now, 0, now, List.of(offerPath(1)), Optional.of(EXPIRY), RESPONDER));
    assertThat(last.effects())
        .containsExactly(
            new BuildOffer(0, List.of(offerPath(1)), Optional.of(EXPIRY), RESPONDER, now));

    Time received = now;
    Offer offer = offer(1, EXPIRY);
    Time built = later(MINUTE);
    when(new OfferBuilt(received, built, 0, offer, nonce(1), RESPONDER));

    assertThat(cache.slots().getFirst()).isEqualTo(pending(offer, received));
    assertThat(last.effects())
        .containsExactly(
            new ServeStaticInvoice(offer, nonce(1), built, RESPONDER, 0), Effect.PERSIST);
  }

  @Test
  void l3WhenTheServerConfirmsTheInvoiceTheOfferIsReady() {
    Offer offer = offer(1, EXPIRY);
    given(Samples.cache(pending(offer, now)));

    when(new StaticInvoicePersisted(offer.id(), now.plus(MINUTE)));

    assertThat(cache.slots()).containsExactly(ready(offer, now, now.plus(MINUTE)));
    assertThat(last.effects()).containsExactly(Effect.PERSIST);
  }

  @Test
  void l4AReturnedOfferStaysCachedAndServedUntilItExpires() {
    Offer offer = offer(1, EXPIRY);
    given(Samples.cache(ready(offer, now, now)));

    when(new OfferRequested(now));
    assertThat(last.outcome().offer()).contains(offer);
    assertThat(cache.slots()).containsExactly(used(offer, now, now));

    now = EXPIRY;
    when(new TimerTick(now, 1, 1));
    assertThat(invoicesSent()).isEqualTo(1);
    assertThat(cache.slots()).containsExactly(used(offer, NOON, NOON));

    when(new TimerTick(later(NANOSECOND), 1, 1));
    assertThat(cache.slots()).containsExactly(Slot.EMPTY);
  }

  @Test
  void l4AReturnedOfferIsNeverReplaced() {
    given(Samples.cache(used(offer(1, EXPIRY), NOON, NOON), used(offer(2, EXPIRY), NOON, NOON)));
    now = NOON.plus(DAY);

    when(new TimerTick(now, 1, 0));
    assertThat(last.outcome().verdict()).isEqualTo(Verdict.NOTHING_DUE);
    when(new OfferBuilt(now, now, 0, offer(3, EXPIRY), nonce(1), RESPONDER));
    assertThat(last.outcome().verdict()).isEqualTo(Verdict.SLOT_NOT_FREE);
  }

  @Test
  void l5AnOfferThatWasNotReturnedInTimeIsReplacedOnFreshPaths() {
    Time older = NOON.minus(TWO_HOURS).minus(NANOSECOND);
    given(Samples.cache(ready(offer(1, EXPIRY), NOON, NOON), ready(offer(2, EXPIRY), older, NOON)));

    when(new TimerTick(now, 1, 1));
    assertThat(requestedSlots()).containsExactly(1);
    when(new OfferBuilt(now, now, 1, offer(3, EXPIRY), nonce(1), RESPONDER));

    assertThat(cache.slots())
        .containsExactly(ready(offer(1, EXPIRY), NOON, NOON), pending(offer(3, EXPIRY), now));
  }

  @Test
  void l5TheOnlyPayableOfferIsNotPutUpForReplacement() {
    given(Samples.cache(ready(offer(1, EXPIRY), NOON, NOON), pending(offer(2, EXPIRY), NOON)));

    when(new TimerTick(NOON.plus(DAY), 1, 1));

    assertThat(requestedSlots()).isEmpty();
  }

  @Test
  void l5ButAnAnswerToAnEarlierRequestReplacesTheOnlyPayableOffer() {
    given(Samples.cache(ready(offer(1, EXPIRY), NOON, NOON), pending(offer(2, EXPIRY), NOON)));
    now = NOON.plus(DAY);

    when(new OfferBuilt(now, now, 0, offer(3, EXPIRY.plus(DAY)), nonce(1), RESPONDER));

    assertThat(last.outcome().verdict()).isEqualTo(Verdict.OFFER_CACHED);
    when(new OfferRequested(now));
    assertThat(last.outcome().verdict()).isEqualTo(Verdict.NO_OFFER);
  }

  @Test
  void y1APendingOffersInvoiceIsSentAgainOnEveryTickUntilItIsConfirmed() {
    Offer offer = offer(1, EXPIRY);
    given(Samples.cache(pending(offer, now)));

    when(new TimerTick(later(MINUTE), 1, 1));
    assertThat(invoicesSent()).isEqualTo(1);
    when(new TimerTick(later(MINUTE), 1, 1));
    assertThat(invoicesSent()).isEqualTo(1);
    when(new StaticInvoicePersisted(offer.id(), now));
    when(new TimerTick(later(MINUTE), 1, 1));
    assertThat(invoicesSent()).isZero();
  }

  @Test
  void y1ButNotOnATickWhosePathRequestFailed() {
    given(Samples.cache(pending(offer(1, EXPIRY), now), Slot.EMPTY));

    when(new TimerTick(later(MINUTE), 0, 1));

    assertThat(last.outcome().verdict()).isEqualTo(Verdict.NO_REPLY_PATH);
    assertThat(last.effects()).isEmpty();
  }

  @Test
  void y2AConfirmedOfferThatNobodyUsesIsReplacedAndItsInvoiceIsNotSentAgain() {
    given(Samples.cache(ready(offer(1, EXPIRY), NOON, NOON), used(offer(2, EXPIRY), NOON, NOON)));

    when(new TimerTick(NOON.plus(TWO_HOURS), 1, 1));
    assertThat(last.effects()).isEmpty();
    when(new TimerTick(NOON.plus(TWO_HOURS).plus(MINUTE), 1, 0));
    assertThat(requestedSlots()).containsExactly(0);
    assertThat(invoicesSent()).isZero();
  }

  @Test
  void y3AUsedOffersInvoiceIsSentFromTwoHoursAfterTheConfirmedOnesCreationUntilConfirmed() {
    Offer offer = offer(1, EXPIRY);
    given(Samples.cache(used(offer, NOON, NOON)));

    now = NOON.plus(TWO_HOURS);
    when(new TimerTick(now, 1, 1));
    assertThat(invoicesSent()).isZero();
    when(new TimerTick(later(MINUTE), 1, 1));
    assertThat(invoicesSent()).isEqualTo(1);
    when(new TimerTick(later(MINUTE), 1, 1));
    assertThat(invoicesSent()).isEqualTo(1);
    when(new StaticInvoicePersisted(offer.id(), now));
    when(new TimerTick(later(MINUTE), 1, 1));
    assertThat(invoicesSent()).isZero();
  }

  @Test
  void k1ThreeRoundsOfRequestsAreSentUntilATick() {
    when(new ServerPathsSet(now, 1, List.of(SERVER_A)));
    when(new PeerConnected(now, 1));
    when(new PeerConnected(now, 1));
    assertThat(requestedSlots()).containsExactly(0);

    when(new PeerConnected(now, 1));
    assertThat(requestedSlots()).isEmpty();

    when(new TimerTick(later(MINUTE), 1, 1));
    assertThat(requestedSlots()).containsExactly(0);
    assertThat(cache.requestAttempts()).isEqualTo(1);
  }

  @Test
  void k1AnExpiredOfferAllowsNewRoundsWhoeverFindsIt() {
    given(new Cache(List.of(pending(offer(1, EXPIRY), NOON), Slot.EMPTY), 3, List.of(SERVER_A)));
    now = EXPIRY.plus(NANOSECOND);

    when(new OfferRequested(now));
    assertThat(cache.requestAttempts()).isZero();
    when(new PeerConnected(now, 1));
    assertThat(requestedSlots()).containsExactly(0);
  }

  @Test
  void k1ARestartAllowsNewRounds() {
    given(new Cache(Cache.emptySlots(2), 3, List.of(SERVER_A)));

    when(new Restarted(cache));

    assertThat(cache).isEqualTo(new Cache(Cache.emptySlots(2), 0, List.of(SERVER_A)));
  }

  @Test
  void k2TheUserGetsTheFreshestReadyOfferElseTheUsedOneThatExpiresLastElseNothing() {
    given(
        Samples.cache(
            pending(offer(1), NOON),
            ready(offer(2, EXPIRY), NOON, NOON),
            ready(offer(3, EXPIRY), NOON.plus(MINUTE), NOON),
            used(offer(4, EXPIRY.plus(DAY)), NOON, NOON)));

    when(new OfferRequested(now));
    assertThat(last.outcome().offer()).contains(offer(3, EXPIRY));
    when(new OfferRequested(now));
    assertThat(last.outcome().offer()).contains(offer(2, EXPIRY));
    when(new OfferRequested(now));
    assertThat(last.outcome().offer()).contains(offer(4, EXPIRY.plus(DAY)));
    when(new OfferRequested(EXPIRY.plus(YEAR)));
    assertThat(last.outcome().offer()).isEmpty();
  }

  private void given(Cache start) {
    cache = start;
  }

  private void when(Event event) {
    last = OfferCache.step(cache, event, LDK);
    cache = last.next();
  }

  private Time later(Time length) {
    now = now.plus(length);
    return now;
  }

  private List<Integer> requestedSlots() {
    return last.effects().stream()
        .filter(OfferPathsRequest.class::isInstance)
        .map(effect -> ((OfferPathsRequest) effect).invoiceSlot())
        .toList();
  }

  private long invoicesSent() {
    return last.effects().stream().filter(ServeStaticInvoice.class::isInstance).count();
  }
}
