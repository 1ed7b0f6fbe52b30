package dev.standingoffer.cache;

import static dev.standingoffer.cache.Samples.DAY;
import static dev.standingoffer.cache.Samples.HOUR;
import static dev.standingoffer.cache.Samples.LAST_SECOND;
import static dev.standingoffer.cache.Samples.MINUTE;
import static dev.standingoffer.cache.Samples.NANOSECOND;
import static dev.standingoffer.cache.Samples.NOON;
import static dev.standingoffer.cache.Samples.SECOND;
import static dev.standingoffer.cache.Samples.SERVER_A;
import static dev.standingoffer.cache.Samples.SERVER_B;
import static dev.standingoffer.cache.Samples.YEAR;
import static net.jqwik.api.Arbitraries.frequency;
import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.just;
import static net.jqwik.api.Combinators.combine;

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
import dev.standingoffer.cache.World.Act;
import dev.standingoffer.cache.World.Moment;
import dev.standingoffer.cache.World.Relative;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Runs for properties, of two kinds: one event in any cache, reachable or not, and many events in a
 * row from a new cache on. Values crowd around the thresholds.
 */
final class Generators {

  /** More slots than a new cache has. */
  private static final int MOST_SLOTS = 12;

  private static final int LONGEST_GAP = 1_000_000;

  private Generators() {}

  /** Both kinds of runs, at real size. */
  static Arbitrary<Run> runs() {
    return runs(
        frequency(
            share(6, Samples.LDK),
            share(1, Samples.PERSIST_FIRST),
            share(1, Policy.HARDENED),
            share(6, Samples.REMEDIES)));
  }

  /** Powers of two as far as a count goes, and what is within two of them. */
  static Arbitrary<Integer> aroundPowersOfTwo(int largest) {
    return combine(integers().between(0, 30), integers().between(-2, 2))
        .as((power, more) -> Math.clamp((1L << power) + more, 0, largest));
  }

  /** Both kinds of runs, under these policies. */
  static Arbitrary<Run> runs(Arbitrary<Policy> policies) {
    return frequencyOf(share(2, singleSteps(policies)), share(1, longRuns(policies)));
  }

  private static Arbitrary<Run> singleSteps(Arbitrary<Policy> policies) {
    return combine(policies, startTimes(), caches(), acts())
        .as(
            (policy, start, cache, act) ->
                new Run(policy, start, cache.at(new Moment(start, policy)), List.of(act)))
        .withoutEdgeCases();
  }

  private static Arbitrary<Run> longRuns(Arbitrary<Policy> policies) {
    Arbitrary<Act> timed =
        combine(clocks(), frequencyOf(share(5, acts()), share(1, cooperation())))
            .as(
                (clock, act) ->
                    world -> {
                      world.passTo(clock);
                      act.play(world);
                    });
    Act first = world -> world.step(new ServerPathsSet(world.now(), 1, List.of(SERVER_A)));
    return combine(policies, startTimes(), timed.list().ofMinSize(1).ofMaxSize(25))
        .as(
            (policy, start, acts) ->
                new Run(
                    policy,
                    start,
                    Cache.NEW,
                    Stream.concat(Stream.of(first), acts.stream()).toList()))
        .withoutEdgeCases();
  }

  /** Policies of 2 to 12 slots, with small numbers and short times. */
  static Arbitrary<Policy> smallPolicies() {
    Arbitrary<Time> lengths =
        Arbitraries.of(
            Time.ZERO, NANOSECOND, SECOND, new Time(1, 500_000_000), HOUR, DAY, LAST_SECOND);
    Arbitrary<Time> wholeSeconds = Arbitraries.of(Time.ZERO, SECOND, HOUR, DAY, LAST_SECOND);
    return combine(
            integers().between(2, MOST_SLOTS),
            frequency(share(1, 0), share(1, 2), share(4, 0xffff)),
            integers().between(0, 4),
            integers().between(1, 12),
            lengths,
            lengths,
            wholeSeconds,
            combine(lengths, choices().list().ofSize(8), retryGaps()).as(Tuple::of))
        .as(
            (slots, maxSlot, requests, copies, offerAge, invoiceAge, lifetime, rest) ->
                new Policy(
                    slots,
                    maxSlot,
                    requests,
                    copies,
                    offerAge,
                    invoiceAge,
                    lifetime,
                    rest.get1(),
                    rest.get2().get(0),
                    rest.get2().get(1),
                    rest.get2().get(2),
                    rest.get2().get(3),
                    rest.get2().get(4),
                    rest.get2().get(5),
                    rest.get2().get(6),
                    rest.get2().get(7),
                    rest.get3()));
  }

