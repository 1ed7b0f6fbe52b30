package dev.standingoffer.cache;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Effect.BuildOffer;
import dev.standingoffer.cache.Effect.OfferPathsRequest;
import dev.standingoffer.cache.Effect.ServeStaticInvoice;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules of the cache once more, as LDK's documentation and behaviour read: one step is carried
 * out on a cache that changes under one's hands, times are numbers of nanoseconds, ids and paths
 * are text, and what is chosen is what some order puts first. Slow, and not made from {@link
 * OfferCache}.
 */
final class NaiveCache {

  /** A slot that holds an offer, with its number. */
  private record Row(int number, CachedOffer cached) {
    BigInteger createdAt() {
      return nanos(cached.createdAt());
    }

    BigInteger expiry() {
      return cached.offer().absoluteExpiry().map(Nanoseconds::of).orElse(Nanoseconds.END);
    }

    /** When the newest confirmed invoice was created; only a Pending offer has none. */
    Optional<Time> invoiceCreatedAt() {
      if (cached.status() instanceof Status.Ready ready) {
        return Optional.of(ready.invoiceCreatedAt());
      }
      if (cached.status() instanceof Status.Used used) {
        return Optional.of(used.invoiceCreatedAt());
      }
      return Optional.empty();
    }

    boolean is(Class<? extends Status> status) {
      return status.isInstance(cached.status());
    }
  }

  private final Policy policy;
  private final List<Slot> slots;
  private final List<Effect> messages = new ArrayList<>();
  private List<BlindedMessagePath> servers;
  private int attempts;
  private int idleTicks;
  private Optional<Time> lastChange;
  private boolean needsPersisting;
  private Optional<Offer> forTheUser = Optional.empty();

  private NaiveCache(Cache cache, Policy policy) {
    this.policy = policy;
    slots = new ArrayList<>(cache.slots());
    servers = cache.serverPaths();
    attempts = cache.requestAttempts();
    idleTicks = cache.retryTicks();
    lastChange = cache.pathsChangedAt();
  }

  static Step step(Cache cache, Event event, Policy policy) {
    NaiveCache naive = new NaiveCache(cache, policy);
    Verdict verdict = naive.take(event);
    List<Effect> effects = new ArrayList<>(naive.messages);
    if (naive.needsPersisting && policy.persistFirst()) {
      effects.addFirst(new Effect.Persist());
    } else if (naive.needsPersisting) {
      effects.addLast(new Effect.Persist());
    }
    return new Step(
        new Cache(naive.slots, naive.attempts, naive.servers, naive.idleTicks, naive.lastChange),
        effects,
        new Outcome(verdict, naive.forTheUser));
  }

  private Verdict take(Event event) {
    return switch (event) {
      case Event.ServerPathsSet e -> setServers(e);
      case Event.TimerTick e -> tick(e);
      case Event.PeerConnected e -> peerIsThere(e);
      case Event.PathsChanged e -> channelsAreOthers(e);
      case Event.OfferPathsReceived e -> pathsArrive(e);
      case Event.OfferBuilt e -> offerIsThere(e);
      case Event.StaticInvoicePersisted e -> confirm(e);
      case Event.OfferRequested e -> handOut(e.now());
      case Event.Restarted e -> restart(e.persisted());
    };
  }

  // The events.

  private Verdict setServers(Event.ServerPathsSet e) {
    if (e.paths().isEmpty()) {
      return Verdict.NO_SERVER_PATHS;
    }
    servers = e.paths();
    idleTicks = 0;
    needsPersisting = true;
    if (slots.isEmpty()) {
      slots.addAll(Collections.nCopies(policy.numSlots(), new Slot.Empty()));
    }
    pruneAndAsk(e.now(), e.replyPaths());
    return Verdict.SERVER_PATHS_ACCEPTED;
  }

  private Verdict peerIsThere(Event.PeerConnected e) {
    if (servers.isEmpty()) {
      return Verdict.NOT_CONFIGURED;
    }
    idleTicks = 0;
    return pruneAndAsk(e.now(), e.replyPaths());
  }

  private Verdict tick(Event.TimerTick e) {
    if (servers.isEmpty()) {
      return Verdict.NOT_CONFIGURED;
    }
    attempts = 0;
    prune(e.now());
    lastChange = lastChange.map(change -> earliest(change, e.now()));
    if (policy.boundTimes()) {
      rows(_ -> true).toList().forEach(row -> slots.set(row.number(), notAfter(row, e.now())));
    }
    keepTheOnlyOne(e.now());
    boolean isSomeWanted = rows(row -> wantsInvoice(row, e.now())).count() > 0;
    boolean isTurn = countTick() && isSomeWanted;
    if (!isSomeWanted) {
      idleTicks = 0;
    }
    Verdict request = pruneAndAsk(e.now(), e.replyPaths());
    if (isTurn && (request != Verdict.NO_REPLY_PATH || policy.refreshAlways())) {
      serveAllThatWant(e.now(), e.invoiceReplyPaths());
    }
    return request;
  }

