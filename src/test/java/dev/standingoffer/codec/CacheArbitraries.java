package dev.standingoffer.codec;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Caches of every kind that a file may hold, likely or not. */
final class CacheArbitraries {

  private static final List<BlindedMessagePath> PATHS =
      List.of(
          Samples.parsedPath(Samples.path(1)),
          Samples.parsedPath(Samples.path(2)),
          Samples.parsedPath(Samples.pathByChannel(0)),
          Samples.parsedPath(Samples.pathByChannel(1)));

  /** An offer that no such cache holds. */
  static final Offer STRANGE =
      Samples.offer(Samples.record(16, Samples.path(7)) + Samples.record(22, Samples.point(9)));

  private CacheArbitraries() {}

  static Arbitrary<Cache> caches() {
    return Combinators.combine(
            slots().list().ofMaxSize(12),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(PATHS).list().ofMaxSize(4))
        .as(Cache::new);
  }

  static Arbitrary<Slot> slots() {
    Arbitrary<Slot> cached =
        Combinators.combine(offers(), nonces(), statuses(), Arbitraries.of(PATHS), times())
            .as(Slot.CachedOffer::new);
    return Arbitraries.oneOf(Arbitraries.just(Slot.EMPTY), cached);
  }

  static Arbitrary<Status> statuses() {
    return Arbitraries.oneOf(
        Arbitraries.just(Status.PENDING),
        times().map(Status.Ready::new),
        times().map(Status.Used::new));
  }

  static Arbitrary<Time> times() {
    return Combinators.combine(
            Arbitraries.longs(), Arbitraries.integers().between(0, Time.MAX.nanos()))
        .as(Time::new);
  }

  private static Arbitrary<Nonce> nonces() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofSize(Nonce.LENGTH)
        .map(bytes -> new Nonce(Bytes.of(bytes)));
  }

  /** With and without expiry and paths; texts make some of them long. */
  private static Arbitrary<Offer> offers() {
    Arbitrary<String> issuers =
        Arbitraries.strings().ascii().ofMaxLength(300).map(CacheArbitraries::hex);
    Arbitrary<String> expiries =
        Arbitraries.of("", Samples.record(14, ""), Samples.record(14, "ff"));
    Arbitrary<String> paths =
        Arbitraries.of(PATHS)
            .list()
            .ofMaxSize(3)
            .map(List::stream)
            .map(stream -> stream.map(path -> path.encoding().toHex()).reduce("", String::concat));
    return Combinators.combine(expiries, paths, issuers)
        .as(
            (expiry, path, issuer) ->
                Samples.offer(
                    expiry
                        + Samples.record(16, path)
                        + Samples.record(18, issuer)
                        + Samples.record(22, Samples.point(5))));
  }

  private static String hex(String ascii) {
    StringBuilder hex = new StringBuilder();
    ascii.chars().forEach(c -> hex.append("%02x".formatted(c)));
    return hex.toString();
  }
}
