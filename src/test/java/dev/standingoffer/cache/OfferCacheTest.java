package dev.standingoffer.cache;

import static dev.standingoffer.cache.Samples.DAY;
import static dev.standingoffer.cache.Samples.HOUR;
import static dev.standingoffer.cache.Samples.LAST_SECOND;
import static dev.standingoffer.cache.Samples.LDK;
import static dev.standingoffer.cache.Samples.NANOSECOND;
import static dev.standingoffer.cache.Samples.NOON;
import static dev.standingoffer.cache.Samples.PERSIST_FIRST;
import static dev.standingoffer.cache.Samples.RESPONDER;
import static dev.standingoffer.cache.Samples.SECOND;
import static dev.standingoffer.cache.Samples.SERVER_A;
import static dev.standingoffer.cache.Samples.SERVER_B;
import static dev.standingoffer.cache.Samples.UNKNOWN_ID;
import static dev.standingoffer.cache.Samples.YEAR;
import static dev.standingoffer.cache.Samples.cache;
import static dev.standingoffer.cache.Samples.nonce;
import static dev.standingoffer.cache.Samples.offer;
import static dev.standingoffer.cache.Samples.offerPath;
import static dev.standingoffer.cache.Samples.pending;
import static dev.standingoffer.cache.Samples.ready;
import static dev.standingoffer.cache.Samples.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Where a port goes wrong: thresholds, ties, the ends of time, the order of effects, odd caches.
 */
class OfferCacheTest {

  private static final Time TWO_HOURS = HOUR.plus(HOUR);
  private static final Time EXPIRY = NOON.plus(YEAR).wholeSeconds();

  private static Step step(Cache cache, Event event) {
    return OfferCache.step(cache, event, LDK);
  }

  private static Verdict verdict(Cache cache, Event event) {
    return step(cache, event).outcome().verdict();
  }

  private static List<OfferPathsRequest> requests(Step step) {
    return step.effects().stream()
        .filter(OfferPathsRequest.class::isInstance)
        .map(OfferPathsRequest.class::cast)
        .toList();
  }

  private static OfferPathsReceived answer(
      Time now, int slot, List<BlindedMessagePath> paths, Optional<Time> expiry) {
    return new OfferPathsReceived(now, slot, now, paths, expiry, RESPONDER);
  }

  private static OfferBuilt built(Time receivedAt, int slot, Offer offer) {
    return new OfferBuilt(receivedAt, receivedAt, slot, offer, nonce(1), RESPONDER);
  }

  @Nested
  class Thresholds {

    private final Cache old = cache(ready(offer(1), NOON, NOON), used(offer(2), NOON, NOON));

    @Test
    void anOfferIsStaleOnlyPastTwoHours() {
      Time atThreshold = NOON.plus(TWO_HOURS);

      assertThat(verdict(old, new PeerConnected(atThreshold, 1))).isEqualTo(Verdict.NOTHING_DUE);
      assertThat(verdict(old, new PeerConnected(atThreshold.plus(NANOSECOND), 1)))
          .isEqualTo(Verdict.PATHS_REQUESTED);
      assertThat(verdict(old, built(atThreshold, 0, offer(3)))).isEqualTo(Verdict.SLOT_NOT_FREE);
      assertThat(verdict(old, built(atThreshold.plus(NANOSECOND), 0, offer(3))))
          .isEqualTo(Verdict.OFFER_CACHED);
    }

    @Test
    void anInvoiceIsRenewedOnlyPastTwoHours() {
      Cache cache = cache(used(offer(1), NOON, NOON));

      assertThat(step(cache, new TimerTick(NOON.plus(TWO_HOURS), 1, 1)).effects()).isEmpty();
      assertThat(step(cache, new TimerTick(NOON.plus(TWO_HOURS).plus(NANOSECOND), 1, 1)).effects())
          .hasSize(1);
    }

