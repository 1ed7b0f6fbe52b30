package dev.standingoffer.fresh;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.replay.FreshInput;
import dev.standingoffer.replay.FreshStep;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything around a recipient, as unkind as a network, an owner and a server can be: messages are
 * lost, late, repeated and out of order; times lie exactly at LDK's thresholds and next to them;
 * the clock goes back; routers fail, or give far too many paths; the process dies and starts again
 * from an older cache, or from one that nobody would have written. What it does follows from its
 * seed and from what the recipient did.
 */
final class Partner {

  private static final Time SECOND = Time.ofSeconds(1);
  private static final Time NANOSECOND = new Time(0, 1);
  private static final long HOURS_2 = 7_200;
  private static final long DAY = 86_400;
  private static final long DAYS_90 = 90 * DAY;
  private static final long YEAR = 365 * DAY;
  private static final int MAX_SLOT = 65_535;

  private final Chance chance;
  private final Oddities oddities;
  private final Memory<Cache> caches = new Memory<>();
  private final Memory<Asked> requests = new Memory<>();
  private final Memory<Sent> invoices = new Memory<>();
  private final Memory<List<BlindedMessagePath>> pathLists = new Memory<>();

  /** Times that matter to what is in the cache. */
  private final List<Time> moments = new ArrayList<>();

  private Cache cache = Cache.NEW;
  private Time now;

  /** A request that was sent. */
  private record Asked(int slot, Time replyPathExpiry) {}

  /** An invoice that was sent. */
  private record Sent(OfferId offerId, Time createdAt) {}

  /**
   * Of one recipient.
   *
   * @param builder builds offers with its keys
   */
  Partner(long seed, RecipientBuilder builder) {
    this.chance = new Chance(seed);
    this.oddities = new Oddities(chance, builder);
    this.now = Clocks.HOME.plus(Time.ofSeconds(chance.below(20_000_000L)));
    setFraction();
  }

  /** The next thing that happens to the recipient. */
  FreshInput next() {
    passTime();
    boolean begins = cache.slots().isEmpty() && chance.percent(50);
    int which = begins ? 0 : chance.below(100);
    if (which < 4) {
      return input(
          new Event.ServerPathsSet(now, router(), paths(chance.of(0, 1, 1, 1, 1, 2, 3, 6))));
    }
    if (which < 32) {
      return input(new Event.TimerTick(now, router(), router()));
    }
    if (which < 42) {
      return input(new Event.PeerConnected(now, router()));
    }
    if (which < 67) {
      return answer();
    }
    if (which < 85) {
      return confirmation();
    }
    return which < 95 ? input(new Event.OfferRequested(now)) : restart();
  }

  private FreshInput input(Event event) {
    return new FreshInput(now, event, 0, chance.percent(70));
  }

  /** How many paths a router gives. */
  private int router() {
    int which = chance.below(100);
    if (which < 8) {
      return 0;
    }
    if (which < 15) {
      return 2;
    }
    if (which < 19) {
      return 3;
    }
    return which < 21 ? chance.of(10, 11, 11, 40) : 1;
  }