  private static Arbitrary<Boolean> choices() {
    return Arbitraries.of(false, true);
  }

  /** Powers of two and others, mostly so short that runs come to their end. */
  private static Arbitrary<Integer> retryGaps() {
    return frequencyOf(share(2, just(1)), share(4, integers().between(2, 9)), share(1, longGaps()));
  }

  /** Up to the longest that a policy may have. */
  static Arbitrary<Integer> longGaps() {
    return frequencyOf(
        share(1, just(LONGEST_GAP)),
        share(1, integers().between(1, LONGEST_GAP)),
        share(2, aroundPowersOfTwo(LONGEST_GAP).map(gap -> Math.max(1, gap))));
  }

  // Time.

  private static Arbitrary<Time> startTimes() {
    return frequency(
        share(8, NOON),
        share(1, Time.ZERO),
        share(1, NANOSECOND),
        share(1, HOUR.plus(HOUR)),
        share(1, HOUR.plus(HOUR).plus(NANOSECOND)),
        share(1, Time.MAX.minus(HOUR)),
        share(1, LAST_SECOND),
        share(1, Time.MAX));
  }

  /** Where the clock goes before an event: mostly on, by minutes or hours; at times back. */
  private static Arbitrary<Relative<Time>> clocks() {
    Arbitrary<Relative<Time>> minutes =
        integers().between(0, 30).map(n -> m -> m.now().plus(times(n, MINUTE)));
    Arbitrary<Relative<Time>> hours =
        integers().between(1, 30).map(n -> m -> m.now().plus(times(n, HOUR)));
    Arbitrary<Relative<Time>> days =
        integers().between(1, 400).map(n -> m -> m.now().plus(times(n, DAY)));
    Arbitrary<Relative<Time>> back =
        integers().between(1, 30).map(n -> m -> m.now().minus(times(n, HOUR)));
    Arbitrary<Relative<Time>> threshold =
        Arbitraries.of(
            m -> m.now().plus(m.policy().offerRefreshThreshold()),
            m -> m.now().plus(m.policy().offerRefreshThreshold()).plus(NANOSECOND),
            m -> m.now().plus(m.policy().invoiceRefreshThreshold()).plus(NANOSECOND),
            m -> m.now().plus(twice(m.policy().offerRefreshThreshold())).plus(NANOSECOND));
    return frequencyOf(
        share(8, minutes), share(4, hours), share(2, threshold), share(1, days), share(1, back));
  }

  private static Time twice(Time length) {
    return length.plus(length);
  }

  private static Time times(int count, Time unit) {
    return Time.ofSeconds(count * unit.seconds());
  }

  /** Times of the past and the future, at the thresholds as seen from now, and next to them. */
  private static Arbitrary<Relative<Time>> times() {
    Arbitrary<Relative<Time>> marks =
        Arbitraries.of(
            Moment::now,
            m -> m.now().minus(m.policy().offerRefreshThreshold()),
            m -> m.now().minus(m.policy().invoiceRefreshThreshold()),
            m -> m.now().minus(twice(m.policy().offerRefreshThreshold())),
            m -> m.now().minus(m.policy().offerRefreshThreshold()).minus(HOUR),
            m -> m.now().minus(m.policy().offerRefreshThreshold()).minus(DAY),
            m -> m.now().minus(twice(m.policy().offerRefreshThreshold())).minus(HOUR),
            m -> m.now().plus(HOUR));
    Arbitrary<Relative<Time>> nearMarks =
        combine(marks, frequency(share(3, 0), share(2, 1), share(2, -1), share(1, 2)))
            .as(
                (mark, nanos) ->
                    m ->
                        nanos >= 0
                            ? mark.at(m).plus(new Time(0, nanos))
                            : mark.at(m).minus(new Time(0, -nanos)));
    Arbitrary<Relative<Time>> ends =
        Arbitraries.of(m -> Time.ZERO, m -> NANOSECOND, m -> LAST_SECOND, m -> Time.MAX);
    return frequencyOf(share(16, nearMarks), share(1, ends));
  }