    @Test
    void anOfferIsExpiredOnlyPastItsExpiry() {
      Cache cache = cache(pending(offer(1, EXPIRY), NOON));

      assertThat(step(cache, new OfferRequested(EXPIRY)).next()).isEqualTo(cache);
      assertThat(step(cache, new OfferRequested(EXPIRY.plus(NANOSECOND))).next())
          .isEqualTo(cache(Slot.EMPTY));
    }

    @Test
    void anAnswerIsTooLateOnlyPastTheReplyPathsExpiry() {
      Time now = NOON;
      Optional<Time> expiry = Optional.of(EXPIRY);
      List<BlindedMessagePath> paths = List.of(offerPath(1));

      assertThat(
              verdict(
                  cache(Slot.EMPTY), new OfferPathsReceived(now, 0, now, paths, expiry, RESPONDER)))
          .isEqualTo(Verdict.OFFER_TO_BUILD);
      assertThat(
              verdict(
                  cache(Slot.EMPTY),
                  new OfferPathsReceived(now, 0, now.minus(NANOSECOND), paths, expiry, RESPONDER)))
          .isEqualTo(Verdict.REPLY_TOO_LATE);
    }

    @Test
    void pathsHaveToLastNinetyDaysCountedInWholeSeconds() {
      List<BlindedMessagePath> paths = List.of(offerPath(1));
      Time needed = NOON.plus(Time.ofSeconds(90 * 86_400)).wholeSeconds();

      assertThat(verdict(cache(Slot.EMPTY), answer(NOON, 0, paths, Optional.of(needed))))
          .isEqualTo(Verdict.OFFER_TO_BUILD);
      assertThat(
              verdict(cache(Slot.EMPTY), answer(NOON, 0, paths, Optional.of(needed.minus(SECOND)))))
          .isEqualTo(Verdict.PATHS_EXPIRE_TOO_SOON);
      assertThat(verdict(cache(Slot.EMPTY), built(NOON, 0, offer(1, needed))))
          .isEqualTo(Verdict.OFFER_CACHED);
      assertThat(verdict(cache(Slot.EMPTY), built(NOON, 0, offer(1, needed.minus(SECOND)))))
          .isEqualTo(Verdict.PATHS_EXPIRE_TOO_SOON);
    }
  }

  @Nested
  class EndsOfTime {

    @Test
    void nothingIsStaleBeforeTheThresholdAfterTheEpoch() {
      Cache cache = cache(ready(offer(1), Time.ZERO, NOON), used(offer(2), Time.ZERO, NOON));

      assertThat(verdict(cache, new PeerConnected(TWO_HOURS, 1))).isEqualTo(Verdict.NOTHING_DUE);
      assertThat(verdict(cache, new PeerConnected(HOUR, 1))).isEqualTo(Verdict.NOTHING_DUE);
      assertThat(verdict(cache, new PeerConnected(TWO_HOURS.plus(NANOSECOND), 1)))
          .isEqualTo(Verdict.PATHS_REQUESTED);
    }

    @Test
    void anInvoiceOfTheFutureIsNotRenewedHoweverLateItIs() {
      Cache cache = cache(used(offer(1), NOON, Time.MAX.minus(HOUR)));

      assertThat(step(cache, new TimerTick(Time.MAX, 1, 1)).effects()).isEmpty();
    }

    @Test
    void secondsAreUnsigned() {
      Time lateHalf = Time.ofSeconds(Long.MIN_VALUE);
      Cache cache = cache(ready(offer(1), NOON, lateHalf), ready(offer(2), lateHalf, lateHalf));

      Step step = step(cache, new TimerTick(lateHalf.plus(DAY), 1, 1));

      assertThat(requests(step)).extracting(OfferPathsRequest::invoiceSlot).containsExactly(0);
      assertThat(step(cache, new OfferRequested(lateHalf)).outcome().offer()).contains(offer(2));
    }

    @Test
    void theReplyPathsExpirySaturates() {
      Step step = step(cache(Slot.EMPTY), new PeerConnected(Time.MAX.minus(HOUR), 1));

      assertThat(requests(step))
          .extracting(OfferPathsRequest::replyPathExpiry)
          .containsExactly(Time.MAX);
    }

