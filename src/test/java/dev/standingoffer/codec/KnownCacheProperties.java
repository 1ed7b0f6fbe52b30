package dev.standingoffer.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is known of a cache saves time, and changes nothing else. */
class KnownCacheProperties {

  @Provide
  Arbitrary<Cache> caches() {
    return CacheArbitraries.caches().withoutEdgeCases();
  }

  @Property
  void whatIsKnownIsTakenOver(@ForAll("caches") Cache known) throws DecodeException {
    Cache read = CacheCodec.decode(CacheCodec.encode(known), DecodeLimits.NONE, known);
    assertThat(read).isEqualTo(new Cache(known.slots(), 0, known.serverPaths()));
    for (int i = 0; i < read.slots().size(); i++) {
      if (read.slots().get(i) instanceof CachedOffer cached) {
        CachedOffer original = (CachedOffer) known.slots().get(i);
        assertThat(cached.offer()).isSameAs(original.offer());
        assertThat(cached.updatePath()).isSameAs(original.updatePath());
      }
    }
    for (int i = 0; i < read.serverPaths().size(); i++) {
      assertThat(read.serverPaths().get(i)).isSameAs(known.serverPaths().get(i));
    }
  }

  @Property
  void anotherCacheReadsAsAlways(@ForAll("caches") Cache cache, @ForAll("caches") Cache known) {
    assertThat(verdict(CacheCodec.encode(cache), known))
        .isEqualTo(verdict(CacheCodec.encode(cache), Cache.NEW));
  }

  @Property
  void changedBytesReadAsAlways(
      @ForAll("caches") Cache known,
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll byte change) {
    byte[] bytes = CacheCodec.encode(known).toArray();
    bytes[place % bytes.length] ^= change;
    assertThat(verdict(Bytes.of(bytes), known)).isEqualTo(verdict(Bytes.of(bytes), Cache.NEW));
  }

  @Property
  void missingBytesReadAsAlways(
      @ForAll("caches") Cache known,
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll @IntRange(max = 40) int missing) {
    byte[] bytes = CacheCodec.encode(known).toArray();
    int from = place % bytes.length;
    int to = Math.min(bytes.length, from + missing);
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, shorter, from, bytes.length - to);
    assertThat(verdict(Bytes.of(shorter), known)).isEqualTo(verdict(Bytes.of(shorter), Cache.NEW));
  }

  /**
   * The error in words, or everything in the cache, in offers also what follows from their bytes.
   */
  private static List<Object> verdict(Bytes bytes, Cache known) {
    try {
      Cache cache = CacheCodec.decode(bytes, DecodeLimits.NONE, known);
      List<Object> all = new ArrayList<>(List.of(cache));
      for (Slot slot : cache.slots()) {
        if (slot instanceof CachedOffer(var offer, var _, var _, var _, var _)) {
          all.addAll(List.of(offer.id(), offer.paths(), offer.absoluteExpiry()));
        }
      }
      return all;
    } catch (DecodeException e) {
      return List.of(e.toString());
    }
  }
}
