package dev.standingoffer.cache;

import static dev.standingoffer.cache.Judgement.always;
import static dev.standingoffer.cache.Judgement.forAll;
import static dev.standingoffer.cache.Judgement.forAllSlots;
import static dev.standingoffer.cache.Judgement.when;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Effect.BuildOffer;
import dev.standingoffer.cache.Effect.OfferPathsRequest;
import dev.standingoffer.cache.Effect.Persist;
import dev.standingoffer.cache.Effect.ServeStaticInvoice;
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
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status.Pending;
import dev.standingoffer.cache.Status.Ready;
import dev.standingoffer.cache.Status.Used;
import dev.standingoffer.wire.Time;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The guarantees of {@code spec/OfferCacheProperties.tla}, one method each, in its order and under
 * its names. They look at caches, events and answers, and at nothing of {@link OfferCache}. Slot
 * numbers count from 0.
 */
final class Guarantees {

  private Guarantees() {}

  /** All guarantees by their names. */
  static SortedMap<String, Function<Taken, Judgement>> all() {
    SortedMap<String, Function<Taken, Judgement>> all = new TreeMap<>();
    for (Method method : Guarantees.class.getDeclaredMethods()) {
      if (List.of(method.getParameterTypes()).equals(List.of(Taken.class))
          && method.getReturnType() == Judgement.class) {
        all.put(method.getName(), taken -> judge(method, taken));
      }
    }
    return all;
  }

  private static Judgement judge(Method guarantee, Taken taken) {
    try {
      return (Judgement) guarantee.invoke(null, taken);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(guarantee + " cannot be asked", e);
    }
  }

  // Shape and bounds.

  /**
   * R2, K1, Y1: the counts stay within their limits, in LDK that of ticks is always 0; the types
   * see to the shape of slots.
   */
  static Judgement wellFormed(Taken t) {
    int attempts = t.next().requestAttempts();
    int limit = Math.max(t.before().requestAttempts(), t.policy().maxRequests());
    int ticks = t.next().retryTicks();
    int mostTicks = Math.max(t.before().retryTicks(), largestCount(t));
    return always(attempts >= 0 && attempts <= limit && ticks >= 0 && ticks <= mostTicks);
  }

  /**
   * R2: the number of slots never changes once there are any; setting server paths creates them.
   */
  static Judgement slotsKept(Taken t) {
    boolean created =
        t.before().slots().isEmpty()
            && t.event() instanceof ServerPathsSet e
            && !e.paths().isEmpty();
    int expected = created ? t.policy().numSlots() : t.before().slots().size();
    return when(!isRestart(t), () -> t.next().slots().size() == expected);
  }

  /**
   * R5: a restart takes over all that was persisted, and forgets the counts of rounds and of ticks,
   * and when paths changed, alone. useRestored may make Ready offers Used.
   */
  static Judgement restartFaithful(Taken t) {
    return t.event() instanceof Restarted(Cache persisted)
        ? always(
            t.next().slots().size() == persisted.slots().size()
                && slots(persisted)
                    .allMatch(
                        i -> {
                          Slot slot = persisted.slots().get(i);
                          return slotAfter(t, i).equals(slot)
                              || (t.policy().useRestored()
                                  && isReady(slot)
                                  && slotAfter(t, i).equals(asUsed(slot)));
                        })
                && t.next().pathsChangedAt().isEmpty()
                && t.next().serverPaths().equals(persisted.serverPaths())
                && t.next().requestAttempts() == 0
                && t.next().retryTicks() == 0
                && t.answer().effects().isEmpty())
        : Judgement.SILENT;
  }

  /** R2, L1: the server paths change only when the owner sets new ones, or by a restart. */
  static Judgement serverPathsStay(Taken t) {
    List<BlindedMessagePath> expected =
        t.event() instanceof ServerPathsSet e && !e.paths().isEmpty()
            ? e.paths()
            : t.before().serverPaths();
    return when(!isRestart(t), () -> t.next().serverPaths().equals(expected));
  }

  // Asking for offer paths.

  /** L1: a node that has no server paths sends nothing and changes nothing on its own. */
  static Judgement silentUnlessConfigured(Taken t) {
    return when(
        (t.event() instanceof TimerTick
                || t.event() instanceof PeerConnected
                || t.event() instanceof PathsChanged)
            && !isConfigured(t.before()),
        () -> t.next().equals(t.before()) && t.answer().effects().isEmpty());
  }

  /** K1: each round of requests is counted, and none is sent at the limit. */
  static Judgement roundsLimited(Taken t) {
    int before = t.before().requestAttempts();
    int after = t.next().requestAttempts();
    int limit = t.policy().maxRequests();
    return when(
        !t.requests().isEmpty(),
        () -> (after == before + 1 && before < limit) || (after == 1 && limit >= 1));
  }

  /** K1: the count goes down only by a timer tick, a restart, or because an offer expired. */
  static Judgement countResetByTickOrExpiry(Taken t) {
    int before = t.before().requestAttempts();
    int after = t.next().requestAttempts();
    return when(
        after < before || (!t.requests().isEmpty() && after <= before),
        () -> t.event() instanceof TimerTick || isRestart(t) || hasSomeExpired(t));
  }

  /** K1: a timer tick of a configured node allows all rounds again. */
  static Judgement tickResetsCount(Taken t) {
    return when(
        isConfiguredTick(t), () -> t.next().requestAttempts() == (t.requests().isEmpty() ? 0 : 1));
  }

  /**
   * L1: a round is one copy for each reply path and server path, reply path by reply path, cut at
   * maxCopies; all copies name one slot and the same expiry of the reply path.
   */
  static Judgement roundShape(Taken t) {
    List<OfferPathsRequest> sent = t.requests();
    return when(
        !sent.isEmpty(),
        () -> {
          if (!isOwner(t)) {
            return false;
          }
          List<BlindedMessagePath> servers = t.next().serverPaths();
          long copies =
              Math.min((long) replyPaths(t) * servers.size(), (long) t.policy().maxCopies());
          return sent.size() == copies
              && IntStream.range(0, sent.size())
                  .allMatch(
                      k ->
                          sent.get(k)
                              .equals(
                                  new OfferPathsRequest(
                                      sent.getFirst().invoiceSlot(),
                                      now(t).plus(t.policy().replyPathLifetime()),
                                      servers.get(k % servers.size()),
                                      k / servers.size() + 1)));
        });
  }

  /**
   * L1: an empty slot comes before every replacement, and the first empty one before the others.
   */
  static Judgement emptySlotsFirst(Taken t) {
    OptionalInt firstEmpty = firstEmpty(t.next());
    return when(
        !t.requests().isEmpty() && firstEmpty.isPresent(),
        () -> requestedSlot(t) == firstEmpty.getAsInt());
  }

  /**
   * L5: a cached offer is put up for replacement only if it is Ready and older than the threshold,
   * and no other such offer is older; of equals the first. With ageFromInvoice, an offer whose
   * invoice is young is not such an offer. With giveUpPending, a Ready one has to be older than two
   * thresholds, and so may a Pending one be; these come before the Ready ones.
   */
  static Judgement stalestRequested(Taken t) {
    List<Slot> slots = t.next().slots();
    return when(
        !t.requests().isEmpty() && firstEmpty(t.next()).isEmpty(),
        () -> {
          int n = requestedSlot(t);
          boolean anyWaiting = slots.stream().anyMatch(slot -> isWaiting(slot, 2, t));
          List<Integer> due =
              slots(t.next())
                  .filter(
                      i -> anyWaiting ? isWaiting(slots.get(i), 2, t) : isStale(slots.get(i), t))
                  .boxed()
                  .toList();
          return due.contains(n)
              && due.stream()
                  .filter(i -> i != n)
                  .allMatch(
                      i -> {
                        int order = createdAt(slots.get(n)).compareTo(createdAt(slots.get(i)));
                        return order < 0 || (order == 0 && n < i);
                      });
        });
  }

