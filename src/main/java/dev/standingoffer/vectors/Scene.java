package dev.standingoffer.vectors;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.Surroundings;
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

/**
 * Small caches. All that is in them is numbered, and what has another number is another one: offers
 * on paths of the shortest form, nonces, and times that are near an instant.
 */
final class Scene {

  /** When most events happen: no whole second. */
  static final Time NOW = new Time(1_800_000_000L, 400_000_000);

  static final Time HOUR = Time.ofSeconds(3_600);
  static final Time DAY = Time.ofSeconds(24 * 3_600);

  /** The age above which an offer may be replaced, and that above which an invoice is renewed. */
  static final Time TWO_HOURS = Time.ofSeconds(2 * 3_600);

  /** How long the paths of an offer have to last. */
  static final Time NINETY_DAYS = Time.ofSeconds(90L * 24 * 3_600);

  static final Time NANOSECOND = new Time(0, 1);

  private static final long OFFER_PATHS = 1_000;
  private static final long UPDATE_PATHS = 2_000;
  private static final long SERVER_PATHS = 3_000;

  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          LdkRelease.DEFAULT,
          OfferWriter.BITCOIN,
          0,
          MessagePathShape.ONE_HOP,
          List.of(Example.PAID_DIRECTLY));

  private static final RecipientBuilder BUILDER = new RecipientBuilder(Example.PHONE, SURROUNDINGS);

  private Scene() {}

  /** A path from a channel of this number to a node, without a payload. */
  static BlindedMessagePath path(long channel) {
    String key = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    return new BlindedMessagePath(Bytes.ofHex("00%016x%s01%s0000".formatted(channel, key, key)));
  }

  /** The path of an offer. */
  static BlindedMessagePath offerPath(int number) {
    return path(OFFER_PATHS + number);
  }

  /** Where the invoices of an offer go. */
  static BlindedMessagePath updatePath(int number) {
    return path(UPDATE_PATHS + number);
  }

  /** So many paths to the server. */
  static List<BlindedMessagePath> serverPaths(int count) {
    List<BlindedMessagePath> paths = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      paths.add(path(SERVER_PATHS + i));
    }
    return paths;
  }

  static Nonce nonce(int number) {
    return new Nonce(Bytes.of(Example.secret("nonce " + number).toArray(), 0, Nonce.LENGTH));
  }

  /** An offer with the nonce of this number. */
  static Offer offer(int number, List<BlindedMessagePath> paths, Optional<Time> expiry) {
    return BUILDER.offer(paths, expiry, nonce(number));
  }

  /** When the offer of this number expires where nothing else is said: in about a year. */
  static Time expiry(int number) {
    return NOW.wholeSeconds().plus(Time.ofSeconds(365L * 24 * 3_600 + 977L * number));
  }

  /** A cached offer of a number, of which single parts can be changed. */
  record Offered(
      int number,
      Status status,
      Time createdAt,
      Optional<Time> expires,
      List<BlindedMessagePath> paths) {

    Offered expires(Time expiry) {
      return new Offered(number, status, createdAt, Optional.of(expiry), paths);
    }

    Offered neverExpires() {
      return new Offered(number, status, createdAt, Optional.empty(), paths);
    }

    Offered on(BlindedMessagePath... otherPaths) {
      return new Offered(number, status, createdAt, expires, List.of(otherPaths));
    }

    Slot slot() {
      return new CachedOffer(
          offer(number, paths, expires), nonce(number), status, updatePath(number), createdAt);
    }
  }

  private static Offered offered(int number, Status status, Time createdAt) {
    return new Offered(
        number, status, createdAt, Optional.of(expiry(number)), List.of(offerPath(number)));
  }

  static Offered pending(int number, Time createdAt) {
    return offered(number, Status.PENDING, createdAt);
  }

  static Offered ready(int number, Time createdAt, Time invoiceCreatedAt) {
    return offered(number, new Status.Ready(invoiceCreatedAt), createdAt);
  }

  static Offered used(int number, Time createdAt, Time invoiceCreatedAt) {
    return offered(number, new Status.Used(invoiceCreatedAt), createdAt);
  }

  /** Pending, for some minutes. */
  static Offered pending(int number) {
    return pending(number, ago(100 + 7L * number));
  }

  /** Ready, and too young to be replaced. */
  static Offered ready(int number) {
    return ready(number, ago(1_000 + 11L * number), ago(500 + 13L * number));
  }

  /** Ready, and old enough to be replaced; of a higher number, younger. */
  static Offered stale(int number) {
    return ready(number, ago(9_000 - 101L * number), ago(400 + 17L * number));
  }

  /** Used, with an invoice that is young. */
  static Offered used(int number) {
    return used(number, ago(20_000 + 19L * number), ago(300 + 23L * number));
  }

  /** So many seconds before most events, and some nanoseconds. */
  static Time ago(long seconds) {
    return NOW.minus(new Time(seconds, (int) (seconds % 1_000)));
  }

  /** A state of these slots; null stands for an empty one. */
  static Cache cache(int requestAttempts, int serverPaths, List<Slot> slots) {
    return new Cache(slots, requestAttempts, serverPaths(serverPaths));
  }

  /** The same with one path to the server and no round of requests so far. */
  static Cache cache(Object... slots) {
    return cache(0, 1, slots(slots));
  }

  /** The same after some rounds. */
  static Cache after(int requestAttempts, Object... slots) {
    return cache(requestAttempts, 1, slots(slots));
  }

  /** The slots of {@link Offered}s and of {@link Slot}s. */
  static List<Slot> slots(Object... slots) {
    List<Slot> all = new ArrayList<>();
    for (Object slot : slots) {
      all.add(slot instanceof Offered offered ? offered.slot() : (Slot) slot);
    }
    return all;
  }

  /** These slots, and so many young Ready offers behind them. */
  static List<Slot> filledUp(int count, Object... slots) {
    List<Slot> all = new ArrayList<>(slots(slots));
    while (all.size() < count) {
      all.add(ready(50 + all.size()).slot());
    }
    return all;
  }

  static List<Slot> empty(int count) {
    return Collections.nCopies(count, Slot.EMPTY);
  }
}
