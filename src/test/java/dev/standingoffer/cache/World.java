package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Effect.BuildOffer;
import dev.standingoffer.cache.Effect.OfferPathsRequest;
import dev.standingoffer.cache.Effect.ServeStaticInvoice;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A cache, the clock, and everything that was ever sent. What an {@link Act} does depends on it, so
 * that a list of acts keeps its sense when some are left out.
 */
final class World {

  /** Something to do. */
  interface Act {
    void play(World world);
  }

  /** A time, or something made of times, that depends on when it is looked at. */
  interface Relative<T> {
    T at(Moment moment);
  }

  /** The present, and the thresholds that count from it. */
  record Moment(Time now, Policy policy) {}

  private final Core core;
  private final Policy policy;
  private final List<Taken> taken = new ArrayList<>();
  private final List<Cache> caches = new ArrayList<>();
  private final List<OfferPathsRequest> requests = new ArrayList<>();
  private final List<BuildOffer> builds = new ArrayList<>();
  private final List<ServeStaticInvoice> invoices = new ArrayList<>();
  private Time now;
  private int freshPaths;

  World(Core core, Policy policy, Time now, Cache cache) {
    this.core = core;
    this.policy = policy;
    this.now = now;
    caches.add(cache);
  }

  void step(Event event) {
    Taken step = new Taken(cache(), event, core.step(cache(), event, policy), policy);
    taken.add(step);
    caches.add(step.next());
    requests.addAll(step.requests());
    builds.addAll(step.builds());
    invoices.addAll(step.invoices());
  }

  void passTo(Relative<Time> time) {
    now = time.at(moment());
  }

  List<Taken> taken() {
    return List.copyOf(taken);
  }

  Moment moment() {
    return new Moment(now, policy);
  }

  Time now() {
    return now;
  }

  Cache cache() {
    return caches.getLast();
  }

  /** A cache of this world; 0 is the present one, and larger numbers are older. */
  Cache cache(int age) {
    return latest(caches, age).orElseThrow();
  }

  /** A request that was sent; 0 is the latest. */
  Optional<OfferPathsRequest> request(int age) {
    return latest(requests, age);
  }

  /** An offer that was to be built; 0 is the latest. */
  Optional<BuildOffer> build(int age) {
    return latest(builds, age);
  }

  /** An invoice that was sent; 0 is the latest. */
  Optional<ServeStaticInvoice> invoice(int age) {
    return latest(invoices, age);
  }

  /** One of the cached offers, counted from the first slot on, and round again. */
  Optional<CachedOffer> cached(int number) {
    List<CachedOffer> cached =
        cache().slots().stream()
            .filter(CachedOffer.class::isInstance)
            .map(CachedOffer.class::cast)
            .toList();
    return cached.isEmpty() ? Optional.empty() : Optional.of(cached.get(number % cached.size()));
  }

  /**
   * One of the slots that are not Used, which an answer may fill, counted from the first, and round
   * again.
   */
  OptionalInt notUsed(int number) {
    int[] slots =
        IntStream.range(0, cache().slots().size())
            .filter(
                i ->
                    !(cache().slots().get(i) instanceof CachedOffer slot)
                        || !(slot.status() instanceof Status.Used))
            .toArray();
    return slots.length == 0 ? OptionalInt.empty() : OptionalInt.of(slots[number % slots.length]);
  }

  /** A list of one path that nobody has seen before. */
  List<BlindedMessagePath> freshPaths() {
    freshPaths++;
    return List.of(Samples.path("fresh " + freshPaths));
  }

  private static <T> Optional<T> latest(List<T> list, int age) {
    return list.isEmpty()
        ? Optional.empty()
        : Optional.of(list.get(list.size() - 1 - age % list.size()));
  }
}