  /** L5: the slot of the only payable offer is never put up for replacement. */
  static Judgement lastPayableNotRequested(Taken t) {
    return when(
        !t.requests().isEmpty() && firstEmpty(t.next()).isEmpty(),
        () ->
            requestedSlot(t) < t.next().slots().size()
                && (!isPayable(slotAfter(t, requestedSlot(t))) || payable(t.next()) >= 2));
  }

  /**
   * L1: an empty slot is asked for at once, also when server paths are set: unless the limit of
   * rounds is reached, the router fails, or no message can name the slot.
   */
  static Judgement emptySlotAskedFor(Taken t) {
    OptionalInt firstEmpty = firstEmpty(t.next());
    return when(
        mayAsk(t)
            && replyPaths(t) > 0
            && firstEmpty.isPresent()
            && firstEmpty.getAsInt() <= t.policy().maxSlotNumber(),
        () -> !t.requests().isEmpty());
  }

  /**
   * L5: a stale offer is asked to be replaced, under the same conditions, where no slot is empty
   * and it is not the only payable one; with ageFromInvoice, once its invoice is old as well, and
   * with giveUpPending, once it is older than two thresholds.
   */
  static Judgement staleSlotAskedFor(Taken t) {
    return when(
        mayAsk(t)
            && replyPaths(t) > 0
            && firstEmpty(t.next()).isEmpty()
            && payable(t.next()) >= 2
            && t.next().slots().stream().anyMatch(slot -> isStale(slot, t))
            && t.next().slots().size() - 1 <= t.policy().maxSlotNumber(),
        () -> !t.requests().isEmpty());
  }

  /** L1: a round that the router fails for is neither sent nor counted. */
  static Judgement failedRoundNotCounted(Taken t) {
    int after = t.next().requestAttempts();
    return when(
        isOwner(t) && replyPaths(t) == 0,
        () -> t.requests().isEmpty() && (after == 0 || after == t.before().requestAttempts()));
  }

  /**
   * L1: the owner is told when a request was due and the router failed, and only then; but setting
   * server paths succeeds all the same.
   */
  static Judgement failureTold(Taken t) {
    boolean canTell = t.event() instanceof TimerTick || t.event() instanceof PeerConnected;
    OptionalInt firstEmpty = firstEmpty(t.next());
    boolean due =
        canTell
            && mayAsk(t)
            && firstEmpty.isPresent()
            && firstEmpty.getAsInt() <= t.policy().maxSlotNumber();
    return when(hasRequestFailed(t), () -> canTell && replyPaths(t) == 0)
        .and(when(due && replyPaths(t) == 0, () -> hasRequestFailed(t)));
  }

  // Accepting offer paths.

  /**
   * L2: an offer is built, and cached, only for a slot that exists, that is empty or holds a stale
   * Ready offer (L5, Y2), as of the time at which the paths were received. ageFromInvoice and
   * guardAcceptance spare some of these; with giveUpPending the slot of any offer that is not Used
   * is free once that is older than two thresholds, and not before.
   */
  static Judgement onlyFreeSlotsFilled(Taken t) {
    return when(
        !t.builds().isEmpty() || t.verdict() == Verdict.OFFER_CACHED,
        () ->
            switch (t.event()) {
              case OfferPathsReceived e -> isFree(t, e.invoiceSlot());
              case OfferBuilt e -> isFree(t, e.invoiceSlot());
              default -> false;
            });
  }

  /** L2: an offer is built only on an answer that came in time, on at least one path. */
  static Judgement answersInTime(Taken t) {
    return when(
        !t.builds().isEmpty(),
        () ->
            t.event() instanceof OfferPathsReceived e
                && e.now().compareTo(e.replyPathExpiry()) <= 0
                && !e.paths().isEmpty());
  }

  /**
   * L2: the paths of a new offer last at least minPathsLifetime, counted in whole seconds, or to
   * the last whole second that there is.
   */
  static Judgement pathsLastLongEnough(Taken t) {
    return when(
        !t.builds().isEmpty() || t.verdict() == Verdict.OFFER_CACHED,
        () ->
            switch (t.event()) {
              case OfferPathsReceived e -> lastLongEnough(e.pathsAbsoluteExpiry(), t);
              case OfferBuilt e -> lastLongEnough(e.offer().absoluteExpiry(), t);
              default -> false;
            });
  }

  /** L2: a step never makes two slots hold offers with the same paths. */
  static Judgement pathsStayDistinct(Taken t) {
    List<Slot> slots = t.next().slots();
    return isRestart(t)
        ? Judgement.SILENT
        : forAllSlots(
            slots.size(),
            i -> isCached(slots.get(i)) && !isSameOffer(slotBefore(t, i), slots.get(i), t),
            i ->
                slots(t.next())
                    .noneMatch(
                        j ->
                            i != j
                                && slots.get(j) instanceof CachedOffer other
                                && other.offer().paths().equals(offer(slots.get(i)).paths())));
  }

  /**
   * L2: whatever is in order is accepted: an answer in time, on lasting paths that no cached offer
   * has, for a slot that is empty or stale, unless ageFromInvoice, guardAcceptance or giveUpPending
   * spares the offer in it; or, with giveUpPending, for one whose offer has been Pending for two
   * thresholds.
   */
  static Judgement goodPathsAccepted(Taken t) {
    return switch (t.event()) {
      case OfferPathsReceived e ->
          when(
              e.now().compareTo(e.replyPathExpiry()) <= 0
                  && !e.paths().isEmpty()
                  && isFree(t, e.invoiceSlot())
                  && lastLongEnough(e.pathsAbsoluteExpiry(), t)
                  && isUnheld(e.paths(), t),
              () ->
                  t.answer()
                      .effects()
                      .equals(
                          List.of(
                              new BuildOffer(
                                  e.invoiceSlot(),
                                  e.paths(),
                                  e.pathsAbsoluteExpiry(),
                                  e.responder(),
                                  e.now()))));
      case OfferBuilt e ->
          when(
              isFree(t, e.invoiceSlot())
                  && lastLongEnough(e.offer().absoluteExpiry(), t)
                  && isUnheld(e.offer().paths(), t),
              () ->
                  slotAfter(t, e.invoiceSlot())
                      .equals(
                          new CachedOffer(
                              e.offer(),
                              e.offerNonce(),
                              Status.PENDING,
                              e.responder(),
                              e.receivedAt())));
      default -> Judgement.SILENT;
    };
  }

  /**
   * L5, Y2: what counts is the offer's own age: the slot of an unused offer that is older than the
   * threshold is free for an answer, however late it was confirmed. ageFromInvoice gives that up;
   * the slot is free once the newest confirmed invoice is older than the threshold, too. With
   * giveUpPending the offer's own age has to be two thresholds.
   */
  static Judgement rotatedByOwnAge(Taken t) {
    return when(
        isStale(slotBefore(t, answeredSlot(t)), t) && mayLoseOne(t),
        () -> t.verdict() != Verdict.SLOT_NOT_FREE);
  }

