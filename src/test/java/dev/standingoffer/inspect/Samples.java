package dev.standingoffer.inspect;

import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.path;
import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.Arrays;
import java.util.List;

/** Caches for tests, seen at {@link #NOW}. */
final class Samples {

  static final long MINUTE = 60;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** 2026-01-02T03:04:05Z. */
  static final Time NOW = Time.ofSeconds(1_767_323_045L);

  static final Nonce NONCE = new Nonce(Bytes.ofHex("0102030405060708090a0b0c0d0e0f10"));

  private Samples() {}

  /** A time so many seconds before {@link #NOW}; after it, where negative. */
  static Time ago(long seconds) {
    return Time.ofSeconds(NOW.seconds() - seconds);
  }

  /** The offer of a number, not 0, which expires; other numbers are other offers. */
  static Offer offer(int number, Time expiry) {
    return dev.standingoffer.bolt12.Samples.offer(
        record(14, "%016x".formatted(expiry.seconds()).replaceFirst("^(00)+", ""))
            + record(16, path(number))
            + record(22, point(number)));
  }

  /** An offer that does not expire. */
  static Offer endless(int number) {
    return dev.standingoffer.bolt12.Samples.offer(
        record(16, path(number)) + record(22, point(number)));
  }

  static Offer offer(int number) {
    return offer(number, ago(-300 * DAY));
  }

  static CachedOffer pending(Offer offer, Time createdAt) {
    return new CachedOffer(
        offer,
        NONCE,
        Status.PENDING,
        dev.standingoffer.bolt12.Samples.parsedPath(path(9)),
        createdAt);
  }

  static CachedOffer ready(Offer offer, Time createdAt) {
    return pending(offer, createdAt).withStatus(new Status.Ready(createdAt));
  }

  static CachedOffer used(Offer offer, Time createdAt, Time invoiceCreatedAt) {
    return pending(offer, createdAt).withStatus(new Status.Used(invoiceCreatedAt));
  }

  /** A cache with one server path. */
  static Cache cache(Slot... slots) {
    return new Cache(
        Arrays.asList(slots), 0, List.of(dev.standingoffer.bolt12.Samples.parsedPath(PATH)));
  }

  static InputFile file(Bytes bytes) {
    return new InputFile("cache.bin", InputFile.Encoding.BINARY, bytes);
  }

  static Inspection inspect(Cache cache) {
    return inspect(file(CacheCodec.encode(cache)));
  }

  static Inspection inspect(InputFile file) {
    try {
      return Inspection.of(file, NOW);
    } catch (BadInputException e) {
      throw new AssertionError(e);
    }
  }
}