  /** Whole seconds: mostly far away, else at now, at the shortest lifetime, and next to them. */
  private static Arbitrary<Relative<Optional<Time>>> expiries() {
    Arbitrary<Relative<Time>> marks =
        Arbitraries.of(Moment::now, m -> m.now().plus(m.policy().minPathsLifetime()));
    Arbitrary<Relative<Optional<Time>>> nearMarks =
        combine(marks, Arbitraries.of(0, 1, -1))
            .as(
                (mark, seconds) ->
                    m -> {
                      Time second = mark.at(m).wholeSeconds();
                      return Optional.of(
                          seconds < 0 ? second.minus(SECOND) : later(second, seconds));
                    });
    Arbitrary<Relative<Optional<Time>>> farAway =
        frequency(
            share(8, m -> Optional.of(m.now().plus(YEAR).wholeSeconds())),
            share(2, m -> Optional.empty()),
            share(1, m -> Optional.of(LAST_SECOND)));
    return frequencyOf(share(11, farAway), share(3, nearMarks));
  }

  private static Time later(Time second, int seconds) {
    return second.plus(Time.ofSeconds(seconds)).wholeSeconds();
  }

  // Caches.

  private static Arbitrary<List<BlindedMessagePath>> offerPaths() {
    Arbitrary<List<BlindedMessagePath>> one =
        integers().between(1, 20).map(n -> List.of(Samples.offerPath(n)));
    Arbitrary<List<BlindedMessagePath>> others =
        Arbitraries.of(
            List.of(),
            List.of(Samples.offerPath(1), Samples.offerPath(2)),
            List.of(Samples.offerPath(2), Samples.offerPath(1)));
    return frequencyOf(share(8, one), share(1, others));
  }

  private static Arbitrary<List<BlindedMessagePath>> serverPaths() {
    return frequency(
        share(4, List.of(SERVER_A)),
        share(4, List.of(SERVER_A, SERVER_B)),
        share(1, List.of(SERVER_B, SERVER_B, SERVER_A)),
        share(1, Collections.nCopies(MOST_SLOTS, SERVER_B)),
        share(3, List.of()));
  }

  /** Two offers may differ in their number alone, and thus in their id. */
  private static Arbitrary<Relative<Offer>> offers() {
    return combine(integers().between(1, 2), offerPaths(), expiries())
        .as((number, paths, expiry) -> m -> Samples.offer(number, paths, expiry.at(m)));
  }

  private enum Kind {
    EMPTY,
    PENDING,
    READY,
    USED
  }

  private static Arbitrary<Relative<Slot>> slots(Arbitrary<Kind> kinds) {
    Arbitrary<BlindedMessagePath> updatePaths = Arbitraries.of(Samples.RESPONDER, SERVER_A);
    return combine(kinds, offers(), integers().between(1, 2), updatePaths, times(), times())
        .as(
            (kind, offer, nonce, updatePath, createdAt, invoiceCreatedAt) ->
                m -> {
                  Slot.CachedOffer pending =
                      new Slot.CachedOffer(
                          offer.at(m),
                          Samples.nonce(nonce),
                          Status.PENDING,
                          updatePath,
                          createdAt.at(m));
                  return switch (kind) {
                    case EMPTY -> Slot.EMPTY;
                    case PENDING -> pending;
                    case READY -> pending.withStatus(new Status.Ready(invoiceCreatedAt.at(m)));
                    case USED -> pending.withStatus(new Status.Used(invoiceCreatedAt.at(m)));
                  };
                });
  }