  /** With one payable offer, which is Ready and old: it is Used from now on. */
  private void keepTheOnlyOne(Time now) {
    List<Row> payable = rows(row -> !row.is(Status.Pending.class)).toList();
    if (policy.retainOnlyPayable() && payable.size() == 1) {
      payable.stream()
          .filter(row -> isReadyAndOld(row, now))
          .forEach(
              row -> {
                put(row, new Status.Used(row.invoiceCreatedAt().orElseThrow()));
                needsPersisting = true;
              });
    }
  }

  private Verdict channelsAreOthers(Event.PathsChanged e) {
    if (servers.isEmpty()) {
      return Verdict.NOT_CONFIGURED;
    }
    prune(e.now());
    idleTicks = 0;
    lastChange = Optional.of(e.now());
    serveAllThatWant(e.now(), e.invoiceReplyPaths());
    return Verdict.CHANGE_NOTED;
  }

  private void serveAllThatWant(Time now, int replyPaths) {
    rows(row -> wantsInvoice(row, now))
        .forEach(row -> serve(row.cached(), now, counting(replyPaths)));
  }

  private boolean wantsInvoice(Row row, Time now) {
    boolean isOutdated =
        lastChange.isPresent()
            && row.invoiceCreatedAt().isPresent()
            && nanos(row.invoiceCreatedAt().get()).compareTo(nanos(lastChange.get())) < 0;
    if (row.is(Status.Pending.class)) {
      return !hasWaited(row, BigInteger.ONE, now);
    }
    return row.is(Status.Used.class)
        ? isOutdated || isUsedAndOld(row, now)
        : isOutdated && !isChangeOlderThan(BigInteger.ONE, now);
  }

  /** Whether there was no change of channels within so many thresholds. */
  private boolean isChangeOlderThan(BigInteger thresholds, Time now) {
    BigInteger limit = thresholds.multiply(nanos(policy.offerRefreshThreshold()));
    return lastChange.isEmpty()
        || nanos(now).subtract(nanos(lastChange.get())).compareTo(limit) > 0;
  }

  /**
   * Counts a tick, and says whether invoices have their turn on it: on the numbers 1, 2, 4 and so
   * on, up to the first that is not below the gap. From there on the ticks of one gap are counted
   * round and round, so that the count stays below twice the gap.
   */
  private boolean countTick() {
    long gap = policy.maxRetryGap();
    if (gap == 1) {
      idleTicks = 0;
      return true;
    }
    long next = Math.min(idleTicks, 2 * gap - 1) + 1;
    idleTicks = (int) (next == 2 * gap ? gap : next);
    return Integer.highestOneBit(idleTicks) == idleTicks;
  }

  private static CachedOffer notAfter(Row row, Time now) {
    CachedOffer old = row.cached();
    Optional<Time> invoice = row.invoiceCreatedAt().map(time -> earliest(time, now));
    Status status =
        row.is(Status.Ready.class)
            ? new Status.Ready(invoice.orElseThrow())
            : row.is(Status.Used.class) ? new Status.Used(invoice.orElseThrow()) : old.status();
    return new CachedOffer(
        old.offer(), old.offerNonce(), status, old.updatePath(), earliest(old.createdAt(), now));
  }

  private static Time earliest(Time a, Time b) {
    return Stream.of(a, b).min(comparing(Nanoseconds::of)).orElseThrow();
  }

  private Verdict pathsArrive(Event.OfferPathsReceived e) {
    if (nanos(e.replyPathExpiry()).compareTo(nanos(e.now())) < 0) {
      return Verdict.REPLY_TOO_LATE;
    }
    prune(e.now());
    Verdict verdict = judge(e.invoiceSlot(), e.paths(), e.pathsAbsoluteExpiry(), e.now());
    if (verdict != Verdict.OFFER_TO_BUILD) {
      return verdict;
    }
    if (e.paths().isEmpty()) {
      return Verdict.PATHS_MISSING;
    }
    messages.add(
        new BuildOffer(
            e.invoiceSlot(), e.paths(), e.pathsAbsoluteExpiry(), e.responder(), e.now()));
    return verdict;
  }