  private List<BlindedMessagePath> paths(int count) {
    List<BlindedMessagePath> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      paths.add(chance.of(Paths.ALL));
    }
    return paths;
  }

  // Time.

  private void passTime() {
    now = Clocks.homeAgain(now, chance);
    int which = chance.below(100);
    if (which < 33) {
      return;
    }
    if (which < 36) {
      turnClock();
    } else if (which < 85) {
      goTo(now.plus(Time.ofSeconds(pause(which))));
      if (chance.percent(10)) {
        setFraction();
      }
    } else {
      goToMoment();
    }
  }

  private long pause(int which) {
    if (which < 65) {
      return 1 + chance.below(120L);
    }
    if (which < 77) {
      return HOURS_2 - 2 + chance.below(5L);
    }
    if (which < 81) {
      return chance.below(40_000L);
    }
    return chance.below(which < 84 ? 30 * DAY : YEAR);
  }

  /** To a moment that matters; not always the nearest: the year's end would never come. */
  private void goToMoment() {
    List<Time> ahead = moments.stream().filter(moment -> moment.isAfter(now)).toList();
    Optional<Time> nearest = ahead.stream().min(Time::compareTo);
    if (nearest.isEmpty()) {
      goTo(now.plus(Time.ofSeconds(60)));
    } else {
      goTo(chance.percent(15) ? chance.of(ahead) : nearest.get());
    }
  }

  private void goTo(Time time) {
    if (Long.compareUnsigned(time.seconds(), Clocks.LAST_SECOND) <= 0) {
      now = time;
    }
  }

  /** The clock may go back, or ahead, with a restart or without. */
  private void turnClock() {
    int which = chance.below(100);
    if (which < 50) {
      return;
    }
    if (which < 60) {
      now = now.minus(Time.ofSeconds(chance.below(120)));
    } else if (which < 65) {
      now = now.minus(SECOND);
    } else if (which < 70) {
      now = now.minus(NANOSECOND);
    } else if (which < 80) {
      now = now.minus(Time.ofSeconds(chance.below(100_000)));
    } else if (which < 85) {
      now = now.minus(Time.ofSeconds(chance.below(YEAR)));
    } else if (which < 86) {
      now = Time.ofSeconds(chance.below(chance.of(3, (int) HOURS_2 + 2, 100_000)));
    } else if (which < 87) {
      now = Time.ofSeconds(Clocks.LAST_SECOND - chance.below(3));
    } else {
      goTo(now.plus(Time.ofSeconds(chance.below(100_000))));
    }
    if (chance.percent(10)) {
      setFraction();
    }
  }

  /** Half of all times are whole seconds. */
  private void setFraction() {
    int which = chance.below(8);
    int nanos = 0;
    if (which > 3) {
      nanos = which == 4 ? 1 : which == 5 ? 999_999_999 : chance.below(1_000_000_000);
    }
    now = new Time(now.seconds(), nanos);
  }

  /** Now, beside it, or at an end of the range. */
  private Time timeBesideNow() {
    return chance.of(
        List.of(
            now,
            now.minus(SECOND),
            now.plus(SECOND),
            now.minus(NANOSECOND),
            now.plus(NANOSECOND),
            now.plus(Time.ofSeconds(DAY)),
            Time.ZERO,
            Time.ofSeconds(-1),
            Time.ofSeconds(-1 - HOURS_2),
            Time.MAX));
  }

  // Messages of the server.

  private FreshInput answer() {
    Asked asked = new Asked(0, now.plus(Time.ofSeconds(HOURS_2)));
    if (!requests.isEmpty() && chance.percent(80)) {
      asked = requests.recent(chance, 4); // left where it is, so that it may be answered again
    } else {
      asked = new Asked(chance.below(cache.slots().size() + 2), asked.replyPathExpiry());
    }
    int slot = asked.slot();
    if (chance.percent(5)) {
      slot = chance.of(0, 9, 10, 11, cache.slots().size(), 255, 256, MAX_SLOT);
    }
    Time expiry = chance.percent(12) ? timeBesideNow() : asked.replyPathExpiry();
    List<BlindedMessagePath> paths = chance.percent(10) ? pathsInSlot(slot) : offerPaths();
    pathLists.add(paths);
    Event event =
        new Event.OfferPathsReceived(
            now, Math.min(slot, MAX_SLOT), expiry, paths, pathsExpiry(), chance.of(Paths.ALL));
    return new FreshInput(now, event, router(), chance.percent(70));
  }

  private Optional<Time> pathsExpiry() {
    long second = now.seconds();
    int which = chance.below(100);
    if (which < 10) {
      return Optional.empty();
    }
    long expiry = second + YEAR;
    if (which < 22) {
      expiry = second + DAYS_90 + chance.of(0, -1, 1);
    } else if (which < 24) {
      expiry = Math.max(0, chance.of(List.of(0L, 1L, second, second + 1, second - 1)));
    } else if (which < 27) {
      expiry = chance.of(List.of(-1L, -2L, -1L - HOURS_2));
    } else if (which < 30) {
      expiry = second + (1L << Integer.SIZE) + chance.below(3) - 1;
    } else if (which < 40) {
      expiry = second + DAYS_90 + chance.below(YEAR);
    }
    return Optional.of(Time.ofSeconds(expiry));
  }

  /** Those that the slot's offer has. */
  private List<BlindedMessagePath> pathsInSlot(int slot) {
    return slot < cache.slots().size() && cache.slots().get(slot) instanceof CachedOffer cached
        ? cached.offer().paths()
        : offerPaths();
  }

  /** Mostly such as were not given before; else the same again, or nearly. */
  private List<BlindedMessagePath> offerPaths() {
    int which = chance.below(100);
    if (which < 3) {
      return List.of();
    }
    if (which < 13 && !pathLists.isEmpty()) {
      return pathLists.any(chance);
    }
    if (which < 17 && !pathLists.isEmpty()) {
      List<BlindedMessagePath> list = new ArrayList<>(pathLists.any(chance).reversed());
      if (!list.isEmpty() && chance.percent(50)) {
        list.add(list.getFirst());
      }
      return list;
    }
    return paths(chance.of(1, 1, 1, 1, 1, 2, 2, 3, 8));
  }

  private FreshInput confirmation() {
    OfferId id = new OfferId(Names.secret("offer " + chance.next()));
    Time createdAt = now;
    if (!invoices.isEmpty() && chance.percent(95)) {
      Sent sent = chance.percent(70) ? invoices.recent(chance, 3) : invoices.any(chance);
      id = sent.offerId();
      createdAt = sent.createdAt();
    }
    if (chance.percent(6)) {
      createdAt = timeBesideNow();
    }
    return input(new Event.StaticInvoicePersisted(id, createdAt));
  }

  // Restarts.

  private FreshInput restart() {
    Cache persisted = cache;
    int which = chance.below(10);
    if (which == 4) {
      persisted = Cache.NEW;
    } else if (which > 4 && !caches.isEmpty()) {
      persisted = caches.any(chance);
    }
    turnClock();
    if (chance.percent(30)) {
      persisted = oddities.full(now);
    } else if (chance.percent(40)) {
      persisted = oddities.in(persisted, now);
    }
    return input(new Event.Restarted(new Cache(persisted.slots(), 0, persisted.serverPaths())));
  }

  // What the recipient did.

  /** Looks at what came of a step. */
  void learn(FreshStep step) {
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.OfferPathsRequest request ->
            requests.addNew(new Asked(request.invoiceSlot(), request.replyPathExpiry()));
        case Effect.ServeStaticInvoice serve ->
            invoices.addNew(new Sent(serve.offer().id(), serve.invoiceCreatedAt()));
        case Effect.BuildOffer _, Effect.Persist _ -> {
          // No messages.
        }
      }
    }
    if (!step.next().equals(cache)) {
      if (chance.percent(25)) {
        caches.add(cache);
      }
      cache = step.next();
      findMoments();
    }
  }

  private void findMoments() {
    Time hours = Time.ofSeconds(HOURS_2);
    moments.clear();
    for (var slot : cache.slots()) {
      if (slot instanceof CachedOffer cached) {
        cached.offer().absoluteExpiry().ifPresent(this::addMoment);
        addMoment(cached.createdAt().plus(hours));
        switch (cached.status()) {
          case Status.Ready(Time at) -> addMoment(at.plus(hours));
          case Status.Used(Time at) -> addMoment(at.plus(hours));
          case Status.Pending _ -> {
            // Nothing was confirmed.
          }
        }
      }
    }
    requests.latest(2).forEach(asked -> addMoment(asked.replyPathExpiry()));
  }

  /** It, and what is next to it. */
  private void addMoment(Time moment) {
    Time step = chance.percent(50) ? SECOND : NANOSECOND;
    moments.add(moment.minus(step));
    moments.add(moment);
    moments.add(moment.plus(step));
  }
}