  // Confirmations.

  /**
   * L3: a confirmation makes the first Pending offer of that id Ready, with the time of the
   * confirmed invoice.
   */
  static Judgement confirmationMakesReady(Taken t) {
    return t.event() instanceof StaticInvoicePersisted e
        ? forAllSlots(
            t.before().slots().size(),
            i -> isPending(slotBefore(t, i)) && isFirstWithId(t.before(), i, e.offerId()),
            i ->
                slotAfter(t, i) instanceof CachedOffer after
                    && after.status().equals(new Ready(e.invoiceCreatedAt())))
        : Judgement.SILENT;
  }

  /**
   * L3: of several slots with one offer, which only a foreign cache has, the first alone is
   * confirmed; and nothing else changes, but that ticks without progress are counted anew (Y1).
   */
  static Judgement firstSlotConfirmed(Taken t) {
    if (!(t.event() instanceof StaticInvoicePersisted e)) {
      return Judgement.SILENT;
    }
    boolean known =
        t.before().slots().stream()
            .anyMatch(slot -> isCached(slot) && offer(slot).id().equals(e.offerId()));
    return always(
            t.next().serverPaths().equals(t.before().serverPaths())
                && t.next().requestAttempts() == t.before().requestAttempts()
                && t.next().pathsChangedAt().equals(t.before().pathsChangedAt())
                && t.next().retryTicks() == (known ? 0 : t.before().retryTicks()))
        .and(
            forAllSlots(
                t.before().slots().size(),
                i -> !slotAfter(t, i).equals(slotBefore(t, i)),
                i ->
                    isSameOffer(slotBefore(t, i), slotAfter(t, i), t)
                        && isFirstWithId(t.before(), i, e.offerId())));
  }

  /**
   * Y3: the recorded creation time of an offer's invoice is that of the newest invoice that was
   * confirmed for it: it rises to a later one.
   */
  static Judgement newestInvoiceRecorded(Taken t) {
    return t.event() instanceof StaticInvoicePersisted e
        ? forAllSlots(
            t.before().slots().size(),
            i -> isPayable(slotBefore(t, i)) && isFirstWithId(t.before(), i, e.offerId()),
            i ->
                isPayable(slotAfter(t, i))
                    && recordedTime(slotAfter(t, i)).compareTo(e.invoiceCreatedAt()) >= 0)
        : Judgement.SILENT;
  }

  /**
   * Y3: the recorded creation time never goes back while an offer is cached, but by boundTimes, and
   * then to the present. An offer that takes its own place was not cached all the while.
   */
  static Judgement recordedTimeKept(Taken t) {
    return isRestart(t)
        ? Judgement.SILENT
        : forAllSlots(
            t.before().slots().size(),
            i -> isPayable(slotBefore(t, i)) && isKept(t, i),
            i -> {
              if (!isPayable(slotAfter(t, i))) {
                return false;
              }
              Time before = recordedTime(slotBefore(t, i));
              Time after = recordedTime(slotAfter(t, i));
              return after.equals(before)
                  || (after.isAfter(before)
                      && t.event() instanceof StaticInvoicePersisted e
                      && after.equals(e.invoiceCreatedAt()))
                  || (after.isBefore(before)
                      && t.policy().boundTimes()
                      && t.event() instanceof TimerTick(Time now, int _, int _)
                      && after.equals(now));
            });
  }

  // The life of a cached offer.

  /** L3: a Pending offer becomes payable by a confirmation, and by nothing else. */
  static Judgement onlyConfirmationPays(Taken t) {
    return isRestart(t)
        ? Judgement.SILENT
        : forAllSlots(
            t.next().slots().size(),
            i -> isPayable(slotAfter(t, i)),
            i ->
                isSameOffer(slotBefore(t, i), slotAfter(t, i), t)
                    && (isPayable(slotBefore(t, i))
                        || t.event() instanceof StaticInvoicePersisted));
  }

  /**
   * L4: a Used offer stays, and stays Used, until it expires. Once it has, the same offer may take
   * its place, and is not Used then.
   */
  static Judgement usedKept(Taken t) {
    return isRestart(t)
        ? Judgement.SILENT
        : forAllSlots(
            t.before().slots().size(),
            i -> isUsed(slotBefore(t, i)),
            i -> isKeptOrExpired(t, i) && (!isKept(t, i) || isUsed(slotAfter(t, i))));
  }

  /**
   * L4: an offer becomes Used only by being returned to the user. With retainOnlyPayable a tick may
   * make the only payable offer Used, too.
   */
  static Judgement usedOnlyByReturn(Taken t) {
    return isRestart(t)
        ? Judgement.SILENT
        : forAllSlots(
            t.next().slots().size(),
            i -> isUsed(slotAfter(t, i)),
            i ->
                isUsed(slotBefore(t, i))
                    || (t.policy().retainOnlyPayable()
                        && t.event() instanceof TimerTick
                        && payable(t.next()) == 1)
                    || (t.verdict() == Verdict.FRESH_OFFER
                        && t.answer()
                            .outcome()
                            .offer()
                            .equals(Optional.of(offer(slotAfter(t, i))))));
  }

  /**
   * L5, Y2: an unexpired offer is replaced only by the offer built for its own slot, only if it is
   * Ready, and only once it is older than the threshold by its own age; with ageFromInvoice by its
   * invoice's too. With giveUpPending its own age has to be two thresholds, and it is replaced as
   * well if it is still Pending by then.
   */
  static Judgement onlyStaleReplaced(Taken t) {
    return isRestart(t)
        ? Judgement.SILENT
        : forAllSlots(
            t.before().slots().size(),
            i -> isCached(slotBefore(t, i)),
            i ->
                isKeptOrExpired(t, i)
                    || (t.event() instanceof OfferBuilt e
                        && e.invoiceSlot() == i
                        && (isStale(slotBefore(t, i), t) || isWaiting(slotBefore(t, i), 2, t))));
  }

  /**
   * L5: no step but an accepted answer, an expiry or a restart takes away a payable offer; an
   * accepted answer takes at most one.
   */
  static Judgement payableKept(Taken t) {
    long lost =
        slots(t.before())
            .filter(i -> isPayable(slotBefore(t, i)) && !isExpired(slotBefore(t, i), t))
            .filter(i -> !isRestart(t) && !isPayable(slotAfter(t, i)))
            .count();
    return when(
        !isRestart(t) && payable(t.before()) > 0,
        () -> lost == 0 || (lost == 1 && t.verdict() == Verdict.OFFER_CACHED));
  }

  /**
   * R1: an expired offer is forgotten by whatever looks at the clock: every event with a time, but
   * a late answer, an empty list of server paths, and a node without server paths. The offer that
   * this very step caches may have expired all the same.
   */
  static Judgement expiredForgotten(Taken t) {
    boolean looksAtTheClock =
        switch (t.event()) {
          case ServerPathsSet e -> !e.paths().isEmpty();
          case TimerTick _, PeerConnected _, PathsChanged _ -> isConfigured(t.before());
          case OfferPathsReceived e -> !e.now().isAfter(e.replyPathExpiry());
          case OfferBuilt _, OfferRequested _ -> true;
          case StaticInvoicePersisted _, Restarted _ -> false;
        };
    return looksAtTheClock
        ? forAllSlots(
            t.next().slots().size(),
            i -> isExpired(slotBefore(t, i), t) || isExpired(slotAfter(t, i), t),
            i -> !isExpired(slotAfter(t, i), t) || isRefilled(t, i))
        : Judgement.SILENT;
  }

