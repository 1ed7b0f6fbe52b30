package dev.standingoffer.cache;

import static dev.standingoffer.cache.Samples.LDK;
import static dev.standingoffer.cache.Samples.NOON;
import static dev.standingoffer.cache.Samples.RESPONDER;
import static dev.standingoffer.cache.Samples.SECOND;
import static java.util.Comparator.comparing;
import static java.util.Map.entry;
import static net.jqwik.api.Arbitraries.integers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Effect.OfferPathsRequest;
import dev.standingoffer.cache.Event.OfferBuilt;
import dev.standingoffer.cache.Event.OfferPathsReceived;
import dev.standingoffer.cache.Event.ServerPathsSet;
import dev.standingoffer.cache.Event.TimerTick;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.PerProperty;

/**
 * Lists of 0 to 33 paths, with repetitions and in any order, mean what is in them at its place: as
 * the paths of an offer, where they are compared, and as those to the server, to which messages go.
 */
class PathListsProperties {

  private static final int MOST_PATHS = 12;

  /** As many as a machine might compare at once, and one more. */
  private static final List<Integer> LONGER = List.of(16, 17, 32, 33);

  private static final Time EARLIEST = NOON.plus(LDK.minPathsLifetime()).wholeSeconds();

  /** A list of paths, and one that is the same or nearly so. */
  record Two(List<BlindedMessagePath> first, List<BlindedMessagePath> second) {
    boolean same() {
      return first.toString().equals(second.toString());
    }
  }

  @Provide
  Arbitrary<List<BlindedMessagePath>> lists() {
    Arbitrary<BlindedMessagePath> path = integers().between(1, 3).map(Samples::offerPath);
    return Arbitraries.frequencyOf(
        Tuple.of(4, path.list().ofMaxSize(MOST_PATHS)),
        Tuple.of(1, Arbitraries.of(LONGER).flatMap(size -> path.list().ofSize(size))));
  }

  @Provide
  Arbitrary<Two> twoLists() {
    Arbitrary<Function<List<BlindedMessagePath>, List<BlindedMessagePath>>> changes =
        Arbitraries.of(
            Function.identity(),
            PathListsProperties::distinct,
            PathListsProperties::sorted,
            List::reversed,
            paths -> changed(paths, list -> list.add(list.getLast())),
            paths -> changed(paths, List::removeLast),
            paths -> changed(paths, List::removeFirst),
            paths -> changed(paths, list -> list.set(list.size() / 2, Samples.offerPath(4))),
            paths -> changed(paths, list -> list.set(list.size() - 1, Samples.offerPath(4))),
            paths -> changed(paths, list -> Collections.swap(list, list.size() - 1, lastBut(list))),
            paths -> changed(paths, list -> Collections.rotate(list, 1)),
            paths -> changed(paths, list -> Collections.swap(list, list.size() / 2, 0)));
    return Combinators.combine(lists(), changes)
        .as((paths, change) -> new Two(paths, change.apply(paths)));
  }

  /** So often that what few tries show, such as a difference behind the 32nd path, is shown. */
  @PerProperty(Shown.ByTheEnd.class)
  @Property(tries = 6_000)
  void pathsAreRepeatedAsAWholeList(@ForAll("twoLists") Two two, @ForAll boolean late) {
    Optional<Time> expiry = Optional.of(late ? EARLIEST : EARLIEST.minus(SECOND));
    Cache cache =
        Samples.cache(
            Samples.ready(Samples.offer(1, two.first(), Optional.empty()), NOON, NOON), Slot.EMPTY);
    Asked received =
        new Asked(
            "paths after those of an offer: " + two,
            cache,
            new OfferPathsReceived(NOON, 1, NOON, two.second(), expiry, RESPONDER),
            LDK,
            !late
                ? Verdict.PATHS_EXPIRE_TOO_SOON
                : two.same()
                    ? Verdict.PATHS_REPEATED
                    : two.second().isEmpty() ? Verdict.PATHS_MISSING : Verdict.OFFER_TO_BUILD);
    Asked built =
        new Asked(
            "an offer after another: " + two,
            cache,
            new OfferBuilt(
                NOON, NOON, 1, Samples.offer(2, two.second(), expiry), Samples.nonce(1), RESPONDER),
            LDK,
            !late
                ? Verdict.PATHS_EXPIRE_TOO_SOON
                : two.same() ? Verdict.PATHS_REPEATED : Verdict.OFFER_CACHED);
    received.isAnsweredByTheCore();
    built.isAnsweredByTheCore();
    Shown.ofThisProperty(COMPARED.keySet())
        .noteMistakes(COMPARED, wrong -> received.notices(wrong) || built.notices(wrong));
  }

