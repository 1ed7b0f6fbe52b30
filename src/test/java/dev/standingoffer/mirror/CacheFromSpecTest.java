package dev.standingoffer.mirror;

import static dev.standingoffer.mirror.Samples.ids;
import static dev.standingoffer.mirror.Samples.number;
import static dev.standingoffer.mirror.Samples.path;
import static dev.standingoffer.mirror.Samples.record;
import static dev.standingoffer.mirror.Samples.text;
import static dev.standingoffer.mirror.Samples.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

class CacheFromSpecTest {

  private static final Map<Value, Event> EVENTS =
      Map.of(
          record(
              "paths", ids(11, 12),
              "type", text("ServerPathsSet"),
              "now", number(3),
              "replyPaths", number(2)),
          new Event.ServerPathsSet(time(3), 2, List.of(path(11), path(12))),
          record(
              "type", text("TimerTick"),
              "now", number(3),
              "replyPaths", number(1),
              "invoiceReplyPaths", number(2)),
          new Event.TimerTick(time(3), 1, 2),
          record("type", text("PeerConnected"), "now", number(3), "replyPaths", number(1)),
          new Event.PeerConnected(time(3), 1),
          record(
              "type", text("OfferPathsReceived"),
              "now", number(3),
              "invoiceSlot", number(1),
              "replyPathExpiry", number(5),
              "paths", ids(1),
              "pathsAbsoluteExpiry", number(8),
              "responder", number(19)),
          new Event.OfferPathsReceived(
              time(3), 1, time(5), List.of(path(1)), Optional.of(time(8)), path(19)),
          record(
              "type", text("OfferBuilt"),
              "receivedAt", number(3),
              "invoiceCreatedAt", number(4),
              "invoiceSlot", number(1),
              "offer", Samples.THIRD_OFFER,
              "offerNonce", number(43),
              "responder", number(23)),
          new Event.OfferBuilt(
              time(3),
              time(4),
              1,
              Samples.OFFERS.real(Samples.THIRD_OFFER),
              Samples.nonce(43),
              path(23)),
          record(
              "type",
              text("StaticInvoicePersisted"),
              "offerId",
              number(2),
              "invoiceCreatedAt",
              number(4)),
          new Event.StaticInvoicePersisted(Samples.OFFERS.real(Samples.SECOND_OFFER).id(), time(4)),
          record("type", text("PathsChanged"), "now", number(3), "invoiceReplyPaths", number(2)),
          new Event.PathsChanged(time(3), 2),
          record("type", text("OfferRequested"), "now", number(3)),
          new Event.OfferRequested(time(3)),
          record("type", text("Restarted"), "persisted", Samples.cache()),
          new Event.Restarted(Samples.FROM_SPEC.state(Samples.cache())));

  @Test
  void readsEveryEvent() {
    Set<Class<?>> read = new HashSet<>();
    EVENTS.forEach(
        (value, event) -> {
          assertThat(Samples.FROM_SPEC.event(value)).isEqualTo(event);
          read.add(event.getClass());
        });
    assertThat(read).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
  }

  @Test
  void readsCachesWhole() {
    Cache cache = Samples.FROM_SPEC.state(Samples.cache());
    RecordValue answer =
        Samples.TO_SPEC.answer(
            new Step(cache, List.of(), new Outcome(Verdict.RESTARTED, Optional.empty())));
    Value expected =
        record(
            "next", Samples.cache(),
            "effects", tuple(),
            "outcome", record("verdict", text("Restarted")));
    assertThat(Comparison.differences(expected, answer)).isEmpty();
  }

  @Test
  void offersAreRealAndDifferent() {
    assertThat(
            List.of(
                offer(Samples.FIRST_OFFER).id(),
                offer(Samples.SECOND_OFFER).id(),
                offer(Samples.THIRD_OFFER).id()))
        .doesNotHaveDuplicates();
    assertThat(offer(Samples.FIRST_OFFER).paths()).containsExactly(path(1), path(2));
    assertThat(offer(Samples.FIRST_OFFER).absoluteExpiry()).contains(time(4));
    assertThat(offer(Samples.SECOND_OFFER).absoluteExpiry()).isEmpty();
    assertThat(offer(Samples.THIRD_OFFER).paths()).isEmpty();
  }

  @Test
  void unknownIdsAreTheIdsOfNoOffer() {
    assertThat(Samples.OFFERS.id(number(99)))
        .isNotIn(
            offer(Samples.FIRST_OFFER).id(),
            offer(Samples.SECOND_OFFER).id(),
            offer(Samples.THIRD_OFFER).id())
        .isNotEqualTo(Samples.OFFERS.id(number(98)));
  }

  @Test
  void refusesWhatTheSpecDoesNotHave() {
    refusesEvent(record("type", text("Unheard"), "now", number(1)));
    refusesEvent(record("now", number(1)));
    refusesEvent(number(1));
    refusesEvent(record("type", text("OfferRequested"), "now", number(1), "more", number(1)));
    refusesEvent(record("type", text("OfferRequested"), "then", number(1)));
    refusesEvent(record("type", text("OfferRequested"), "now", text("soon")));
    refusesEvent(record("type", text("OfferRequested"), "now", number(1_002)));
    refusesCache(
        record(
            "slots",
            text("ab"),
            "requestAttempts",
            number(0),
            "serverPaths",
            ids(1),
            "retryTicks",
            number(0),
            "pathsChangedAt",
            number(-1)));
    refusesCache(record("slots", tuple(), "requestAttempts", number(0), "serverPaths", ids(1)));
    refusesSlot(record("status", text("Lost")));
    refusesSlot(record("status", text("Empty"), "offer", number(1)));
    refusesSlot(
        record(
            "status", text("Pending"),
            "offer", Samples.offer(1, 4, 1),
            "offerNonce", number(41),
            "updatePath", number(21),
            "createdAt", number(3)));
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.path(128));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Offers(new Value[] {Samples.FIRST_OFFER, Samples.offer(1, 6)}, Samples.GRID));
  }

  private static void refusesEvent(Value value) {
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.FROM_SPEC.event(value));
  }

  private static void refusesCache(Value value) {
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.FROM_SPEC.state(value));
  }

  private static void refusesSlot(Value slot) {
    refusesCache(
        record(
            "slots",
            tuple(slot),
            "requestAttempts",
            number(0),
            "serverPaths",
            ids(1),
            "retryTicks",
            number(0),
            "pathsChangedAt",
            number(-1)));
  }

  private static Offer offer(Value value) {
    return Samples.OFFERS.real(value);
  }

  private static Time time(int ticks) {
    return Samples.GRID.toTime(ticks);
  }
}