  // Returning offers to the user.

  /** L3: what the user gets is payable and unexpired. A Pending offer is never handed out. */
  static Judgement returnedIsPayable(Taken t) {
    Optional<Offer> returned = t.answer().outcome().offer();
    return when(
        returned.isPresent(),
        () ->
            slots(t.before())
                .anyMatch(
                    i ->
                        isPayable(slotBefore(t, i))
                            && !isExpired(slotBefore(t, i), t)
                            && offer(slotBefore(t, i)).equals(returned.get())));
  }

  /** K2: where any offer is Ready, the user gets the one created last, the last of equals. */
  static Judgement freshestReadyFirst(Taken t) {
    List<Integer> ready = live(t, Ready.class);
    return when(
        t.event() instanceof OfferRequested && !ready.isEmpty(),
        () ->
            ready.stream()
                .anyMatch(
                    i ->
                        isReturned(t, i)
                            && isUsed(slotAfter(t, i))
                            && ready.stream()
                                .allMatch(
                                    j -> {
                                      int order =
                                          createdAt(slotBefore(t, j))
                                              .compareTo(createdAt(slotBefore(t, i)));
                                      return i.equals(j) || order < 0 || (order == 0 && j < i);
                                    })));
  }

  /**
   * K2: where none is Ready, the user gets the Used offer that expires last, the last of equals;
   * and nothing only where none is Used.
   */
  static Judgement longestUsedElse(Taken t) {
    List<Integer> used = live(t, Used.class);
    if (!(t.event() instanceof OfferRequested) || !live(t, Ready.class).isEmpty()) {
      return Judgement.SILENT;
    }
    if (used.isEmpty()) {
      return always(t.answer().outcome().offer().isEmpty());
    }
    return always(
        used.stream()
            .anyMatch(
                i ->
                    isReturned(t, i)
                        && used.stream()
                            .allMatch(
                                j -> {
                                  Optional<Time> p = offer(slotBefore(t, j)).absoluteExpiry();
                                  Optional<Time> q = offer(slotBefore(t, i)).absoluteExpiry();
                                  return i.equals(j)
                                      || (p.isPresent()
                                          && (q.isEmpty() || p.get().isBefore(q.get())))
                                      || (p.equals(q) && j < i);
                                })));
  }

  /**
   * L4: an offer that is returned while Ready is Used from then on, with the same recorded time,
   * and no other slot changes but by expiry.
   */
  static Judgement returnedBecomesUsed(Taken t) {
    return when(
        t.verdict() == Verdict.FRESH_OFFER,
        () ->
            live(t, Ready.class).stream()
                .anyMatch(
                    i -> {
                      CachedOffer slot = (CachedOffer) slotBefore(t, i);
                      Slot used = slot.withStatus(new Used(recordedTime(slot)));
                      return isReturned(t, i)
                          && slotAfter(t, i).equals(used)
                          && slots(t.before())
                              .filter(j -> j != i && isCached(slotBefore(t, j)))
                              .filter(j -> !isExpired(slotBefore(t, j), t))
                              .allMatch(j -> slotAfter(t, j).equals(slotBefore(t, j)));
                    }));
  }

  // Sending invoices.

  /**
   * Y1: every Pending offer's invoice is sent again on every timer tick of a configured node, one
   * copy for each reply path up to maxCopies; but not on a tick whose path request failed, with
   * maxRetryGap only when its turn has come, and with giveUpPending only until it is older than the
   * threshold.
   */
  static Judgement pendingSentEveryTick(Taken t) {
    return isConfiguredTick(t) && !hasRequestFailed(t) && ticksToRetry(t.before(), t) == 1
        ? forAllSlots(
            t.next().slots().size(),
            i -> isPending(slotAfter(t, i)) && !isWaiting(slotAfter(t, i), 1, t),
            i -> invoicesFor(t, i).size() >= copiesOfInvoice(t))
        : Judgement.SILENT;
  }

  /**
   * Y3, as LDK has it: a Used offer's invoice is sent again on every timer tick once the newest
   * confirmed one is older than the threshold; but not on a tick whose path request failed, and
   * with maxRetryGap only when its turn has come.
   */
  static Judgement usedSentWhenOld(Taken t) {
    return isConfiguredTick(t) && !hasRequestFailed(t) && ticksToRetry(t.before(), t) == 1
        ? forAllSlots(
            t.next().slots().size(),
            i -> isUsed(slotAfter(t, i)) && isInvoiceOld(t, i),
            i -> invoicesFor(t, i).size() >= copiesOfInvoice(t))
        : Judgement.SILENT;
  }

  /**
   * Y3: and not before: a Used offer's invoice is not sent while the newest confirmed one is young,
   * and no change of paths came after it, whether by the tick or by anything else.
   */
  static Judgement usedNotSentWhileYoung(Taken t) {
    return timeOf(t.event()).isPresent()
        ? forAllSlots(
            t.next().slots().size(),
            i ->
                isUsed(slotAfter(t, i))
                    && twins(t, i) == 1
                    && !isInvoiceOld(t, i)
                    && !isOutdated(t, i),
            i -> invoicesFor(t, i).isEmpty())
        : Judgement.SILENT;
  }

  /**
   * Y2: no invoice is sent for a Ready offer: it is replaced instead. Only one from before the
   * latest change of paths is sent again, within a threshold of that.
   */
  static Judgement readyNotSent(Taken t) {
    return forAllSlots(
        t.next().slots().size(),
        i -> isReady(slotAfter(t, i)) && twins(t, i) == 1,
        i -> invoicesFor(t, i).isEmpty() || (isOutdated(t, i) && isChangeRecent(t)));
  }

  /**
   * L2, Y1, Y3: an invoice is sent for a cached offer alone, to that offer's own path at the
   * server, with the present time as its creation time, and only by a timer tick, by the caching of
   * the offer or by a change of paths.
   */
  static Judgement invoicesForCachedOnly(Taken t) {
    Optional<Time> present =
        switch (t.event()) {
          case TimerTick e -> Optional.of(e.now());
          case PathsChanged e -> Optional.of(e.now());
          case OfferBuilt e -> Optional.of(e.invoiceCreatedAt());
          default -> Optional.empty();
        };
    return forAll(
        t.invoices(),
        sent ->
            present.equals(Optional.of(sent.invoiceCreatedAt()))
                && slots(t.next()).anyMatch(i -> isFor(sent, slotAfter(t, i))));
  }

  /**
   * L2: the first invoice leaves in the step that caches the offer, once; the messenger chooses its
   * reply path.
   */
  static Judgement firstInvoiceSent(Taken t) {
    if (!(t.event() instanceof OfferBuilt e)) {
      return when(t.verdict() == Verdict.OFFER_CACHED, () -> false);
    }
    List<ServeStaticInvoice> sent = t.invoices();
    return t.verdict() == Verdict.OFFER_CACHED
        ? always(
            sent.size() == 1
                && t.requests().isEmpty()
                && sent.getFirst().replyPath() == 0
                && sent.getFirst().offer().equals(e.offer()))
        : always(t.answer().effects().isEmpty());
  }