  private Verdict offerIsThere(Event.OfferBuilt e) {
    prune(e.receivedAt());
    Offer offer = e.offer();
    Verdict verdict = judge(e.invoiceSlot(), offer.paths(), offer.absoluteExpiry(), e.receivedAt());
    if (verdict != Verdict.OFFER_TO_BUILD) {
      return verdict;
    }
    CachedOffer cached =
        new CachedOffer(offer, e.offerNonce(), new Status.Pending(), e.responder(), e.receivedAt());
    slots.set(e.invoiceSlot(), cached);
    serve(cached, e.invoiceCreatedAt(), Stream.of(0));
    idleTicks = 0;
    needsPersisting = true;
    return Verdict.OFFER_CACHED;
  }

  private Verdict confirm(Event.StaticInvoicePersisted e) {
    Optional<Row> known =
        rows(row -> hex(row.cached().offer().id()).equals(hex(e.offerId()))).findFirst();
    known.ifPresent(
        row -> {
          Time newest =
              Stream.concat(row.invoiceCreatedAt().stream(), Stream.of(e.invoiceCreatedAt()))
                  .max(comparing(Nanoseconds::of))
                  .orElseThrow();
          boolean used = row.is(Status.Used.class);
          put(row, used ? new Status.Used(newest) : new Status.Ready(newest));
          idleTicks = 0;
          needsPersisting = true;
        });
    return known.isPresent() ? Verdict.INVOICE_CONFIRMED : Verdict.UNKNOWN_OFFER;
  }

  private Verdict handOut(Time now) {
    prune(now);
    Comparator<Row> lastOfEquals = comparingInt(Row::number);
    Optional<Row> fresh =
        rows(row -> row.is(Status.Ready.class))
            .max(comparing(Row::createdAt).thenComparing(lastOfEquals));
    if (fresh.isPresent()) {
      put(fresh.get(), new Status.Used(fresh.get().invoiceCreatedAt().orElseThrow()));
      needsPersisting = true;
      forTheUser = fresh.map(row -> row.cached().offer());
      return Verdict.FRESH_OFFER;
    }
    forTheUser =
        rows(row -> row.is(Status.Used.class))
            .max(comparing(Row::expiry).thenComparing(lastOfEquals))
            .map(row -> row.cached().offer());
    return forTheUser.isPresent() ? Verdict.USED_OFFER : Verdict.NO_OFFER;
  }

  private Verdict restart(Cache persisted) {
    slots.clear();
    slots.addAll(persisted.slots());
    servers = persisted.serverPaths();
    attempts = 0;
    idleTicks = 0;
    lastChange = Optional.empty();
    if (policy.useRestored()) {
      rows(row -> row.is(Status.Ready.class))
          .toList()
          .forEach(row -> put(row, new Status.Used(row.invoiceCreatedAt().orElseThrow())));
    }
    return Verdict.RESTARTED;
  }

  // What they have in common.

  private void prune(Time now) {
    List<Row> expired =
        rows(row ->
                row.cached().offer().absoluteExpiry().isPresent()
                    && nanos(now).compareTo(row.expiry()) > 0)
            .toList();
    expired.forEach(row -> slots.set(row.number(), new Slot.Empty()));
    if (!expired.isEmpty()) {
      attempts = 0;
    }
  }

  private Verdict pruneAndAsk(Time now, int replyPaths) {
    prune(now);
    Optional<Integer> slot =
        slotInNeed(now)
            .filter(number -> number <= policy.maxSlotNumber() && attempts < policy.maxRequests());
    if (slot.isEmpty()) {
      return Verdict.NOTHING_DUE;
    }
    if (replyPaths == 0) {
      return Verdict.NO_REPLY_PATH;
    }
    attempts++;
    Time expiry = Nanoseconds.time(nanos(now).add(nanos(policy.replyPathLifetime())));
    counting(replyPaths)
        .flatMap(
            replyPath ->
                servers.stream()
                    .map(server -> new OfferPathsRequest(slot.get(), expiry, server, replyPath)))
        .limit(policy.maxCopies())
        .forEach(messages::add);
    return Verdict.PATHS_REQUESTED;
  }

  private Optional<Integer> slotInNeed(Time now) {
    int firstEmpty = slots.indexOf(new Slot.Empty());
    if (firstEmpty >= 0) {
      return Optional.of(firstEmpty);
    }
    boolean isOneToSpare = rows(row -> !row.is(Status.Pending.class)).count() > 1;
    return rows(row ->
            hasWaited(row, BigInteger.TWO, now) || (isOneToSpare && isReadyAndOld(row, now)))
        .min(
            comparing((Row row) -> row.is(Status.Ready.class))
                .thenComparing(Row::createdAt)
                .thenComparingInt(Row::number))
        .map(Row::number);
  }