  /** Caches of no slots up to more than a new one has; many of them full, some with repetitions. */
  private static Arbitrary<Relative<Cache>> caches() {
    Arbitrary<List<Relative<Slot>>> mixed = slotLists(Kind.values());
    Arbitrary<List<Relative<Slot>>> full =
        slotLists(Kind.PENDING, Kind.READY, Kind.READY, Kind.USED);
    Arbitrary<List<Relative<Slot>>> noneReady = slotLists(Kind.PENDING, Kind.USED, Kind.USED);
    Arbitrary<List<Relative<Slot>>> onePayable =
        slots(just(Kind.PENDING))
            .list()
            .ofMaxSize(MOST_SLOTS - 1)
            .flatMap(
                pending ->
                    combine(
                            slots(Arbitraries.of(Kind.READY, Kind.USED)),
                            integers().between(0, pending.size()))
                        .as((payable, place) -> with(pending, place, payable)));
    Arbitrary<List<Relative<Slot>>> twoPayable =
        combine(onePayable, slots(just(Kind.READY))).as((one, ready) -> with(one, 0, ready));
    Arbitrary<List<Relative<Slot>>> repeating =
        combine(
                slots(Arbitraries.of(Kind.PENDING, Kind.READY, Kind.USED)),
                full,
                integers().between(0, 5))
            .as(
                (twin, others, place) ->
                    with(with(others, Math.min(place, others.size()), twin), 0, twin));
    return combine(
            frequencyOf(
                share(4, mixed),
                share(8, full),
                share(2, noneReady),
                share(1, onePayable),
                share(1, twoPayable),
                share(2, repeating)),
            integers().between(0, 4),
            serverPaths(),
            retryTicks(),
            changes())
        .as(
            (slots, attempts, servers, ticks, changedAt) ->
                m ->
                    new Cache(
                        slots.stream().map(slot -> slot.at(m)).toList(),
                        attempts,
                        servers,
                        m.policy().maxRetryGap() == 1 ? 0 : ticks,
                        changedAt.at(m)));
  }

  /** When paths changed: mostly never, else at a time that matters. */
  private static Arbitrary<Relative<Optional<Time>>> changes() {
    Arbitrary<Relative<Optional<Time>>> some = times().map(time -> m -> Optional.of(time.at(m)));
    return frequencyOf(share(2, just(m -> Optional.empty())), share(1, some));
  }

  /** Mostly small counts of ticks, and others up to those that no cache comes to by itself. */
  private static Arbitrary<Integer> retryTicks() {
    return frequencyOf(
        share(8, integers().between(0, 9)),
        share(1, aroundPowersOfTwo(Integer.MAX_VALUE)),
        share(1, just(Integer.MAX_VALUE)));
  }

  private static Arbitrary<List<Relative<Slot>>> slotLists(Kind... kinds) {
    return slots(Arbitraries.of(kinds)).list().ofMaxSize(MOST_SLOTS);
  }

  private static <T> List<T> with(List<T> list, int place, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(place, element);
    return longer;
  }

  // What can happen.

  /** Every event, likely or not. */
  private static Arbitrary<Act> acts() {
    return frequencyOf(
        share(3, ticks()),
        share(2, connections()),
        share(2, newChannels()),
        share(3, settings()),
        share(4, answers()),
        share(1, anyAnswers()),
        share(2, builtOffers()),
        share(2, anyBuiltOffers()),
        share(3, confirmations()),
        share(3, anyConfirmations()),
        share(3, userRequests()),
        share(1, restarts()));
  }

  private static <T> Tuple2<Integer, T> share(int weight, T choice) {
    return Tuple.of(weight, choice);
  }

  private static Arbitrary<Integer> replyPathCounts() {
    return frequency(
        share(3, 1),
        share(2, 0),
        share(1, 2),
        share(1, 3),
        share(1, 10),
        share(1, 11),
        share(1, Integer.MAX_VALUE));
  }

  /**
   * Slots for an answer: mostly one that an answer may fill, else any, or one that is not there.
   */
  private static Arbitrary<Function<World, Integer>> slotNumbers() {
    Arbitrary<Integer> numbers = integers().between(0, MOST_SLOTS);
    return frequencyOf(
        share(12, numbers.map(n -> world -> world.notUsed(n).orElse(n))),
        share(8, numbers.map(n -> world -> n)),
        share(1, just(world -> 0xffff)));
  }