    @Test
    void inTheLastNinetyDaysPathsHaveToLastUntilTheLastSecond() {
      Time now = Time.MAX.minus(DAY);

      assertThat(verdict(cache(Slot.EMPTY), built(now, 0, offer(1, LAST_SECOND))))
          .isEqualTo(Verdict.OFFER_CACHED);
      assertThat(verdict(cache(Slot.EMPTY), built(now, 0, offer(1, LAST_SECOND.minus(SECOND)))))
          .isEqualTo(Verdict.PATHS_EXPIRE_TOO_SOON);
      assertThat(verdict(cache(Slot.EMPTY), built(now, 0, offer(1))))
          .isEqualTo(Verdict.OFFER_CACHED);
    }

    @Test
    void inTheLastSecondAnExpiredOfferCanBeBuiltAgainInItsOwnPlace() {
      Offer offer = offer(1, LAST_SECOND);
      Cache cache = cache(used(offer, Time.MAX, NOON));

      assertThat(step(cache, built(Time.MAX, 0, offer)).next())
          .isEqualTo(cache(pending(offer, Time.MAX)));
    }
  }

  @Nested
  class Ties {

    @Test
    void theFirstOfEquallyStaleOffersIsPutUpForReplacement() {
      Cache cache =
          cache(
              ready(offer(1), NOON.plus(SECOND), NOON),
              ready(offer(2), NOON, NOON),
              ready(offer(3), NOON, NOON));

      assertThat(requests(step(cache, new PeerConnected(NOON.plus(DAY), 1))))
          .extracting(OfferPathsRequest::invoiceSlot)
          .containsExactly(1);
    }

    @Test
    void theLastOfEquallyFreshOffersIsReturned() {
      Cache cache =
          cache(
              ready(offer(1), NOON, NOON),
              ready(offer(2), NOON, NOON),
              ready(offer(3), NOON.minus(NANOSECOND), NOON));

      assertThat(step(cache, new OfferRequested(NOON)).outcome().offer()).contains(offer(2));
    }

    @Test
    void theLastOfThoseThatExpireTogetherIsReturned() {
      Cache cache =
          cache(
              used(offer(1, EXPIRY), NOON, NOON),
              used(offer(2, EXPIRY), NOON, NOON),
              used(offer(3, EXPIRY.minus(SECOND)), NOON, NOON));

      assertThat(step(cache, new OfferRequested(NOON)).outcome().offer())
          .contains(offer(2, EXPIRY));
    }

    @Test
    void noExpiryIsLaterThanTheLastSecond() {
      Cache endlessFirst =
          cache(used(offer(1), NOON, NOON), used(offer(2, LAST_SECOND), NOON, NOON));
      Cache endlessLast =
          cache(used(offer(2, LAST_SECOND), NOON, NOON), used(offer(1), NOON, NOON));

      assertThat(step(endlessFirst, new OfferRequested(NOON)).outcome().offer()).contains(offer(1));
      assertThat(step(endlessLast, new OfferRequested(NOON)).outcome().offer()).contains(offer(1));
    }

    @Test
    void theLastOfSeveralWithoutExpiryIsReturned() {
      Cache cache = cache(used(offer(1), NOON, NOON), used(offer(2), NOON, NOON));

      assertThat(step(cache, new OfferRequested(NOON)).outcome().offer()).contains(offer(2));
    }

    @Test
    void theFirstOfSeveralSlotsWithOneOfferIsConfirmed() {
      Offer offer = offer(1);
      Cache cache = cache(Slot.EMPTY, pending(offer, NOON), pending(offer, NOON));

      assertThat(step(cache, new StaticInvoicePersisted(offer.id(), NOON)).next())
          .isEqualTo(cache(Slot.EMPTY, ready(offer, NOON, NOON), pending(offer, NOON)));
    }
  }

  @Nested
  class Confirmations {

    private final Offer offer = offer(1, EXPIRY);