  @PerProperty(Shown.ByTheEnd.class)
  @Property(tries = 2_000)
  void copiesGoToEachServerPathByEachReplyPath(
      @ForAll("lists") List<BlindedMessagePath> servers,
      @ForAll @IntRange(max = 13) int replyPaths,
      @ForAll @IntRange(min = 1, max = 80) int maxCopies,
      @ForAll boolean anew) {
    Policy policy = Policies.with(LDK, "maxCopies", maxCopies);
    List<BlindedMessagePath> held = anew ? List.of(Samples.SERVER_A) : servers;
    Verdict asked =
        servers.isEmpty()
            ? Verdict.NOT_CONFIGURED
            : replyPaths == 0 ? Verdict.NO_REPLY_PATH : Verdict.PATHS_REQUESTED;
    Verdict set = servers.isEmpty() ? Verdict.NO_SERVER_PATHS : Verdict.SERVER_PATHS_ACCEPTED;
    Asked round =
        new Asked(
            "%d reply paths, %d copies at most, to %s".formatted(replyPaths, maxCopies, servers),
            new Cache(List.of(Slot.EMPTY, PENDING), 0, held),
            anew
                ? new ServerPathsSet(NOON, replyPaths, servers)
                : new TimerTick(NOON, replyPaths, replyPaths),
            policy,
            anew ? set : asked);
    round.isAnsweredByTheCore();
    assertThat(requests(OfferCache.step(round.cache(), round.event(), policy)))
        .as(round.what())
        .isEqualTo(
            IntStream.rangeClosed(1, replyPaths)
                .boxed()
                .flatMap(n -> servers.stream().map(server -> n + " " + server))
                .limit(maxCopies)
                .toList());
    Shown.ofThisProperty(SENT.keySet()).noteMistakes(SENT, round::notices);
  }

  private static final Slot PENDING = Samples.pending(Samples.offer(1), NOON);

  private static List<String> requests(Step step) {
    return step.effects().stream()
        .filter(OfferPathsRequest.class::isInstance)
        .map(OfferPathsRequest.class::cast)
        .map(request -> request.replyPath() + " " + request.destination())
        .toList();
  }

  // Wrong cores.

  private static final Map<String, Core> COMPARED =
      Map.ofEntries(
          entry("as sets", comparedBy(HashSet::new)),
          entry("by length", comparedBy(List::size)),
          entry("without their order", comparedBy(PathListsProperties::sorted)),
          entry("without repetitions", comparedBy(PathListsProperties::distinct)),
          entry("by the first", comparedBy(first(1))),
          entry("by the first three", comparedBy(first(3))),
          entry("by the first 16", comparedBy(first(16))),
          entry("by the first 32", comparedBy(first(32))),
          entry("by length and the first 16", comparedBy(lengthAndFirst(16))),
          entry("by length and the first 32", comparedBy(lengthAndFirst(32))),
          entry("by the first 16 and the others without their order", comparedBy(sortedAfter(16))),
          entry(
              "by length, first and last",
              comparedBy(
                  paths ->
                      paths.isEmpty()
                          ? List.of()
                          : List.of(paths.size(), paths.getFirst(), paths.getLast()))),
          entry("empty lists first", PathListsProperties::missingFirst));

  private static Function<List<BlindedMessagePath>, Object> first(int count) {
    return paths -> paths.stream().limit(count).toList();
  }

  private static Function<List<BlindedMessagePath>, Object> lengthAndFirst(int count) {
    return paths -> List.of(paths.size(), paths.stream().limit(count).toList());
  }