  /**
   * Y1, Y3: no more than maxCopies of an invoice leave in one step for one slot, each by a reply
   * path of its own, slot by slot in their order, after the path requests.
   */
  static Judgement copiesLimited(Taken t) {
    if (!(t.event() instanceof TimerTick || t.event() instanceof PathsChanged)) {
      return Judgement.SILENT;
    }
    List<ServeStaticInvoice> sent = t.invoices();
    return forAll(sent, copy -> copy.replyPath() >= 1 && copy.replyPath() <= copiesOfInvoice(t))
        .and(
            forAllSlots(
                t.next().slots().size(),
                i -> isCached(slotAfter(t, i)),
                i -> invoicesFor(t, i).size() <= twins(t, i) * copiesOfInvoice(t)))
        .and(
            when(
                !sent.isEmpty(),
                () ->
                    t.answer().effects().stream()
                        .dropWhile(effect -> !(effect instanceof ServeStaticInvoice))
                        .noneMatch(OfferPathsRequest.class::isInstance)))
        .and(
            always(
                IntStream.range(0, sent.size())
                    .allMatch(
                        k ->
                            k == 0
                                ? sent.getFirst().replyPath() == 1
                                : sent.get(k).replyPath() == 1
                                    ? sent.get(k - 1).replyPath() == copiesOfInvoice(t)
                                    : sent.get(k - 1).offer().equals(sent.get(k).offer())
                                        && sent.get(k - 1).replyPath()
                                            == sent.get(k).replyPath() - 1)));
  }

  // Persisting (R4).

  /**
   * R4: whatever changes an offer, a status, a recorded time or the server paths asks for
   * persisting. Expiry does not. Nor does what boundTimes changes.
   */
  static Judgement changesPersisted(Taken t) {
    if (isRestart(t)) {
      return Judgement.SILENT;
    }
    boolean matters =
        !t.next().serverPaths().equals(t.before().serverPaths())
            || t.next().slots().size() != t.before().slots().size()
            || slots(t.before())
                .filter(i -> !slotAfter(t, i).equals(slotBefore(t, i)))
                .filter(i -> isCached(slotAfter(t, i)) || !isExpired(slotBefore(t, i), t))
                .anyMatch(i -> !isBounded(t, i));
    return when(matters, () -> !t.persists().isEmpty());
  }

  /**
   * R4: persisting is asked for by the setting of server paths, by an offer that was cached, by a
   * confirmation of a known offer and by the return of a Ready offer; by nothing else, and at most
   * once. With retainOnlyPayable also by a tick that makes an offer Used.
   */
  static Judgement persistOnlyWhenDue(Taken t) {
    boolean due =
        switch (t.verdict()) {
          case SERVER_PATHS_ACCEPTED, OFFER_CACHED, INVOICE_CONFIRMED, FRESH_OFFER -> true;
          default ->
              t.policy().retainOnlyPayable()
                  && t.event() instanceof TimerTick
                  && slots(t.before())
                      .anyMatch(i -> isReady(slotBefore(t, i)) && isUsed(slotAfter(t, i)));
        };
    return always(t.persists().size() == (due ? 1 : 0));
  }

  /**
   * R4: the place of persisting in the order of effects is the policy's: before all messages or
   * after them.
   */
  static Judgement persistInPlace(Taken t) {
    List<Effect> effects = t.answer().effects();
    return forAllSlots(
        effects.size(),
        i -> effects.get(i) instanceof Persist,
        i -> i == (t.policy().persistFirst() ? 0 : effects.size() - 1));
  }

  // Changing the server.

  /**
   * L1: setting server paths takes away no unexpired offer, old server or new; an empty list
   * changes nothing.
   */
  static Judgement offersSurviveServerChange(Taken t) {
    if (!(t.event() instanceof ServerPathsSet e)) {
      return Judgement.SILENT;
    }
    return when(
            e.paths().isEmpty(),
            () -> t.next().equals(t.before()) && t.answer().effects().isEmpty())
        .and(
            forAllSlots(
                t.before().slots().size(),
                i -> isCached(slotBefore(t, i)),
                i -> slotAfter(t, i).equals(slotBefore(t, i)) || isExpired(slotBefore(t, i), t)));
  }

  // What the remedies promise.

  /**
   * L5: LDK does not look at an invoice's age. With ageFromInvoice, no offer whose newest confirmed
   * invoice is younger than the threshold is replaced or put up for replacement.
   */
  static Judgement youngInvoiceSpared(Taken t) {
    Slot replaced = slotBefore(t, filledSlot(t));
    Slot requested = t.requests().isEmpty() ? Slot.EMPTY : slotAfter(t, requestedSlot(t));
    return t.policy().ageFromInvoice()
        ? when(
                isPayable(replaced) && !isExpired(replaced, t),
                () -> isPastThreshold(recordedTime(replaced), t))
            .and(when(isPayable(requested), () -> isPastThreshold(recordedTime(requested), t)))
        : Judgement.SILENT;
  }

  /**
   * L5: in LDK an answer can replace the only payable offer. With guardAcceptance, none does: where
   * an offer was payable, one still is, unless all have expired.
   */
  static Judgement lastPayableGuarded(Taken t) {
    return when(
        t.policy().guardAcceptance()
            && !isRestart(t)
            && t.before().slots().stream().anyMatch(slot -> isPayable(slot) && !isExpired(slot, t)),
        () -> payable(t.next()) > 0);
  }

  /**
   * Y1, Y3: a tick whose path request failed sends no invoice in LDK. With refreshAlways it sends
   * what any other tick sends, and still tells of the failure.
   */
  static Judgement refreshedDespiteFailure(Taken t) {
    if (!(t.event() instanceof TimerTick) || !hasRequestFailed(t)) {
      return Judgement.SILENT;
    }
    if (!t.policy().refreshAlways()) {
      return always(t.invoices().isEmpty());
    }
    boolean turn = ticksToRetry(t.before(), t) == 1;
    return forAllSlots(
        t.next().slots().size(),
        i -> turn && isDue(t, i),
        i -> invoicesFor(t, i).size() >= copiesOfInvoice(t));
  }

  /**
   * Y1: in LDK a Pending offer is sent until it expires. With giveUpPending, no invoice leaves for
   * one that is older than the threshold.
   */
  static Judgement tiredNotSent(Taken t) {
    return timeOf(t.event()).isPresent()
        ? forAllSlots(
            t.next().slots().size(),
            i -> isWaiting(slotAfter(t, i), 1, t) && twins(t, i) == 1,
            i -> invoicesFor(t, i).isEmpty())
        : Judgement.SILENT;
  }

  /**
   * L1, Y1: in LDK a Pending offer keeps its slot until it expires, though its server may be gone.
   * With giveUpPending, one that is older than two thresholds is asked to be replaced, under the
   * conditions of staleSlotAskedFor, but however few offers are payable; and its slot is free for
   * an answer.
   */
  static Judgement givenUpReplaced(Taken t) {
    boolean mayBeAskedFor =
        mayAsk(t)
            && replyPaths(t) > 0
            && firstEmpty(t.next()).isEmpty()
            && t.next().slots().stream().anyMatch(slot -> isWaiting(slot, 2, t))
            && t.next().slots().size() - 1 <= t.policy().maxSlotNumber();
    return when(mayBeAskedFor, () -> !t.requests().isEmpty())
        .and(
            when(
                isWaiting(slotBefore(t, answeredSlot(t)), 2, t),
                () -> t.verdict() != Verdict.SLOT_NOT_FREE));
  }