  /** Whether an offer on these paths may be built for the slot, and if not, why. */
  private Verdict judge(
      int number, List<BlindedMessagePath> paths, Optional<Time> expiry, Time now) {
    boolean isEmpty = number < slots.size() && slots.get(number) instanceof Slot.Empty;
    boolean isOld = rows(row -> row.number() == number && isReadyAndOld(row, now)).count() == 1;
    boolean isGivenUp =
        rows(row -> row.number() == number && hasWaited(row, BigInteger.TWO, now)).count() == 1;
    boolean isLast =
        policy.guardAcceptance()
            && rows(row -> row.number() != number && !row.is(Status.Pending.class)).count() == 0;
    if (!isEmpty && !isGivenUp && (!isOld || isLast)) {
      return Verdict.SLOT_NOT_FREE;
    }
    BigInteger needed = nanos(now).add(nanos(policy.minPathsLifetime()));
    BigInteger last = expiry.map(Nanoseconds::of).orElse(Nanoseconds.END);
    if (Nanoseconds.secondsIn(last).compareTo(Nanoseconds.secondsIn(needed)) < 0) {
      return Verdict.PATHS_EXPIRE_TOO_SOON;
    }
    return rows(row -> hex(row.cached().offer().paths()).equals(hex(paths))).findAny().isPresent()
        ? Verdict.PATHS_REPEATED
        : Verdict.OFFER_TO_BUILD;
  }

  private boolean isReadyAndOld(Row row, Time now) {
    if (!row.is(Status.Ready.class)) {
      return false;
    }
    BigInteger youngest =
        policy.ageFromInvoice()
            ? row.createdAt().max(nanos(row.invoiceCreatedAt().orElseThrow()))
            : row.createdAt();
    boolean isOld =
        nanos(now).subtract(youngest).compareTo(nanos(policy.offerRefreshThreshold())) > 0;
    return isOld
        && (!policy.giveUpPending() || isOlderThan(row, BigInteger.TWO, now))
        && isChangeOlderThan(BigInteger.TWO, now);
  }

  /**
   * Whether the policy gives up Pending offers, and this is one of more than so many thresholds.
   */
  private boolean hasWaited(Row row, BigInteger thresholds, Time now) {
    return policy.giveUpPending()
        && row.is(Status.Pending.class)
        && isOlderThan(row, thresholds, now);
  }

  private boolean isOlderThan(Row row, BigInteger thresholds, Time now) {
    BigInteger limit = thresholds.multiply(nanos(policy.offerRefreshThreshold()));
    return nanos(now).subtract(row.createdAt()).compareTo(limit) > 0;
  }

  private boolean isUsedAndOld(Row row, Time now) {
    if (!row.is(Status.Used.class)) {
      return false;
    }
    BigInteger age = nanos(now).subtract(nanos(row.invoiceCreatedAt().orElseThrow()));
    return age.compareTo(nanos(policy.invoiceRefreshThreshold())) > 0;
  }

  private void serve(CachedOffer cached, Time invoiceCreatedAt, Stream<Integer> replyPaths) {
    replyPaths
        .limit(policy.maxCopies())
        .map(
            replyPath ->
                new ServeStaticInvoice(
                    cached.offer(),
                    cached.offerNonce(),
                    invoiceCreatedAt,
                    cached.updatePath(),
                    replyPath))
        .forEach(messages::add);
  }

  private void put(Row row, Status status) {
    CachedOffer old = row.cached();
    slots.set(
        row.number(),
        new CachedOffer(old.offer(), old.offerNonce(), status, old.updatePath(), old.createdAt()));
  }

  private Stream<Row> rows(Predicate<Row> wanted) {
    return IntStream.range(0, slots.size())
        .filter(number -> slots.get(number) instanceof CachedOffer)
        .mapToObj(number -> new Row(number, (CachedOffer) slots.get(number)))
        .filter(wanted);
  }

  private static Stream<Integer> counting(int count) {
    return IntStream.rangeClosed(1, count).boxed();
  }

  // Ids and paths as text: what is compared is every digit.

  private static String hex(OfferId id) {
    return id.hash().toHex();
  }

  private static List<String> hex(List<BlindedMessagePath> paths) {
    return paths.stream().map(path -> path.encoding().toHex()).toList();
  }

  private static BigInteger nanos(Time time) {
    return Nanoseconds.of(time);
  }
}
