package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Paths, offers and times for tests. To the cache they are data: nothing in them is parsed. */
final class Samples {

  static final Time NANOSECOND = new Time(0, 1);
  static final Time SECOND = Time.ofSeconds(1);
  static final Time MINUTE = Time.ofSeconds(60);
  static final Time HOUR = Time.ofSeconds(3_600);
  static final Time DAY = Time.ofSeconds(86_400);
  static final Time YEAR = Time.ofSeconds(365 * 86_400L);

  /** The largest number of seconds that an offer's expiry can be. */
  static final Time LAST_SECOND = Time.ofSeconds(-1L);

  /** A time at which nothing saturates. */
  static final Time NOON = new Time(1_700_000_000L, 250_000_000);

  static final Policy LDK = Policy.LDK_0_2_5;

  /** LDK's numbers, but persisting comes before the messages. */
  static final Policy PERSIST_FIRST = Policies.with(LDK, "persistFirst", true);

  /** Every remedy, and a gap so short that generated runs come to its end. */
  static final Policy REMEDIES =
      Policies.with(Policies.with(Policy.HARDENED, "maxRetryGap", 4), "useRestored", true);

  /** Paths to two servers, and from a server to its recipient. */
  static final BlindedMessagePath SERVER_A = path("server a");

  static final BlindedMessagePath SERVER_B = path("server b");

  static final BlindedMessagePath RESPONDER = path("responder");

  private Samples() {}

  static BlindedMessagePath path(String name) {
    return new BlindedMessagePath(Bytes.of(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** The path of that number that an offer can be built on; other numbers are other paths. */
  static BlindedMessagePath offerPath(int number) {
    return path("path " + number);
  }

  static Nonce nonce(int number) {
    return new Nonce(Bytes.ofHex("%032x".formatted(number)));
  }

  /** The offer of that number on these paths. As in BOLT 12, all that is in it makes up its id. */
  static Offer offer(int number, List<BlindedMessagePath> paths, Optional<Time> absoluteExpiry) {
    byte[] text =
        "offer %d %s %s".formatted(number, paths, absoluteExpiry).getBytes(StandardCharsets.UTF_8);
    return new Offer(Bytes.of(text), new OfferId(sha256(text)), paths, absoluteExpiry);
  }

  /** An offer on a path of the same number. */
  static Offer offer(int number, Time absoluteExpiry) {
    return offer(number, List.of(offerPath(number)), Optional.of(absoluteExpiry));
  }

  /** An offer on a path of the same number that does not expire. */
  static Offer offer(int number) {
    return offer(number, List.of(offerPath(number)), Optional.empty());
  }

  static final OfferId UNKNOWN_ID = new OfferId(Bytes.ofHex("00".repeat(OfferId.LENGTH)));

  static CachedOffer pending(Offer offer, Time createdAt) {
    return new CachedOffer(offer, nonce(1), Status.PENDING, RESPONDER, createdAt);
  }

  static CachedOffer ready(Offer offer, Time createdAt, Time invoiceCreatedAt) {
    return pending(offer, createdAt).withStatus(new Status.Ready(invoiceCreatedAt));
  }

  static CachedOffer used(Offer offer, Time createdAt, Time invoiceCreatedAt) {
    return pending(offer, createdAt).withStatus(new Status.Used(invoiceCreatedAt));
  }

  /** A cache that has server paths and has sent no requests. */
  static Cache cache(Slot... slots) {
    return new Cache(Arrays.asList(slots), 0, List.of(SERVER_A));
  }

  private static Bytes sha256(byte[] text) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