  /**
   * Y1, Y2: in LDK an offer may be replaced as soon as it is confirmed, though an invoice of it may
   * be under way. With giveUpPending, not as long as one may be: only when it has been sent for a
   * threshold, and left alone for another, is it replaced or put up for replacement, whether it was
   * confirmed meanwhile or not.
   */
  static Judgement notReplacedWhileUnderWay(Taken t) {
    Slot replaced = slotBefore(t, filledSlot(t));
    Slot requested = t.requests().isEmpty() ? Slot.EMPTY : slotAfter(t, requestedSlot(t));
    return t.policy().giveUpPending()
        ? when(
                isPending(replaced) || isReady(replaced),
                () -> isExpired(replaced, t) || isOlderThan(replaced, 2, t))
            .and(
                when(
                    isPending(requested) || isReady(requested), () -> isOlderThan(requested, 2, t)))
        : Judgement.SILENT;
  }

  /**
   * L5, Y3: while an offer is cached, no step but a confirmation changes its times in LDK. With
   * boundTimes a tick brings those that lie in the future to the present, and no others.
   */
  static Judgement timesBounded(Taken t) {
    boolean bounds = t.policy().boundTimes() && isConfiguredTick(t);
    UnaryOperator<Time> bound = time -> bounds && time.isAfter(now(t)) ? now(t) : time;
    return isRestart(t)
        ? Judgement.SILENT
        : forAllSlots(
            t.before().slots().size(),
            i -> isCached(slotBefore(t, i)) && isCached(slotAfter(t, i)) && !isRefilled(t, i),
            i -> {
              Slot before = slotBefore(t, i);
              Slot after = slotAfter(t, i);
              boolean confirmed = t.event() instanceof StaticInvoicePersisted;
              return createdAt(after).equals(bound.apply(createdAt(before)))
                  && (confirmed
                      || !isPayable(before)
                      || !isPayable(after)
                      || recordedTime(after).equals(bound.apply(recordedTime(before))));
            });
  }

  /**
   * Y1, Y3: in LDK there is no tick on which an invoice's turn has not come. With maxRetryGap it
   * comes on the 1st, 2nd, 4th, 8th .. tick without progress, and then on each maxRetryGap-th; on
   * the ticks between them no invoice is sent, be the offer Pending or Used.
   */
  static Judgement nothingSentBetween(Taken t) {
    return when(
        isConfiguredTick(t) && ticksToRetry(t.before(), t) > 1, () -> t.invoices().isEmpty());
  }

  /**
   * Y1, Y3: the turn of what is due comes on the next tick in LDK. With maxRetryGap, after a turn
   * on the n-th tick without progress it comes again n ticks later, at most maxRetryGap, and each
   * tick between brings it nearer; a peer or anything new brings it to the next tick, and so does a
   * tick on which nothing is due.
   */
  static Judgement retryGapBounded(Taken t) {
    int gap = ticksToRetry(t.before(), t);
    int n = Math.min(t.before().retryTicks(), largestCount(t)) + 1;
    boolean progress =
        switch (t.verdict()) {
          case SERVER_PATHS_ACCEPTED, OFFER_CACHED, INVOICE_CONFIRMED, CHANGE_NOTED, RESTARTED ->
              true;
          default -> t.event() instanceof PeerConnected && isConfigured(t.before());
        };
    if (isConfiguredTick(t)) {
      int expected = gap == 1 ? Math.min(n, t.policy().maxRetryGap()) : gap - 1;
      boolean waits = slots(t.next()).anyMatch(i -> isDue(t, i));
      return always(waits ? ticksToRetry(t.next(), t) == expected : t.next().retryTicks() == 0);
    }
    return always(
        progress
            ? ticksToRetry(t.next(), t) == 1
            : t.next().retryTicks() == t.before().retryTicks());
  }

  /**
   * L5, Y2: in LDK the only payable offer is neither replaced nor renewed while it is Ready,
   * however old it is. With retainOnlyPayable, a tick makes it Used once it is so old that it could
   * be replaced beside another one, and no tick makes any other offer Used.
   */
  static Judgement onlyPayableRetained(Taken t) {
    return isConfiguredTick(t)
        ? forAllSlots(
            t.before().slots().size(),
            i -> isReady(slotBefore(t, i)) && isCached(slotAfter(t, i)),
            i -> {
              CachedOffer after = (CachedOffer) slotAfter(t, i);
              Slot asReady =
                  isPayable(after) ? after.withStatus(new Ready(recordedTime(after))) : after;
              boolean due =
                  t.policy().retainOnlyPayable()
                      && isPayable(after)
                      && payable(t.next()) == 1
                      && isStale(asReady, t);
              return isUsed(after) == due;
            })
        : Judgement.SILENT;
  }

  /**
   * L4: in LDK an offer that was given out after the cache was persisted is Ready after a restart.
   * With useRestored, every offer that was persisted as Ready is Used after it, and is kept.
   */
  static Judgement restoredIsUsed(Taken t) {
    return t.policy().useRestored() && t.event() instanceof Restarted(Cache persisted)
        ? forAllSlots(
            persisted.slots().size(),
            i -> isPayable(persisted.slots().get(i)) || isPayable(slotAfter(t, i)),
            i -> isPayable(persisted.slots().get(i)) && isUsed(slotAfter(t, i)))
        : Judgement.SILENT;
  }

  // When the payment paths change.

  /**
   * Y3: LDK does not know when they changed. The time of the latest change is kept until there is
   * another or a restart; a tick brings it to the present, where the clock has gone back.
   */
  static Judgement changeRemembered(Taken t) {
    Optional<Time> before = t.before().pathsChangedAt();
    Optional<Time> expected =
        switch (t.event()) {
          case PathsChanged e when isConfigured(t.before()) -> Optional.of(e.now());
          case TimerTick e when isConfigured(t.before()) ->
              before.map(time -> time.isAfter(e.now()) ? e.now() : time);
          case Restarted _ -> Optional.empty();
          default -> before;
        };
    return always(t.next().pathsChangedAt().equals(expected));
  }

  /**
   * Y3: a change of paths has an invoice sent at once for each offer that has no confirmed one of
   * that time or later: Used, Ready, or Pending and not older than giveUpPending allows.
   */
  static Judgement changeSentAtOnce(Taken t) {
    return t.event() instanceof PathsChanged(Time now, int _) && isConfigured(t.before())
        ? forAllSlots(
            t.next().slots().size(),
            i -> {
              Slot slot = slotAfter(t, i);
              return (isPayable(slot) && recordedTime(slot).isBefore(now))
                  || (isPending(slot) && !isWaiting(slot, 1, t));
            },
            i -> invoicesFor(t, i).size() >= copiesOfInvoice(t))
        : Judgement.SILENT;
  }

  /**
   * Y3: and again by each tick on which invoices have their turn, until one that was created at the
   * time of the change or later is confirmed; but for a Ready offer only within one threshold.
   */
  static Judgement outdatedSentAgain(Taken t) {
    return isConfiguredTick(t)
            && ticksToRetry(t.before(), t) == 1
            && (!hasRequestFailed(t) || t.policy().refreshAlways())
        ? forAllSlots(
            t.next().slots().size(),
            i ->
                isPayable(slotAfter(t, i))
                    && isOutdated(t, i)
                    && (isUsed(slotAfter(t, i)) || isChangeRecent(t)),
            i -> invoicesFor(t, i).size() >= copiesOfInvoice(t))
        : Judgement.SILENT;
  }

