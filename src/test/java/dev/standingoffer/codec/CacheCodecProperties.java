package dev.standingoffer.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.EveryEvent;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CacheCodecProperties {

  @Provide
  Arbitrary<Cache> caches() {
    return CacheArbitraries.caches().withoutEdgeCases();
  }

  @Property
  void readsWhatItWrites(@ForAll("caches") Cache cache) throws DecodeException {
    Cache persisted = new Cache(cache.slots(), 0, cache.serverPaths());
    assertThat(CacheCodec.decode(CacheCodec.encode(cache))).isEqualTo(persisted);
  }

  @Property
  void leavesTheBytesBehindTheCacheUnread(@ForAll("caches") Cache cache, @ForAll byte[] behind)
      throws DecodeException {
    Bytes bytes = CacheCodec.encode(cache);
    ByteReader reader = ByteReader.of(Bytes.ofHex(bytes.toHex() + Bytes.of(behind).toHex()));
    assertThat(CacheCodec.encode(CacheCodec.decode(reader, DecodeLimits.NONE))).isEqualTo(bytes);
    assertThat(reader.remaining()).isEqualTo(behind.length);
  }

  @Property
  void everyCutIsNoticed(@ForAll("caches") Cache cache, @ForAll @IntRange(max = 1 << 20) int cut) {
    byte[] bytes = CacheCodec.encode(cache).toArray();
    Bytes part = Bytes.of(bytes, 0, cut % bytes.length);
    assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> CacheCodec.decode(part));
  }

  /** Whatever is wrong, the answer is a verdict; and what is accepted can be written again. */
  @Property
  void changedBytesAreAcceptedOrRefused(
      @ForAll("caches") Cache cache,
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll byte change)
      throws DecodeException {
    byte[] bytes = CacheCodec.encode(cache).toArray();
    bytes[place % bytes.length] ^= change;
    Cache changed;
    try {
      changed = CacheCodec.decode(Bytes.of(bytes));
    } catch (DecodeException refused) {
      assertThat(refused.position()).isBetween(0, bytes.length);
      return;
    }
    assertThat(CacheCodec.decode(CacheCodec.encode(changed))).isEqualTo(changed);
    Cache persisted = new Cache(cache.slots(), 0, cache.serverPaths());
    assertThat(changed.equals(persisted))
        .isEqualTo(CacheCodec.encode(changed).equals(CacheCodec.encode(persisted)));
  }

  @Property
  void equalExactlyWhenTheBytesAre(@ForAll("caches") Cache first, @ForAll("caches") Cache second) {
    Cache other = new Cache(second.slots(), first.requestAttempts(), second.serverPaths());
    assertThat(first.equals(other))
        .isEqualTo(CacheCodec.encode(first).equals(CacheCodec.encode(other)));
    assertThat(first)
        .isEqualTo(new Cache(first.slots(), first.requestAttempts(), first.serverPaths()));
  }

  /** What comes out of a step, whatever the cache and the event, can be persisted and found. */
  @Property(tries = 200)
  void everyEventLeadsToACacheThatReadsBack(@ForAll("caches") Cache cache) throws DecodeException {
    for (Event event : EveryEvent.to(cache, CacheArbitraries.STRANGE)) {
      Cache next = OfferCache.step(cache, event, Policy.LDK_0_2_5).next();
      assertThat(CacheCodec.decode(CacheCodec.encode(next), DecodeLimits.NONE, next))
          .isEqualTo(new Cache(next.slots(), 0, next.serverPaths()));
    }
  }
}