    @Test
    void aReadyOrUsedOfferKeepsTheLaterInvoiceTime() {
      Time earlier = NOON.minus(NANOSECOND);
      Time later = NOON.plus(NANOSECOND);
      Cache cache = cache(used(offer, NOON, NOON));
      Cache unused = cache(ready(offer, NOON, NOON));

      assertThat(step(cache, new StaticInvoicePersisted(offer.id(), later)).next())
          .isEqualTo(cache(used(offer, NOON, later)));
      assertThat(step(cache, new StaticInvoicePersisted(offer.id(), earlier)).next())
          .isEqualTo(cache);
      assertThat(step(unused, new StaticInvoicePersisted(offer.id(), later)).next())
          .isEqualTo(cache(ready(offer, NOON, later)));
      assertThat(step(unused, new StaticInvoicePersisted(offer.id(), earlier)).next())
          .isEqualTo(unused);
    }

    @Test
    void aConfirmationThatChangesNothingAsksForPersisting() {
      Cache cache = cache(used(offer, NOON, NOON));

      assertThat(step(cache, new StaticInvoicePersisted(offer.id(), NOON)).effects())
          .containsExactly(Effect.PERSIST);
    }

    @Test
    void aConfirmationOfAnUnknownOfferIsIgnored() {
      Cache cache = cache(pending(offer, NOON));

      assertThat(step(cache, new StaticInvoicePersisted(UNKNOWN_ID, NOON)))
          .isEqualTo(new Step(cache, List.of(), Outcome.of(Verdict.UNKNOWN_OFFER)));
    }

    @Test
    void aConfirmationNeedsNoClockAndPrunesNothing() {
      Offer expired = offer(2, SECOND);
      Cache cache = cache(pending(expired, NOON), pending(offer, NOON));

      assertThat(step(cache, new StaticInvoicePersisted(offer.id(), NOON)).next())
          .isEqualTo(cache(pending(expired, NOON), ready(offer, NOON, NOON)));
    }
  }

  @Nested
  class OrderOfEffects {

    private final Cache busy =
        new Cache(
            List.of(
                pending(offer(1), NOON),
                Slot.EMPTY,
                used(offer(2), NOON, Time.ZERO),
                ready(offer(3), NOON, NOON)),
            0,
            List.of(SERVER_A, SERVER_B));

    @Test
    void aTickSendsRequestsReplyPathByReplyPathThenInvoicesSlotBySlot() {
      Time expiry = NOON.plus(TWO_HOURS);

      assertThat(step(busy, new TimerTick(NOON, 2, 2)).effects())
          .containsExactly(
              new OfferPathsRequest(1, expiry, SERVER_A, 1),
              new OfferPathsRequest(1, expiry, SERVER_B, 1),
              new OfferPathsRequest(1, expiry, SERVER_A, 2),
              new OfferPathsRequest(1, expiry, SERVER_B, 2),
              new ServeStaticInvoice(offer(1), nonce(1), NOON, RESPONDER, 1),
              new ServeStaticInvoice(offer(1), nonce(1), NOON, RESPONDER, 2),
              new ServeStaticInvoice(offer(2), nonce(1), NOON, RESPONDER, 1),
              new ServeStaticInvoice(offer(2), nonce(1), NOON, RESPONDER, 2));
    }

    @Test
    void noMoreThanTenCopiesOfAMessageLeave() {
      Step step = step(busy, new TimerTick(NOON, 6, 11));

      assertThat(requests(step)).hasSize(10);
      assertThat(requests(step).getLast())
          .isEqualTo(new OfferPathsRequest(1, NOON.plus(TWO_HOURS), SERVER_B, 5));
      assertThat(step.effects()).hasSize(10 + 2 * 10);
    }

    @Test
    void aTickSendsInvoicesThoughNoRequestIsDueAndTheRouterFailsForRequests() {
      Cache full = cache(pending(offer(1), NOON));

      assertThat(step(full, new TimerTick(NOON, 0, 1)).effects()).hasSize(1);
    }

