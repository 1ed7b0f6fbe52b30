package dev.standingoffer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.EveryEvent;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.DecodeLimits;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;

/** Whatever a cache file holds, it is read or refused, and what was read works as a cache. */
class CacheFuzzTest {

  /** Each empty slot is a byte of the input, and time in every step. */
  private static final int SLOTS_TO_STEP = 100;

  private static final Offer STRANGE =
      Samples.offer(Samples.record(16, Samples.PATH) + Samples.record(22, Samples.point(9)));

  @Timeout(20)
  @FuzzTest
  void cache(byte[] input) throws DecodeException {
    Bytes bytes = Bytes.of(input);
    Optional<Cache> read = Laws.read(input.length, () -> CacheCodec.decode(bytes));
    if (read.isEmpty()) {
      staysRefused(bytes);
      return;
    }
    Cache cache = read.get();
    Bytes written = CacheCodec.encode(cache);
    assertThat(CacheCodec.decode(written)).isEqualTo(cache);
    assertThat(CacheCodec.encode(CacheCodec.decode(written))).isEqualTo(written);
    assertThat(CacheCodec.decode(bytes, DecodeLimits.NONE, cache)).isEqualTo(cache);
    keepsLimits(bytes, cache);
    if (cache.slots().size() <= SLOTS_TO_STEP) {
      stepsThroughEverything(cache);
    }
  }

  /** A limit may be noticed before what is wrong, and nothing else changes. */
  private static void staysRefused(Bytes bytes) {
    Object verdict = Laws.verdict(() -> CacheCodec.decode(bytes));
    Object limited = Laws.verdict(() -> CacheCodec.decode(bytes, new DecodeLimits(0)));
    if (!limited.toString().startsWith(DecodeException.Kind.LIMIT_EXCEEDED.toString())) {
      assertThat(limited).isEqualTo(verdict);
    }
  }

  private static void keepsLimits(Bytes bytes, Cache cache) throws DecodeException {
    int slots = cache.slots().size();
    assertThat(CacheCodec.decode(bytes, new DecodeLimits(slots))).isEqualTo(cache);
    if (slots > 0) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> CacheCodec.decode(bytes, new DecodeLimits(slots - 1)))
          .returns(DecodeException.Kind.LIMIT_EXCEEDED, DecodeException::kind);
    }
  }

  /** Each event as the first, and all of them one after the other. */
  private static void stepsThroughEverything(Cache cache) throws DecodeException {
    Cache now = cache;
    for (Event event : EveryEvent.to(cache, STRANGE)) {
      readsBack(OfferCache.step(cache, event, Policy.LDK_0_2_5).next());
      now = OfferCache.step(now, event, Policy.LDK_0_2_5).next();
    }
    readsBack(now);
  }

  private static void readsBack(Cache cache) throws DecodeException {
    assertThat(CacheCodec.decode(CacheCodec.encode(cache), DecodeLimits.NONE, cache))
        .isEqualTo(new Cache(cache.slots(), 0, cache.serverPaths()));
  }
}
