package dev.standingoffer.codec;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;

/**
 * Writes and reads persisted caches byte for byte as LDK does (R5). How often paths were requested
 * is not persisted (K1): a cache that was read has no requests.
 *
 * {@snippet file="dev/standingoffer/library/examples/CodecExample.java" region="file"}
 */
public final class CacheCodec {

  private CacheCodec() {}

  /**
   * The bytes of a cache. Memory is reserved once, in the right size.
   *
   * @throws IllegalArgumentException if they would be 2^31 or more
   */
  public static Bytes encode(Cache cache) {
    return CacheWriter.write(cache);
  }

  /** Reads the bytes of a cache and accepts exactly what LDK accepts. */
  public static Cache decode(Bytes bytes) throws DecodeException {
    return decode(bytes, DecodeLimits.NONE);
  }

  /** Reads the bytes of a cache; what comes after it is ignored, as LDK does. */
  public static Cache decode(Bytes bytes, DecodeLimits limits) throws DecodeException {
    return decode(ByteReader.of(bytes), limits);
  }

  /**
   * The same, for bytes that are expected to differ little from those of another cache. Where an
   * offer or a path stands in the same place and has the same bytes, that of the other cache is
   * taken over, and neither its keys are checked nor its hashes computed again; everything else is
   * read as always. So the result is the same, whatever the bytes, and only the time differs.
   *
   * @param known a cache whose offers and paths were parsed, such as the one that was written last
   */
  public static Cache decode(Bytes bytes, DecodeLimits limits, Cache known) throws DecodeException {
    return new CacheReader(limits, known).read(ByteReader.of(bytes));
  }

  /** Reads a cache from the midst of other bytes; the reader stops behind it. */
  public static Cache decode(ByteReader reader, DecodeLimits limits) throws DecodeException {
    return new CacheReader(limits, Cache.NEW).read(reader);
  }
}
