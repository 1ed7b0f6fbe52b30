package dev.standingoffer.cache;

import static dev.standingoffer.cache.Samples.DAY;
import static dev.standingoffer.cache.Samples.HOUR;
import static dev.standingoffer.cache.Samples.LDK;
import static dev.standingoffer.cache.Samples.MINUTE;
import static dev.standingoffer.cache.Samples.NOON;
import static dev.standingoffer.cache.Samples.REMEDIES;
import static dev.standingoffer.cache.Samples.RESPONDER;
import static dev.standingoffer.cache.Samples.SERVER_B;
import static dev.standingoffer.cache.Samples.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Event.OfferBuilt;
import dev.standingoffer.cache.Event.OfferPathsReceived;
import dev.standingoffer.cache.Event.OfferRequested;
import dev.standingoffer.cache.Event.PathsChanged;
import dev.standingoffer.cache.Event.PeerConnected;
import dev.standingoffer.cache.Event.Restarted;
import dev.standingoffer.cache.Event.ServerPathsSet;
import dev.standingoffer.cache.Event.StaticInvoicePersisted;
import dev.standingoffer.cache.Event.TimerTick;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every slot counts in every event, however many there are: in caches of 16 to 65,537 slots, all
 * alike but for one or two, the answer depends on one slot, and that is at any place up to the
 * last.
 */
class ManySlotsTest {

  /** After how many slots a wrong core may stop. */
  private static final List<Integer> LIMITS = List.of(1, 4, 10, 16, 128, 255, 256, 65_535, 65_536);

  private static final int MOST_WITH_EVERY_PLACE = 17;
  private static final int LAST_SLOT_NUMBER = 0xffff;
  private static final Offer COMMON = Samples.offer(1, NOON.plus(YEAR).wholeSeconds());
  private static final Offer SPECIAL = Samples.offer(2, NOON.plus(YEAR).wholeSeconds());
  private static final Offer EXPIRED = Samples.offer(2, NOON.minus(DAY).wholeSeconds());

  /** More than the sixteen after which a wrong core may stop; LDK's limit of copies is lower. */
  private static final List<BlindedMessagePath> MANY_PATHS =
      IntStream.range(0, 17).mapToObj(Samples::offerPath).toList();

  /** A limit of copies that is above that. */
  private static final Policy MANY_COPIES = Policies.with(LDK, "maxCopies", 300);

  private static final Time THREE_HOURS_AGO = NOON.minus(HOUR).minus(HOUR).minus(HOUR);

  // What most slots hold.
  private static final Slot RESTING = Samples.used(COMMON, THREE_HOURS_AGO, NOON);
  private static final Slot FRESH = Samples.ready(COMMON, NOON.minus(MINUTE), NOON);
  private static final Slot STALE = Samples.ready(COMMON, THREE_HOURS_AGO, THREE_HOURS_AGO);
  private static final Slot WAITING = Samples.pending(COMMON, NOON);

  /** Slots that are all alike but for those that are named, and what is asked of them. */
  private static final class Scene {
    private final List<Slot> slots;
    private final List<Asked> asked = new ArrayList<>();

    Scene(int size, Slot others, int place, Slot special) {
      slots = new ArrayList<>(Collections.nCopies(size, others));
      slots.set(place, special);
    }

    Scene with(int place, Slot slot) {
      slots.set(place, slot);
      return this;
    }

    Scene ask(String what, Event event, Policy policy, Verdict verdict) {
      Cache cache = new Cache(slots, 1, MANY_PATHS);
      asked.add(
          new Asked(
              "%s, of %d slots".formatted(what, slots.size()), cache, event, policy, verdict));
      return this;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 256, 65_536, 65_537})
  void theSlotThatMattersIsFoundAtAnyPlace(int size) {
    places(size)
        .forEach(
            place ->
                askAll(
                    size,
                    place,
                    asked -> {
                      asked.isAnsweredByTheCore();
                      int limit = LIMITS.stream().filter(n -> n <= place).toList().getLast();
                      assertThat(asked.notices(looksAtFirst(limit)))
                          .as("%s: slot %d tells who looks at %d only", asked, place, limit)
                          .isTrue();
                    }));
  }

  /** A tick that has nothing to do gives no slot up, and no server path. */
  @ParameterizedTest
  @ValueSource(ints = {16, 17, 256, 65_536, 65_537})
  void nothingIsGivenUpWhereNothingIsDue(int size) {
    Cache cache = new Cache(Collections.nCopies(size, RESTING), 3, MANY_PATHS);
    for (Policy policy : List.of(LDK, REMEDIES)) {
      Step step = OfferCache.step(cache, new TimerTick(NOON, 1, 1), policy);
      assertThat(step.outcome().verdict()).isEqualTo(Verdict.NOTHING_DUE);
      assertThat(step.effects()).isEmpty();
      assertThat(step.next()).isEqualTo(new Cache(cache.slots(), 0, MANY_PATHS));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 17, 256, 65_536})
  void aNewCacheHasAsManySlotsAsThePolicySays(int size) {
    Step step =
        OfferCache.step(
            Cache.NEW,
            new ServerPathsSet(NOON, 1, MANY_PATHS),
            Policies.with(LDK, "numSlots", size));
    assertThat(step.next())
        .isEqualTo(new Cache(Collections.nCopies(size, Slot.EMPTY), 1, MANY_PATHS));
  }