  private static Function<List<BlindedMessagePath>, Object> sortedAfter(int count) {
    return paths ->
        List.of(paths.stream().limit(count).toList(), sorted(paths.stream().skip(count).toList()));
  }

  /** Compares something else in place of the whole list. */
  private static Core comparedBy(Function<List<BlindedMessagePath>, Object> part) {
    return (cache, event, policy) -> {
      Step right = OfferCache.step(cache, event, policy);
      List<BlindedMessagePath> held = ((Slot.CachedOffer) cache.slots().getFirst()).offer().paths();
      List<BlindedMessagePath> paths =
          event instanceof OfferPathsReceived e ? e.paths() : ((OfferBuilt) event).offer().paths();
      boolean refusedBefore = right.outcome().verdict() == Verdict.PATHS_EXPIRE_TOO_SOON;
      return part.apply(held).equals(part.apply(paths)) && !refusedBefore
          ? new Step(cache, List.of(), Outcome.of(Verdict.PATHS_REPEATED))
          : right;
    };
  }

  private static Step missingFirst(Cache cache, Event event, Policy policy) {
    return event instanceof OfferPathsReceived e && e.paths().isEmpty()
        ? new Step(cache, List.of(), Outcome.of(Verdict.PATHS_MISSING))
        : OfferCache.step(cache, event, policy);
  }

  private static final Map<String, Core> SENT =
      Map.of(
          "to each server once", to(PathListsProperties::distinct),
          "to servers in an order of its own", to(PathListsProperties::sorted),
          "to three servers", to(paths -> paths.stream().limit(3).toList()),
          "to 16 servers", to(paths -> paths.stream().limit(16).toList()),
          "to 32 servers", to(paths -> paths.stream().limit(32).toList()),
          "to the last server first", to(List::reversed),
          "by one reply path", by(1),
          "by three reply paths", by(3),
          "all copies", copies(1_000),
          "ten copies", copies(10));

  /** Sends to other server paths, but holds the right ones. */
  private static Core to(Function<List<BlindedMessagePath>, List<BlindedMessagePath>> change) {
    return (cache, event, policy) -> {
      Cache other =
          new Cache(cache.slots(), cache.requestAttempts(), change.apply(cache.serverPaths()));
      Event changed =
          event instanceof ServerPathsSet e
              ? new ServerPathsSet(e.now(), e.replyPaths(), change.apply(e.paths()))
              : event;
      Step right = OfferCache.step(cache, event, policy);
      Step wrong = OfferCache.step(other, changed, policy);
      return new Step(right.next(), wrong.effects(), right.outcome());
    };
  }

  private static Core by(int most) {
    return (cache, event, policy) ->
        OfferCache.step(
            cache,
            switch (event) {
              case ServerPathsSet e ->
                  new ServerPathsSet(e.now(), Math.min(most, e.replyPaths()), e.paths());
              case TimerTick e ->
                  new TimerTick(
                      e.now(),
                      Math.min(most, e.replyPaths()),
                      Math.min(most, e.invoiceReplyPaths()));
              default -> event;
            },
            policy);
  }

  private static Core copies(int most) {
    return (cache, event, policy) ->
        OfferCache.step(cache, event, Policies.with(policy, "maxCopies", most));
  }

  // Changes of lists.

  private static List<BlindedMessagePath> distinct(List<BlindedMessagePath> paths) {
    return paths.stream().distinct().toList();
  }

  private static List<BlindedMessagePath> sorted(List<BlindedMessagePath> paths) {
    return paths.stream().sorted(comparing(BlindedMessagePath::toString)).toList();
  }

  private static int lastBut(List<BlindedMessagePath> paths) {
    return Math.max(0, paths.size() - 2);
  }

  private static List<BlindedMessagePath> changed(
      List<BlindedMessagePath> paths, Consumer<List<BlindedMessagePath>> change) {
    List<BlindedMessagePath> copy = new ArrayList<>(paths);
    if (!copy.isEmpty()) {
      change.accept(copy);
    }
    return copy;
  }
}