  /** Which of the cached offers: often the first, which foreign caches repeat. */
  private static Arbitrary<Integer> anyCached() {
    return frequencyOf(share(1, just(0)), share(3, integers().between(0, MOST_SLOTS)));
  }

  private static Arbitrary<Integer> ages() {
    return frequencyOf(share(3, just(0)), share(1, integers().between(0, 20)));
  }

  private static Arbitrary<Act> ticks() {
    return combine(replyPathCounts(), replyPathCounts())
        .as(
            (forRequest, forInvoices) ->
                world -> world.step(new TimerTick(world.now(), forRequest, forInvoices)));
  }

  private static Arbitrary<Act> connections() {
    return replyPathCounts().map(n -> world -> world.step(new PeerConnected(world.now(), n)));
  }

  private static Arbitrary<Act> newChannels() {
    return replyPathCounts().map(n -> world -> world.step(new PathsChanged(world.now(), n)));
  }

  private static Arbitrary<Act> settings() {
    return combine(replyPathCounts(), serverPaths())
        .as((n, paths) -> world -> world.step(new ServerPathsSet(world.now(), n, paths)));
  }

  /** What an answer brings: new paths, those of a cached offer, those of any offer, or none. */
  private static Arbitrary<Function<World, List<BlindedMessagePath>>> answeredPaths() {
    Arbitrary<Function<World, List<BlindedMessagePath>>> repeated =
        anyCached()
            .map(n -> world -> world.cached(n).map(slot -> slot.offer().paths()).orElse(List.of()));
    Arbitrary<Function<World, List<BlindedMessagePath>>> nearlyRepeated =
        anyCached()
            .map(
                n ->
                    world ->
                        Stream.concat(
                                world.cached(n).stream().flatMap(s -> s.offer().paths().stream()),
                                Stream.of(Samples.offerPath(1)))
                            .toList());
    Arbitrary<Function<World, List<BlindedMessagePath>>> none = just(world -> List.of());
    Arbitrary<Function<World, List<BlindedMessagePath>>> any =
        offerPaths().map(paths -> world -> paths);
    return frequencyOf(
        share(6, just(World::freshPaths)),
        share(3, repeated),
        share(2, nearlyRepeated),
        share(1, any),
        share(1, none));
  }

  /** The server answers a request that was sent, now or long ago; else it guesses a slot. */
  private static Arbitrary<Act> answers() {
    return combine(ages(), slotNumbers(), answeredPaths(), expiries())
        .as(
            (age, guess, paths, expiry) ->
                world -> {
                  Time lifetime = world.moment().policy().replyPathLifetime();
                  world.step(
                      new OfferPathsReceived(
                          world.now(),
                          world
                              .request(age)
                              .map(r -> r.invoiceSlot())
                              .orElseGet(() -> guess.apply(world)),
                          world
                              .request(age)
                              .map(r -> r.replyPathExpiry())
                              .orElse(world.now().plus(lifetime)),
                          paths.apply(world),
                          expiry.at(world.moment()),
                          Samples.RESPONDER));
                });
  }

  /** An answer to a request that was perhaps never sent. */
  private static Arbitrary<Act> anyAnswers() {
    return combine(slotNumbers(), times(), answeredPaths(), expiries())
        .as(
            (slot, replyPathExpiry, paths, expiry) ->
                world ->
                    world.step(
                        new OfferPathsReceived(
                            world.now(),
                            slot.apply(world),
                            replyPathExpiry.at(world.moment()),
                            paths.apply(world),
                            expiry.at(world.moment()),
                            SERVER_A)));
  }

  /** An offer that was to be built is built, now or long after; else one for a guessed slot. */
  private static Arbitrary<Act> builtOffers() {
    return combine(ages(), slotNumbers(), integers().between(1, 2))
        .as(
            (age, guess, nonce) ->
                world ->
                    world.step(
                        world
                            .build(age)
                            .map(
                                build ->
                                    new OfferBuilt(
                                        build.receivedAt(),
                                        world.now(),
                                        build.invoiceSlot(),
                                        Samples.offer(
                                            1, build.paths(), build.pathsAbsoluteExpiry()),
                                        Samples.nonce(nonce),
                                        build.responder()))
                            .orElseGet(
                                () ->
                                    new OfferBuilt(
                                        world.now(),
                                        world.now(),
                                        guess.apply(world),
                                        Samples.offer(1, world.freshPaths(), Optional.empty()),
                                        Samples.nonce(nonce),
                                        Samples.RESPONDER))));
  }

