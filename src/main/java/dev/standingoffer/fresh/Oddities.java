package dev.standingoffer.fresh;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Caches that can be read and that nobody would have written: of other sizes, times and orders. */
final class Oddities {

  private static final long HOURS_2 = 7_200;
  private static final long DAYS_90 = 90 * 86_400;
  private static final int MOST_CHANGES = 6;
  private static final Time NANOSECOND = new Time(0, 1);

  private final Chance chance;
  private final RecipientBuilder builder;

  Oddities(Chance chance, RecipientBuilder builder) {
    this.chance = chance;
    this.builder = builder;
  }

  /** A cache with one to six changes. */
  Cache in(Cache cache, Time now) {
    List<Slot> slots = new ArrayList<>(cache.slots());
    List<BlindedMessagePath> serverPaths = new ArrayList<>(cache.serverPaths());
    int changes = 1 + chance.below(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      change(slots, serverPaths, now);
    }
    return new Cache(slots, 0, serverPaths);
  }

  /**
   * A cache without an empty slot, in which most offers are about to be stale, or are equally so.
   */
  Cache full(Time now) {
    Time threshold = now.minus(Time.ofSeconds(HOURS_2));
    List<Time> times =
        List.of(
            threshold,
            threshold,
            threshold.minus(NANOSECOND),
            threshold.minus(NANOSECOND),
            threshold.plus(NANOSECOND),
            threshold.minus(Time.ofSeconds(HOURS_2)),
            now);
    List<Slot> slots = new ArrayList<>();
    int count = chance.of(2, 3, 10, 10, 10, 12);
    for (int i = 0; i < count; i++) {
      Nonce nonce =
          new Nonce(Bytes.of(Names.secret("full " + chance.next()).toArray(), 0, Nonce.LENGTH));
      Optional<Time> expiry =
          chance.percent(20)
              ? Optional.empty()
              : Optional.of(
                  now.plus(Time.ofSeconds(DAYS_90 + chance.below(DAYS_90))).wholeSeconds());
      Offer offer = builder.offer(List.of(chance.of(Paths.ALL)), expiry, nonce);
      Time confirmed = chance.of(times);
      Status status =
          switch (chance.below(8)) {
            case 0 -> Status.PENDING;
            case 1 -> new Status.Used(confirmed);
            default -> new Status.Ready(confirmed);
          };
      slots.add(new CachedOffer(offer, nonce, status, chance.of(Paths.ALL), chance.of(times)));
    }
    return new Cache(slots, 0, chance.percent(10) ? List.of() : List.of(chance.of(Paths.ALL)));
  }

  private void change(List<Slot> slots, List<BlindedMessagePath> serverPaths, Time now) {
    int which = chance.below(14);
    if (which == 1) {
      slots.addAll(Collections.nCopies(chance.of(1, 2, 5, 30), Slot.EMPTY));
    } else if (which == 5 && chance.percent(30)) {
      serverPaths.clear();
    } else if (which == 6 && !serverPaths.isEmpty()) {
      serverPaths.add(chance.of(serverPaths));
    } else if (!slots.isEmpty()) {
      changeSlots(which, slots, now);
    }
  }

  private void changeSlots(int which, List<Slot> slots, Time now) {
    int place = chance.below(slots.size());
    switch (which) {
      case 0 -> slots.subList(place, slots.size()).clear();
      case 2 -> slots.add(slots.get(place));
      case 3 -> slots.set(chance.below(slots.size()), slots.get(place));
      case 4 -> Collections.swap(slots, place, chance.below(slots.size()));
      case 12, 13 -> slots.set(place, withOtherOffer(slots.get(place), now));
      default -> {
        boolean all = chance.percent(30);
        Time time = time(now);
        int field = chance.below(4);
        for (int i = 0; i < slots.size(); i++) {
          if (all || i == place) {
            slots.set(i, aged(slots.get(i), field, time));
          }
        }
      }
    }
  }

  /** Another status, or another time of creation. */
  private static Slot aged(Slot slot, int field, Time time) {
    if (!(slot instanceof CachedOffer cached)) {
      return slot;
    }
    return switch (field) {
      case 0 -> cached.withStatus(Status.PENDING);
      case 1 -> cached.withStatus(new Status.Used(time));
      case 2 -> cached.withStatus(new Status.Ready(time));
      default ->
          new CachedOffer(
              cached.offer(), cached.offerNonce(), cached.status(), cached.updatePath(), time);
    };
  }

  /** An offer that expires at another time, or never, and is this node's own as well. */
  private Slot withOtherOffer(Slot slot, Time now) {
    if (!(slot instanceof CachedOffer cached) || cached.offer().paths().isEmpty()) {
      return slot;
    }
    Optional<Time> expiry =
        chance.percent(25) ? Optional.empty() : Optional.of(time(now).wholeSeconds());
    Offer offer = builder.offer(cached.offer().paths(), expiry, cached.offerNonce());
    return new CachedOffer(
        offer, cached.offerNonce(), cached.status(), cached.updatePath(), cached.createdAt());
  }

  private Time time(Time now) {
    long second = now.seconds();
    long seconds =
        chance.of(
            List.of(
                0L,
                1L,
                second,
                second + 1,
                second - 1,
                second - HOURS_2,
                second - HOURS_2 - 1,
                second - HOURS_2 + 1,
                second + 86_400,
                -1L,
                -1L - HOURS_2,
                -HOURS_2,
                second - DAYS_90));
    int nanos = now.nanos();
    int fraction =
        chance.of(
            0,
            1,
            nanos,
            nanos,
            Math.max(0, nanos - 1),
            Math.min(nanos + 1, 999_999_999),
            999_999_999);
    return new Time(second < DAYS_90 && seconds < -1 - HOURS_2 ? 0 : seconds, fraction);
  }
}
