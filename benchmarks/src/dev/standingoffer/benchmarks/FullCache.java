package dev.standingoffer.benchmarks;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The input of the benchmarks: a cache of ten offers, as LDK wrote it. */
final class FullCache {

  /** How many offers it holds. */
  static final int SLOTS = 10;

  private static final String RESOURCE = "full-cache.hex";

  private FullCache() {}

  static Bytes bytes() {
    try (InputStream input =
        Objects.requireNonNull(FullCache.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return Bytes.ofHex(new String(input.readAllBytes(), StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A cache of any size, of the ten offers again and again. The last offer stands in the last slot
   * alone, and the one before it takes its place elsewhere: who looks for it looks at every slot.
   *
   * @param slots how many, a multiple of ten
   */
  static Cache ofSize(int slots) {
    if (slots < SLOTS || slots % SLOTS != 0) {
      throw new IllegalArgumentException("not a multiple of %d: %d".formatted(SLOTS, slots));
    }
    Cache full = decode(bytes());
    List<Slot> repeated = new ArrayList<>();
    for (int i = 0; i < slots - 1; i++) {
      repeated.add(full.slots().get(Math.min(i % SLOTS, SLOTS - 2)));
    }
    repeated.add(full.slots().getLast());
    // Through its bytes, as a node has it: each slot has objects of its own.
    return decode(CacheCodec.encode(new Cache(repeated, 0, full.serverPaths())));
  }

  static Cache decode(Bytes bytes) {
    try {
      return CacheCodec.decode(bytes);
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }
}