  /** All of them where they are few; any of 65,536; else the last. */
  private static IntStream places(int size) {
    if (size <= MOST_WITH_EVERY_PLACE) {
      return IntStream.range(1, size);
    }
    return IntStream.of(
        size == LAST_SLOT_NUMBER + 1 ? ThreadLocalRandom.current().nextInt(1, size) : size - 1);
  }

  private static void askAll(int size, int place, Consumer<Asked> check) {
    scenes(size, place).flatMap(scene -> scene.asked.stream()).forEach(check);
  }

  private static Stream<Scene> scenes(int size, int place) {
    boolean canBeNamed = place <= LAST_SLOT_NUMBER;
    return Stream.concat(
        ofAnySlot(size, place),
        canBeNamed ? ofSlotsWithANumber(size, place) : ofSlotsWithoutANumber(size, place));
  }

  private static Stream<Scene> ofAnySlot(int size, int place) {
    Time lastMonth = NOON.minus(Time.ofSeconds(30 * DAY.seconds()));
    Time recent = NOON.minus(Time.ofSeconds(1));
    BlindedMessagePath path = Samples.path("another");
    Offer another = Samples.offer(3, List.of(path), Optional.empty());
    Verdict anew = place <= LAST_SLOT_NUMBER ? Verdict.PATHS_REQUESTED : Verdict.NOTHING_DUE;
    return Stream.of(
        new Scene(size, RESTING, place, Samples.pending(SPECIAL, NOON))
            .ask(
                "confirmation",
                new StaticInvoicePersisted(SPECIAL.id(), NOON),
                LDK,
                Verdict.INVOICE_CONFIRMED)
            .ask("invoice of a Pending offer", new TimerTick(NOON, 1, 1), LDK, Verdict.NOTHING_DUE),
        new Scene(size, RESTING, place, Samples.used(SPECIAL, THREE_HOURS_AGO, THREE_HOURS_AGO))
            .ask("invoice renewed", new TimerTick(NOON, 1, 1), LDK, Verdict.NOTHING_DUE)
            .ask("first try counted", new TimerTick(NOON, 1, 1), REMEDIES, Verdict.NOTHING_DUE),
        new Scene(size, Slot.EMPTY, place, Samples.used(SPECIAL, THREE_HOURS_AGO, recent))
            .ask("invoice of other paths", new PathsChanged(NOON, 1), LDK, Verdict.CHANGE_NOTED),
        new Scene(size, Slot.EMPTY, place, Samples.ready(SPECIAL, lastMonth, lastMonth))
            .ask(
                "kept, as no other can be paid",
                new TimerTick(NOON, 1, 1),
                REMEDIES,
                Verdict.PATHS_REQUESTED),
        new Scene(size, WAITING, place, RESTING)
            .with(0, STALE)
            .ask(
                "replaced, as another can be paid",
                new PeerConnected(NOON, 1),
                LDK,
                Verdict.PATHS_REQUESTED),
        new Scene(size, WAITING, place, RESTING)
            .with(0, Samples.ready(SPECIAL, lastMonth, lastMonth))
            .ask(
                "answered, as another can be paid",
                answer(0, path),
                REMEDIES,
                Verdict.OFFER_TO_BUILD),
        new Scene(size, FRESH, place, Samples.ready(SPECIAL, recent, NOON))
            .ask("the freshest", new OfferRequested(NOON), LDK, Verdict.FRESH_OFFER),
        new Scene(size, RESTING, place, Samples.used(another, THREE_HOURS_AGO, NOON))
            .ask("that lasts longest", new OfferRequested(NOON), LDK, Verdict.USED_OFFER),
        new Scene(size, RESTING, place, Samples.used(EXPIRED, lastMonth, NOON))
            .ask("expired at a request", new OfferRequested(NOON), LDK, Verdict.USED_OFFER)
            .ask("expired at a tick", new TimerTick(NOON, 1, 1), LDK, anew)
            .ask("expired at a connection", new PeerConnected(NOON, 1), LDK, anew)
            .ask(
                "expired at new server paths",
                new ServerPathsSet(NOON, 1, List.of(SERVER_B)),
                LDK,
                Verdict.SERVER_PATHS_ACCEPTED)
            .ask("expired at an answer", answer(0, path), LDK, Verdict.SLOT_NOT_FREE)
            .ask("expired at an offer", built(0, another), LDK, Verdict.SLOT_NOT_FREE),
        new Scene(size, RESTING, place, Samples.used(another, THREE_HOURS_AGO, NOON))
            .with(0, Slot.EMPTY)
            .ask("paths repeated", answer(0, path), LDK, Verdict.PATHS_REPEATED)
            .ask("paths repeated in an offer", built(0, another), LDK, Verdict.PATHS_REPEATED),
        new Scene(size, RESTING, place, Samples.used(SPECIAL, NOON, NOON.plus(HOUR)))
            .ask(
                "recorded in the future", new TimerTick(NOON, 1, 1), REMEDIES, Verdict.NOTHING_DUE),
        new Scene(size, RESTING, place, WAITING)
            .ask("read again", new Restarted(cacheOf(size, place)), LDK, Verdict.RESTARTED)
            .ask(
                "given out before it was read again",
                new Restarted(cacheOf(size, place)),
                REMEDIES,
                Verdict.RESTARTED));
  }