  /** An offer that nobody asked for. */
  private static Arbitrary<Act> anyBuiltOffers() {
    return combine(slotNumbers(), offers(), times(), answeredPaths(), Arbitraries.of(false, true))
        .as(
            (slot, offer, invoiceCreatedAt, paths, fresh) ->
                world -> {
                  Offer any = offer.at(world.moment());
                  world.step(
                      new OfferBuilt(
                          world.now(),
                          invoiceCreatedAt.at(world.moment()),
                          slot.apply(world),
                          fresh ? Samples.offer(1, paths.apply(world), any.absoluteExpiry()) : any,
                          Samples.nonce(1),
                          Samples.RESPONDER));
                });
  }

  /** The server confirms an invoice that was sent, now or long ago. */
  private static Arbitrary<Act> confirmations() {
    return ages()
        .map(
            age ->
                world ->
                    world.step(
                        world
                            .invoice(age)
                            .map(
                                sent ->
                                    new StaticInvoicePersisted(
                                        sent.offer().id(), sent.invoiceCreatedAt()))
                            .orElse(new StaticInvoicePersisted(Samples.UNKNOWN_ID, world.now()))));
  }

  /** A confirmation for any cached offer, whether its invoice was sent or not. */
  private static Arbitrary<Act> anyConfirmations() {
    return combine(anyCached(), times())
        .as(
            (number, invoiceCreatedAt) ->
                world ->
                    world.step(
                        new StaticInvoicePersisted(
                            world
                                .cached(number)
                                .map(slot -> slot.offer().id())
                                .orElse(Samples.UNKNOWN_ID),
                            invoiceCreatedAt.at(world.moment()))));
  }

  private static Arbitrary<Act> userRequests() {
    return just(world -> world.step(new OfferRequested(world.now())));
  }

  /** The node comes back with a cache that it had, or with any. */
  private static Arbitrary<Act> restarts() {
    Arbitrary<Act> fromOlder =
        ages().map(age -> world -> world.step(new Restarted(world.cache(age))));
    Arbitrary<Act> fromAny =
        caches().map(cache -> world -> world.step(new Restarted(cache.at(world.moment()))));
    return frequencyOf(share(5, fromOlder), share(1, fromAny));
  }

  /** For some ticks everything works: what is asked for comes, and is confirmed unless lost. */
  private static Arbitrary<Act> cooperation() {
    return combine(integers().between(1, MOST_SLOTS), Arbitraries.of(true, true, false))
        .as(
            (ticks, confirmed) ->
                world -> {
                  for (int i = 0; i < ticks; i++) {
                    world.step(new TimerTick(world.now(), 1, 1));
                    answerAll(world, confirmed);
                  }
                });
  }

  private static void answerAll(World world, boolean confirmed) {
    Taken tick = world.taken().getLast();
    for (Effect.OfferPathsRequest request : tick.requests().stream().limit(1).toList()) {
      Time expiry = world.now().plus(YEAR).wholeSeconds();
      world.step(
          new OfferPathsReceived(
              world.now(),
              request.invoiceSlot(),
              request.replyPathExpiry(),
              world.freshPaths(),
              Optional.of(expiry),
              Samples.RESPONDER));
      for (Effect.BuildOffer build : world.taken().getLast().builds()) {
        world.step(
            new OfferBuilt(
                build.receivedAt(),
                world.now(),
                build.invoiceSlot(),
                Samples.offer(1, build.paths(), build.pathsAbsoluteExpiry()),
                Samples.nonce(1),
                build.responder()));
      }
    }
    if (confirmed) {
      for (Effect.ServeStaticInvoice sent : world.taken().getLast().invoices()) {
        world.step(new StaticInvoicePersisted(sent.offer().id(), sent.invoiceCreatedAt()));
      }
    }
  }
}