  /**
   * L5, Y2: no Ready offer is replaced or put up for replacement within two thresholds of a change
   * of paths: its invoice was sent for the first of them, and may be under way in the second.
   */
  static Judgement notReplacedAfterChange(Taken t) {
    Slot replaced = slotBefore(t, filledSlot(t));
    Slot requested = t.requests().isEmpty() ? Slot.EMPTY : slotAfter(t, requestedSlot(t));
    return when(isReady(replaced) && !isExpired(replaced, t), () -> isChangeLongAgo(t.before(), t))
        .and(when(isReady(requested), () -> isChangeLongAgo(t.next(), t)));
  }

  // The words that they share.

  private static Slot asUsed(Slot slot) {
    return ((CachedOffer) slot).withStatus(new Used(recordedTime(slot)));
  }

  /** Whether the newest confirmed invoice is from before the latest change of paths. */
  private static boolean isOutdated(Taken t, int i) {
    Time recorded = recordedTime(slotAfter(t, i));
    return t.next().pathsChangedAt().filter(recorded::isBefore).isPresent();
  }

  /** Whether paths changed within one threshold. */
  private static boolean isChangeRecent(Taken t) {
    return t.next().pathsChangedAt().filter(time -> !isPastThreshold(time, t)).isPresent();
  }

  private static boolean isChangeLongAgo(Cache cache, Taken t) {
    Time threshold = t.policy().offerRefreshThreshold();
    return cache
        .pathsChangedAt()
        .filter(time -> !isPastThreshold(time.plus(threshold), t))
        .isEmpty();
  }

  /** Whether an invoice is to be sent for the offer in slot i, when its turn comes. */
  private static boolean isDue(Taken t, int i) {
    Slot slot = slotAfter(t, i);
    return (isPending(slot) && !isWaiting(slot, 1, t))
        || (isUsed(slot) && (isInvoiceOld(t, i) || isOutdated(t, i)))
        || (isReady(slot) && isOutdated(t, i) && isChangeRecent(t));
  }

  private static boolean isRestart(Taken t) {
    return t.event() instanceof Restarted;
  }

  /** Whether it is one of the three events by which a node asks for paths. */
  private static boolean isOwner(Taken t) {
    return switch (t.event()) {
      case ServerPathsSet _, TimerTick _, PeerConnected _ -> true;
      case PathsChanged _,
          OfferPathsReceived _,
          OfferBuilt _,
          StaticInvoicePersisted _,
          OfferRequested _ ->
          false;
      case Restarted _ -> false;
    };
  }

  /** How many reply paths the router gives for a path request. */
  private static int replyPaths(Taken t) {
    return switch (t.event()) {
      case ServerPathsSet e -> e.replyPaths();
      case TimerTick e -> e.replyPaths();
      case PeerConnected e -> e.replyPaths();
      default -> throw new IllegalArgumentException("asks for no reply paths: " + t.event());
    };
  }

  private static boolean isConfigured(Cache cache) {
    return !cache.serverPaths().isEmpty();
  }

  private static boolean isConfiguredTick(Taken t) {
    return t.event() instanceof TimerTick && isConfigured(t.before());
  }

  /** The time as of which an event is judged; a confirmation and a restart look at no clock. */
  private static Optional<Time> timeOf(Event event) {
    return switch (event) {
      case ServerPathsSet e -> Optional.of(e.now());
      case TimerTick e -> Optional.of(e.now());
      case PeerConnected e -> Optional.of(e.now());
      case PathsChanged e -> Optional.of(e.now());
      case OfferPathsReceived e -> Optional.of(e.now());
      case OfferBuilt e -> Optional.of(e.receivedAt());
      case OfferRequested e -> Optional.of(e.now());
      case StaticInvoicePersisted _, Restarted _ -> Optional.empty();
    };
  }

  private static Time now(Taken t) {
    return timeOf(t.event()).orElseThrow();
  }

  /** Whether the event asks for paths where the count of rounds allows it. */
  private static boolean mayAsk(Taken t) {
    boolean counted = !(t.event() instanceof TimerTick) && !hasSomeExpired(t);
    return isOwner(t)
        && isConfigured(t.next())
        && !(t.event() instanceof ServerPathsSet e && e.paths().isEmpty())
        && (counted ? t.before().requestAttempts() : 0) < t.policy().maxRequests();
  }

  private static boolean hasRequestFailed(Taken t) {
    return t.verdict() == Verdict.NO_REPLY_PATH;
  }

  private static int requestedSlot(Taken t) {
    return t.requests().getFirst().invoiceSlot();
  }

  /** The slot that an answer in time is for, or one that no cache has. */
  private static int answeredSlot(Taken t) {
    return switch (t.event()) {
      case OfferPathsReceived e when !e.now().isAfter(e.replyPathExpiry()) -> e.invoiceSlot();
      case OfferBuilt e -> e.invoiceSlot();
      default -> Integer.MAX_VALUE;
    };
  }

  /** The slot that an accepted answer fills, or one that no cache has. */
  private static int filledSlot(Taken t) {
    return switch (t.event()) {
      case OfferPathsReceived e when !t.builds().isEmpty() -> e.invoiceSlot();
      case OfferBuilt e when t.verdict() == Verdict.OFFER_CACHED -> e.invoiceSlot();
      default -> Integer.MAX_VALUE;
    };
  }

  private static IntStream slots(Cache cache) {
    return IntStream.range(0, cache.slots().size());
  }

  /** Slot i before the step; a slot that the step creates was empty. */
  private static Slot slotBefore(Taken t, int i) {
    return i < t.before().slots().size() ? t.before().slots().get(i) : Slot.EMPTY;
  }

  /** Slot i after the step; a slot that the step took away counts as empty. */
  private static Slot slotAfter(Taken t, int i) {
    return i < t.next().slots().size() ? t.next().slots().get(i) : Slot.EMPTY;
  }

  private static boolean isCached(Slot slot) {
    return slot instanceof CachedOffer;
  }

  private static boolean isPending(Slot slot) {
    return slot instanceof CachedOffer cached && cached.status() instanceof Pending;
  }

  private static boolean isReady(Slot slot) {
    return slot instanceof CachedOffer cached && cached.status() instanceof Ready;
  }

  private static boolean isUsed(Slot slot) {
    return slot instanceof CachedOffer cached && cached.status() instanceof Used;
  }

  private static boolean isPayable(Slot slot) {
    return isReady(slot) || isUsed(slot);
  }

  private static long payable(Cache cache) {
    return cache.slots().stream().filter(Guarantees::isPayable).count();
  }

  private static OptionalInt firstEmpty(Cache cache) {
    return slots(cache).filter(i -> !isCached(cache.slots().get(i))).findFirst();
  }

  private static Offer offer(Slot slot) {
    return ((CachedOffer) slot).offer();
  }

  private static Time createdAt(Slot slot) {
    return ((CachedOffer) slot).createdAt();
  }

  private static Time recordedTime(Slot slot) {
    return switch (((CachedOffer) slot).status()) {
      case Ready(Time invoiceCreatedAt) -> invoiceCreatedAt;
      case Used(Time invoiceCreatedAt) -> invoiceCreatedAt;
      case Pending _ -> throw new IllegalArgumentException("a Pending offer has no invoice");
    };
  }

  private static boolean isExpired(Slot slot, Taken t) {
    return slot instanceof CachedOffer cached
        && cached.offer().absoluteExpiry().isPresent()
        && timeOf(t.event()).isPresent()
        && now(t).isAfter(cached.offer().absoluteExpiry().get());
  }

  private static boolean hasSomeExpired(Taken t) {
    return t.before().slots().stream().anyMatch(slot -> isExpired(slot, t));
  }

