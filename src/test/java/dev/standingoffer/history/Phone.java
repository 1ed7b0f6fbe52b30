package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A recipient with its disk: process after process around the pure core. */
final class Phone {

  private static final int ISSUER = 7;
  private static final Time MINUTE = Time.ofSeconds(60);

  final Fuse fuse = new Fuse();
  Optional<Link> link = Optional.empty();
  boolean runs;

  /** What the user has got. */
  final Set<OfferId> returned = new HashSet<>();

  private final PhoneHistory history;
  private final Policy policy;
  private final Set<Mistake> mistakes;
  private final Random random;

  private Optional<Link> linkBefore = Optional.empty();
  private Cache disk = Cache.NEW;
  private Cache diskBefore = Cache.NEW;
  private boolean isOlder;
  private Cache cache = Cache.NEW;
  private Time now = Time.ZERO;
  private int offers;

  /** What it was last to build an offer on. */
  private Optional<Effect.BuildOffer> lastBuild = Optional.empty();

  Phone(PhoneHistory history, Policy policy, Set<Mistake> mistakes, Random random) {
    this.history = history;
    this.policy = policy;
    this.mistakes = mistakes;
    this.random = random;
  }

  private void tell(Consumer<PhoneHistory> entry) {
    fuse.moment();
    entry.accept(history);
    fuse.moment();
  }

  private Optional<String> linkName() {
    return link.map(present -> present.name);
  }

  /** Somebody puts the cache back that was on the disk before, and the store notices. */
  void restoreOlder() {
    disk = diskBefore;
    isOlder = true;
  }

  void start(Time clock) {
    runs = true;
    now = clock;
    if (mistakes.contains(Mistake.FINDS_AN_OLDER_CACHE) && random.nextInt(4) == 0) {
      disk = diskBefore;
    }
    if (mistakes.contains(Mistake.FORGETS_USED)) {
      disk = new Cache(disk.slots().stream().map(Phone::forgotten).toList(), 0, disk.serverPaths());
    }
    Cache found = disk;
    boolean toldOlder = isOlder;
    tell(told -> told.started(now, found, toldOlder, policy));
    Policy restart = toldOlder ? cautious(policy) : policy;
    cache = OfferCache.step(Cache.NEW, new Event.Restarted(found), restart).next();
    if (toldOlder) {
      persist();
    }
  }

  private static Slot forgotten(Slot slot) {
    return slot instanceof CachedOffer cached && cached.status() instanceof Status.Used(Time time)
        ? cached.withStatus(new Status.Ready(time))
        : slot;
  }

  private static Policy cautious(Policy policy) {
    return Worlds.with(policy, "useRestored", true);
  }

  boolean isConfigured() {
    return !cache.serverPaths().isEmpty();
  }

  void setServerPaths(List<BlindedMessagePath> paths) {
    handle(List.of(new Event.ServerPathsSet(now, 1, paths)));
  }

  void connect(Link present) {
    linkBefore = link.or(() -> linkBefore);
    link = Optional.of(present);
    handle(List.of(new Event.PeerConnected(now, 1)));
  }

  void clockSet(Time clock) {
    Time shown =
        mistakes.contains(Mistake.CLOCK_JUMPS) && random.nextInt(50) == 0
            ? clock.plus(Time.ofSeconds(60))
            : clock;
    tell(told -> told.clockSet(shown));
    now = shown;
  }

  /** The timer, the user if she asks, and some messages, in one batch. */
  void minute(boolean userAsks) {
    List<Event> events = new ArrayList<>();
    if (!mistakes.contains(Mistake.SKIPS_TICKS) || random.nextInt(50) != 0) {
      boolean isLate = mistakes.contains(Mistake.TICKS_IN_THE_PAST);
      events.add(new Event.TimerTick(isLate ? now.minus(MINUTE) : now, 1, 1));
    }
    if (userAsks) {
      events.add(new Event.OfferRequested(now));
    }
    if (random.nextBoolean()) {
      takeMessages(events, 3);
    }
    handle(events);
  }

  /** Up to so many of the messages that are there; whether there was any. */
  boolean receive(int most) {
    List<Event> events = new ArrayList<>();
    takeMessages(events, most);
    if (!events.isEmpty()) {
      handle(events);
    }
    return !events.isEmpty();
  }

  private void takeMessages(List<Event> events, int most) {
    for (int i = 0; i < most && link.isPresent() && !link.get().toPhone.isEmpty(); i++) {
      Event event = event(link.get().toPhone.remove());
      events.add(event);
      if (mistakes.contains(Mistake.HANDLES_TWICE) && random.nextInt(5) == 0) {
        events.add(event);
      }
    }
  }

  private Event event(Link.ToPhone message) {
    return switch (message) {
      case Link.Paths m ->
          new Event.OfferPathsReceived(
              now,
              m.slot(),
              m.replyPathExpiry(),
              m.paths(),
              Optional.of(
                  mistakes.contains(Mistake.TAKES_ANOTHER_EXPIRY)
                      ? m.pathsAbsoluteExpiry().minus(MINUTE)
                      : m.pathsAbsoluteExpiry()),
              m.replyPath());
      case Link.Confirmation m ->
          new Event.StaticInvoicePersisted(
              m.offer(),
              mistakes.contains(Mistake.TAKES_ANOTHER_CONFIRMATION)
                  ? m.createdAt().minus(MINUTE)
                  : m.createdAt());
    };
  }