  private static Stream<Scene> ofSlotsWithANumber(int size, int place) {
    Time longAgo = THREE_HOURS_AGO.minus(HOUR);
    Time longerAgo = longAgo.minus(HOUR);
    BlindedMessagePath path = Samples.path("another");
    Offer another = Samples.offer(3, List.of(path), Optional.empty());
    return Stream.of(
        requested(new Scene(size, RESTING, place, Slot.EMPTY), "empty", LDK)
            .ask("paths for it", answer(place, path), LDK, Verdict.OFFER_TO_BUILD)
            .ask("an offer for it", built(place, another), LDK, Verdict.OFFER_CACHED)
            .ask("many paths for it", answer(place, MANY_PATHS), LDK, Verdict.OFFER_TO_BUILD),
        requested(
            new Scene(size, RESTING, place, Slot.EMPTY), "empty one, in many copies", MANY_COPIES),
        requested(
                new Scene(size, STALE, place, Samples.ready(SPECIAL, longAgo, longAgo)),
                "stalest",
                LDK)
            .ask("paths for the stalest", answer(place, path), LDK, Verdict.OFFER_TO_BUILD)
            .ask("an offer for the stalest", built(place, another), LDK, Verdict.OFFER_CACHED),
        requested(
            new Scene(size, STALE, place, Samples.pending(SPECIAL, longerAgo)),
            "given up",
            REMEDIES));
  }

  /** An empty slot that no message can name asks for nothing, and no other one does instead. */
  private static Stream<Scene> ofSlotsWithoutANumber(int size, int place) {
    return Stream.of(
        new Scene(size, STALE, place, Slot.EMPTY)
            .ask("no number", new PeerConnected(NOON, 1), LDK, Verdict.NOTHING_DUE));
  }

  private static Scene requested(Scene scene, String what, Policy policy) {
    return scene
        .ask(
            "request for the " + what + " at a tick",
            new TimerTick(NOON, 1, 1),
            policy,
            Verdict.PATHS_REQUESTED)
        .ask(
            "request for the " + what + " at a connection",
            new PeerConnected(NOON, 1),
            policy,
            Verdict.PATHS_REQUESTED)
        .ask(
            "request for the " + what + " at new server paths",
            new ServerPathsSet(NOON, 1, List.of(SERVER_B)),
            policy,
            Verdict.SERVER_PATHS_ACCEPTED);
  }

  private static Event answer(int slot, BlindedMessagePath path) {
    return answer(slot, List.of(path));
  }

  private static Event answer(int slot, List<BlindedMessagePath> paths) {
    return new OfferPathsReceived(NOON, slot, NOON, paths, Optional.empty(), RESPONDER);
  }

  private static Event built(int slot, Offer offer) {
    return new OfferBuilt(NOON, NOON, slot, offer, Samples.nonce(1), RESPONDER);
  }

  private static Cache cacheOf(int size, int place) {
    return new Cache(new Scene(size, RESTING, place, FRESH).slots, 2, MANY_PATHS);
  }

  /** A core that leaves all slots but the first few as they are, as if they were not there. */
  private static Core looksAtFirst(int limit) {
    return (cache, event, policy) -> {
      Event seen =
          event instanceof Restarted(Cache persisted)
              ? new Restarted(firstOf(persisted, limit))
              : event;
      Step step = OfferCache.step(firstOf(cache, limit), seen, policy);
      if (event instanceof Restarted || cache.slots().size() <= limit) {
        return step;
      }
      Cache next = step.next();
      List<Slot> slots = new ArrayList<>(next.slots());
      slots.addAll(cache.slots().subList(limit, cache.slots().size()));
      return new Step(
          next.with(slots, next.requestAttempts(), next.serverPaths(), next.retryTicks()),
          step.effects(),
          step.outcome());
    };
  }

  private static Cache firstOf(Cache cache, int limit) {
    List<Slot> first = cache.slots().subList(0, Math.min(limit, cache.slots().size()));
    return cache.with(first, cache.requestAttempts(), cache.serverPaths(), cache.retryTicks());
  }
}