  /**
   * Ready, and older than the threshold, with giveUpPending than two; with ageFromInvoice, its
   * invoice is older than the threshold, too. None is so soon after a change of paths.
   */
  private static boolean isStale(Slot slot, Taken t) {
    return isReady(slot)
        && isOlderThan(slot, t.policy().giveUpPending() ? 2 : 1, t)
        && (!t.policy().ageFromInvoice() || isPastThreshold(recordedTime(slot), t))
        && isChangeLongAgo(t.event() instanceof TimerTick ? t.next() : t.before(), t);
  }

  private static boolean isPastThreshold(Time time, Taken t) {
    return time.plus(t.policy().offerRefreshThreshold()).isBefore(now(t));
  }

  /** With guardAcceptance, an answer finds another payable offer, or it replaces none. */
  private static boolean mayLoseOne(Taken t) {
    return !t.policy().guardAcceptance()
        || t.before().slots().stream()
                .filter(slot -> isPayable(slot) && !isExpired(slot, t))
                .count()
            >= 2;
  }

  /** With giveUpPending, a Pending offer that is older than so many thresholds. */
  private static boolean isWaiting(Slot slot, int thresholds, Taken t) {
    return t.policy().giveUpPending() && isPending(slot) && isOlderThan(slot, thresholds, t);
  }

  private static boolean isOlderThan(Slot slot, int thresholds, Taken t) {
    Time end = createdAt(slot);
    for (int i = 0; i < thresholds; i++) {
      end = end.plus(t.policy().offerRefreshThreshold());
    }
    return end.isBefore(now(t));
  }

  /** Whether a tick has done no more to slot i than to bound its times. */
  private static boolean isBounded(Taken t, int i) {
    return t.policy().boundTimes()
        && t.event() instanceof TimerTick
        && isSameOffer(slotBefore(t, i), slotAfter(t, i), t)
        && ((CachedOffer) slotBefore(t, i)).status().getClass()
            == ((CachedOffer) slotAfter(t, i)).status().getClass();
  }

  /** The largest count of ticks that a cache comes to by itself. */
  private static int largestCount(Taken t) {
    return t.policy().maxRetryGap() == 1 ? 0 : 2 * t.policy().maxRetryGap() - 1;
  }

  /**
   * In how many ticks what is due is sent again: on the 1st, 2nd, 4th .., up to the first such
   * number that is maxRetryGap or more, and from there on, on each maxRetryGap-th. A count that is
   * too large is taken for the largest one.
   */
  private static int ticksToRetry(Cache cache, Taken t) {
    int gap = t.policy().maxRetryGap();
    int counted = Math.min(cache.retryTicks(), largestCount(t));
    int turn = 1;
    while (turn <= counted) {
      turn += Math.min(turn, gap);
    }
    return turn - counted;
  }

  private static boolean isInvoiceOld(Taken t, int i) {
    Time threshold = t.policy().invoiceRefreshThreshold();
    return now(t).isAfter(recordedTime(slotAfter(t, i)).plus(threshold));
  }

  /** Whether slot i exists, and holds nothing, or what is expired or stale. */
  private static boolean isFree(Taken t, int i) {
    return i < t.before().slots().size()
        && (!isCached(slotBefore(t, i))
            || isExpired(slotBefore(t, i), t)
            || (isStale(slotBefore(t, i), t) && mayLoseOne(t))
            || isWaiting(slotBefore(t, i), 2, t));
  }

  private static boolean lastLongEnough(Optional<Time> expiry, Taken t) {
    return expiry.isEmpty()
        || Long.compareUnsigned(
                now(t).plus(t.policy().minPathsLifetime()).seconds(), expiry.get().seconds())
            <= 0;
  }

  /** Whether no offer has these paths, of those that are cached and not expired. */
  private static boolean isUnheld(List<BlindedMessagePath> paths, Taken t) {
    return t.before().slots().stream()
        .noneMatch(
            slot -> isCached(slot) && !isExpired(slot, t) && offer(slot).paths().equals(paths));
  }

  /**
   * Whether the cached offer is the same one, whatever has become of its status. boundTimes may
   * have made it older.
   */
  private static boolean isSameOffer(Slot before, Slot after, Taken t) {
    return before instanceof CachedOffer a
        && after instanceof CachedOffer b
        && a.offer().equals(b.offer())
        && a.offerNonce().equals(b.offerNonce())
        && a.updatePath().equals(b.updatePath())
        && (a.createdAt().equals(b.createdAt())
            || (t.policy().boundTimes() && b.createdAt().isBefore(a.createdAt())));
  }

  /**
   * Slot i still holds its offer after the step. In the last second of time, where sums saturate,
   * an expired offer can be built again in its own place: that is not the one that was there.
   */
  private static boolean isKept(Taken t, int i) {
    return !isRefilled(t, i) && isSameOffer(slotBefore(t, i), slotAfter(t, i), t);
  }

  private static boolean isRefilled(Taken t, int i) {
    return t.verdict() == Verdict.OFFER_CACHED
        && t.event() instanceof OfferBuilt e
        && e.invoiceSlot() == i;
  }

  /** Slot i still holds its offer after the step, or has lost it to its expiry. */
  private static boolean isKeptOrExpired(Taken t, int i) {
    return isKept(t, i) || isExpired(slotBefore(t, i), t);
  }

  private static boolean isFirstWithId(Cache cache, int i, OfferId id) {
    return slots(cache)
        .filter(j -> isCached(cache.slots().get(j)) && offer(cache.slots().get(j)).id().equals(id))
        .limit(1)
        .anyMatch(j -> j == i);
  }

  /** The slots before the step with an unexpired offer of that status. */
  private static List<Integer> live(Taken t, Class<? extends Status> status) {
    return slots(t.before())
        .filter(
            i ->
                slotBefore(t, i) instanceof CachedOffer slot
                    && status.isInstance(slot.status())
                    && !isExpired(slot, t))
        .boxed()
        .toList();
  }

  private static boolean isReturned(Taken t, int i) {
    return t.answer().outcome().offer().equals(Optional.of(offer(slotBefore(t, i))));
  }

  private static int copiesOfInvoice(Taken t) {
    return switch (t.event()) {
      case TimerTick e -> Math.min(e.invoiceReplyPaths(), t.policy().maxCopies());
      case PathsChanged e -> Math.min(e.invoiceReplyPaths(), t.policy().maxCopies());
      default -> 1;
    };
  }

  private static boolean isFor(ServeStaticInvoice sent, Slot slot) {
    return slot instanceof CachedOffer cached
        && sent.offer().equals(cached.offer())
        && sent.offerNonce().equals(cached.offerNonce())
        && sent.destination().equals(cached.updatePath());
  }

  /** The invoices that were sent for the offer that slot i holds after the step. */
  private static List<ServeStaticInvoice> invoicesFor(Taken t, int i) {
    return t.invoices().stream().filter(sent -> isFor(sent, slotAfter(t, i))).toList();
  }

  /** How many slots hold the offer of slot i with the same nonce and path: a foreign cache may. */
  private static int twins(Taken t, int i) {
    CachedOffer slot = (CachedOffer) slotAfter(t, i);
    return (int)
        t.next().slots().stream()
            .filter(
                other ->
                    other instanceof CachedOffer twin
                        && twin.offer().equals(slot.offer())
                        && twin.offerNonce().equals(slot.offerNonce())
                        && twin.updatePath().equals(slot.updatePath()))
            .count();
  }
}