  private void handle(List<Event> events) {
    List<Step> steps = new ArrayList<>();
    for (Event event : events) {
      step(event, steps);
    }
    boolean asks = steps.stream().anyMatch(step -> step.effects().contains(Effect.PERSIST));
    boolean first = policy.persistFirst() && !mistakes.contains(Mistake.LEAVES_BEFORE_PERSISTING);
    if (asks && first) {
      persist();
    }
    steps.forEach(this::leave);
    if (asks && !first) {
      persist();
    }
  }

  private void step(Event event, List<Step> steps) {
    Step step = OfferCache.step(cache, event, policy);
    boolean isOfLink =
        event instanceof Event.PeerConnected
            || event instanceof Event.OfferPathsReceived
            || event instanceof Event.StaticInvoicePersisted;
    Optional<String> by = isOfLink ? linkName() : Optional.empty();
    tell(told -> told.stepped(now, by, event, step));
    cache = step.next();
    steps.add(step);
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.BuildOffer build) {
        step(built(build), steps);
      }
    }
  }

  private Event built(Effect.BuildOffer asked) {
    Effect.BuildOffer build = otherwise(asked, lastBuild.orElse(asked));
    lastBuild = Optional.of(asked);
    offers++;
    Offer offer =
        Samples.offer(
            Samples.record(
                    14, "%08x".formatted(build.pathsAbsoluteExpiry().orElseThrow().seconds()))
                + Samples.record(16, build.paths().getFirst().encoding().toHex())
                + Samples.record(22, Samples.point(ISSUER)));
    boolean isOlder = mistakes.contains(Mistake.BUILDS_AN_OLDER_INVOICE);
    return new Event.OfferBuilt(
        build.receivedAt(),
        isOlder ? now.minus(MINUTE) : now,
        build.invoiceSlot(),
        offer,
        new Nonce(Bytes.ofHex("%032x".formatted(offers))),
        build.responder());
  }

  /** What it takes for what it was asked to build. */
  private Effect.BuildOffer otherwise(Effect.BuildOffer asked, Effect.BuildOffer last) {
    int slots = policy.numSlots();
    return new Effect.BuildOffer(
        mistakes.contains(Mistake.BUILDS_FOR_ANOTHER_SLOT)
            ? (asked.invoiceSlot() + 1) % slots
            : asked.invoiceSlot(),
        mistakes.contains(Mistake.BUILDS_ON_OTHER_PATHS) ? last.paths() : asked.paths(),
        mistakes.contains(Mistake.BUILDS_WITH_ANOTHER_EXPIRY)
            ? asked.pathsAbsoluteExpiry().map(expiry -> expiry.plus(MINUTE))
            : asked.pathsAbsoluteExpiry(),
        mistakes.contains(Mistake.BUILDS_FOR_ANOTHER_WAY) ? last.responder() : asked.responder(),
        mistakes.contains(Mistake.BUILDS_AS_OF_BEFORE)
            ? asked.receivedAt().minus(MINUTE)
            : asked.receivedAt());
  }

  private void persist() {
    Cache written = new Cache(cache.slots(), 0, cache.serverPaths());
    tell(told -> told.persisting(cache));
    if (mistakes.contains(Mistake.PERSISTS_TWO_AT_ONCE)) {
      persistAnother();
    }
    if (!mistakes.contains(Mistake.DOES_NOT_PERSIST)) {
      diskBefore = disk;
      disk = written;
      isOlder = false;
    }
    tell(PhoneHistory::persisted);
  }

  private void persistAnother() {
    Step step = OfferCache.step(cache, new Event.OfferRequested(now), policy);
    if (step.effects().contains(Effect.PERSIST)) {
      tell(told -> told.stepped(now, Optional.empty(), new Event.OfferRequested(now), step));
      tell(told -> told.persisting(step.next()));
      throw new Fuse.Killed();
    }
  }

  private void leave(Step step) {
    List<Effect> messages =
        step.effects().stream()
            .filter(effect -> PhoneEntry.Message.of(effect).isPresent())
            .toList();
    if (!messages.isEmpty()) {
      if (mistakes.contains(Mistake.SENDS_BY_AN_OLD_CONNECTION) && linkBefore.isPresent()) {
        tell(told -> told.leaving(linkBefore.map(old -> old.name), messages)); // nobody reads it
      } else {
        tell(told -> told.leaving(linkName(), messages));
        messages.forEach(this::send);
      }
    }
    switch (step.outcome().verdict()) {
      case FRESH_OFFER, USED_OFFER, NO_OFFER -> {
        Optional<OfferId> offer = step.outcome().offer().map(Offer::id);
        tell(told -> told.returning(offer));
        offer.ifPresent(returned::add);
      }
      default -> {}
    }
  }

  private void send(Effect effect) {
    if (link.isEmpty()) {
      return;
    }
    switch (effect) {
      case Effect.OfferPathsRequest e ->
          link.get()
              .sendToServer(
                  new Link.PathsRequest(e.invoiceSlot(), e.replyPathExpiry(), e.destination()));
      case Effect.ServeStaticInvoice e ->
          link.get()
              .sendToServer(new Link.Invoice(e.offer(), e.invoiceCreatedAt(), e.destination()));
      default -> throw new AssertionError(effect);
    }
  }

  void die() {
    runs = false;
    fuse.putOut();
    link.ifPresent(present -> present.phoneDies(random));
    linkBefore = link.or(() -> linkBefore);
    link = Optional.empty();
  }
}