    @Test
    void settingServerPathsSucceedsThoughTheRouterFails() {
      assertThat(step(Cache.NEW, new ServerPathsSet(NOON, 0, List.of(SERVER_A))))
          .isEqualTo(
              new Step(
                  new Cache(Cache.emptySlots(10), 0, List.of(SERVER_A)),
                  List.of(Effect.PERSIST),
                  Outcome.of(Verdict.SERVER_PATHS_ACCEPTED)));
    }

    @Test
    void persistingComesAfterTheMessagesOrBeforeThemAsThePolicySays() {
      Event event = built(NOON, 0, offer(1));
      ServeStaticInvoice invoice = new ServeStaticInvoice(offer(1), nonce(1), NOON, RESPONDER, 0);

      assertThat(OfferCache.step(cache(Slot.EMPTY), event, LDK).effects())
          .containsExactly(invoice, Effect.PERSIST);
      assertThat(OfferCache.step(cache(Slot.EMPTY), event, PERSIST_FIRST).effects())
          .containsExactly(Effect.PERSIST, invoice);
    }
  }

  @Nested
  class Answers {

    @Test
    void exactlyTheSameListOfPathsIsRefusedWhateverSlotAndStatusHaveIt() {
      List<BlindedMessagePath> paths = List.of(offerPath(1), offerPath(2));
      Cache cache = cache(Slot.EMPTY, pending(offer(1, paths, Optional.empty()), NOON));

      assertThat(verdict(cache, answer(NOON, 0, paths, Optional.empty())))
          .isEqualTo(Verdict.PATHS_REPEATED);
      assertThat(verdict(cache, built(NOON, 0, offer(9, paths, Optional.empty()))))
          .isEqualTo(Verdict.PATHS_REPEATED);
      assertThat(verdict(cache, answer(NOON, 0, paths.reversed(), Optional.empty())))
          .isEqualTo(Verdict.OFFER_TO_BUILD);
      assertThat(verdict(cache, answer(NOON, 0, paths.subList(0, 1), Optional.empty())))
          .isEqualTo(Verdict.OFFER_TO_BUILD);
    }

    @Test
    void noPathsAreRefusedAfterAllElse() {
      assertThat(verdict(cache(Slot.EMPTY), answer(NOON, 0, List.of(), Optional.empty())))
          .isEqualTo(Verdict.PATHS_MISSING);
      assertThat(verdict(cache(), answer(NOON, 0, List.of(), Optional.empty())))
          .isEqualTo(Verdict.SLOT_NOT_FREE);
      assertThat(verdict(cache(Slot.EMPTY), answer(NOON, 0, List.of(), Optional.of(NOON))))
          .isEqualTo(Verdict.PATHS_EXPIRE_TOO_SOON);
    }

    @Test
    void aSlotThatIsNotThereIsRefused() {
      assertThat(
              verdict(cache(Slot.EMPTY), answer(NOON, 1, List.of(offerPath(1)), Optional.empty())))
          .isEqualTo(Verdict.SLOT_NOT_FREE);
      assertThat(verdict(cache(Slot.EMPTY), built(NOON, 0xffff, offer(1))))
          .isEqualTo(Verdict.SLOT_NOT_FREE);
    }

    @Test
    void aLateAnswerPrunesNothingAndARefusedOnePrunes() {
      Cache cache = cache(pending(offer(1, SECOND), NOON), pending(offer(2), NOON));
      List<BlindedMessagePath> paths = List.of(offerPath(3));

      assertThat(
              step(
                      cache,
                      new OfferPathsReceived(NOON, 1, SECOND, paths, Optional.empty(), RESPONDER))
                  .next())
          .isEqualTo(cache);
      assertThat(step(cache, answer(NOON, 1, paths, Optional.empty())).next())
          .isEqualTo(cache(Slot.EMPTY, pending(offer(2), NOON)));
      assertThat(step(cache, built(NOON, 1, offer(3))).next())
          .isEqualTo(cache(Slot.EMPTY, pending(offer(2), NOON)));
    }

    @Test
    void everythingIsJudgedByTheTimeAtWhichThePathsCame() {
      Time built = NOON.plus(YEAR).plus(YEAR);
      Event event = new OfferBuilt(NOON, built, 0, offer(1, EXPIRY), nonce(1), RESPONDER);

      assertThat(step(cache(Slot.EMPTY), event).next())
          .isEqualTo(cache(pending(offer(1, EXPIRY), NOON)));
    }
  }

  @Nested
  class OddCaches {

    @Test
    void withoutSlotsNothingIsAskedForThoughThereAreServerPaths() {
      Cache none = cache();

      assertThat(step(none, new TimerTick(NOON, 1, 1)))
          .isEqualTo(new Step(none, List.of(), Outcome.of(Verdict.NOTHING_DUE)));
    }

    @Test
    void settingServerPathsFillsUpNoSlotsWhereThereAreAny() {
      Cache five = cache(Cache.emptySlots(5).toArray(Slot[]::new));

      assertThat(step(five, new ServerPathsSet(NOON, 1, List.of(SERVER_B))).next().slots())
          .hasSize(5);
      assertThat(step(cache(), new ServerPathsSet(NOON, 1, List.of(SERVER_B))).next().slots())
          .hasSize(10);
    }

    @Test
    void anEmptyListOfServerPathsIsRefusedAndChangesNothing() {
      Cache cache = cache(pending(offer(1, SECOND), NOON));

      assertThat(step(cache, new ServerPathsSet(NOON, 1, List.of())))
          .isEqualTo(new Step(cache, List.of(), Outcome.of(Verdict.NO_SERVER_PATHS)));
    }

    @Test
    void withoutServerPathsTicksAndPeersDoNotEvenPruneOrReset() {
      Cache cache = new Cache(List.of(pending(offer(1, SECOND), NOON)), 3, List.of());
      Step expected = new Step(cache, List.of(), Outcome.of(Verdict.NOT_CONFIGURED));

      assertThat(step(cache, new TimerTick(NOON, 1, 1))).isEqualTo(expected);
      assertThat(step(cache, new PeerConnected(NOON, 1))).isEqualTo(expected);
    }

    @Test
    void aSlotPastTheLargestNumberIsNotAskedFor() {
      assertThat(requests(step(seventyThousandSlots(0xffff), new PeerConnected(NOON, 1))))
          .extracting(OfferPathsRequest::invoiceSlot)
          .containsExactly(0xffff);
      assertThat(step(seventyThousandSlots(0x10000), new PeerConnected(NOON, 1)).effects())
          .isEmpty();
    }

    /** All are Pending, but for one that is empty. */
    private static Cache seventyThousandSlots(int empty) {
      Slot pending = pending(offer(1), NOON);
      return new Cache(
          IntStream.range(0, 70_000).mapToObj(i -> i == empty ? Slot.EMPTY : pending).toList(),
          0,
          List.of(SERVER_A));
    }

    @Test
    void moreRoundsThanTheLimitAreNotCountedOn() {
      Cache cache = new Cache(Cache.emptySlots(1), 4, List.of(SERVER_A));

      assertThat(step(cache, new PeerConnected(NOON, 1)).next()).isEqualTo(cache);
    }

    @Test
    void aFailedRoundIsNotCounted() {
      Cache cache = cache(Slot.EMPTY);

      assertThat(step(cache, new PeerConnected(NOON, 0)))
          .isEqualTo(new Step(cache, List.of(), Outcome.of(Verdict.NO_REPLY_PATH)));
    }

    @Test
    void aRestartTakesTheCacheAsItIs() {
      Cache foreign =
          new Cache(
              List.of(used(offer(1, SECOND), Time.MAX, Time.MAX), pending(offer(1, SECOND), NOON)),
              2,
              Collections.nCopies(3, SERVER_B));

      assertThat(step(Cache.NEW, new Restarted(foreign)))
          .isEqualTo(
              new Step(
                  new Cache(foreign.slots(), 0, foreign.serverPaths()),
                  List.of(),
                  Outcome.of(Verdict.RESTARTED)));
    }
  }
}
