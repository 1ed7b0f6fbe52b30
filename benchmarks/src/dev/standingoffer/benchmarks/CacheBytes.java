package dev.standingoffer.benchmarks;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.DecodeLimits;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writing and reading a full cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CacheBytes {

  private Bytes bytes = Bytes.EMPTY;
  private Cache cache = Cache.NEW;

  /** Reads the input, so that a benchmark begins with what a node has in memory. */
  @Setup
  public void setUp() {
    bytes = FullCache.bytes();
    cache = FullCache.decode(bytes);
    if (!CacheCodec.encode(cache).equals(bytes)) {
      throw new IllegalStateException("written again, these are other bytes");
    }
  }

  /** From the cache in memory to its bytes. */
  @Benchmark
  public Bytes write() {
    return CacheCodec.encode(cache);
  }

  /** From bytes that come from anywhere to a cache: everything in them is checked. */
  @Benchmark
  public Cache read() throws DecodeException {
    return CacheCodec.decode(bytes);
  }

  /**
   * From bytes that this process wrote to a cache: what it knows is compared, not checked again.
   */
  @Benchmark
  public Cache readKnown() throws DecodeException {
    return CacheCodec.decode(bytes, DecodeLimits.NONE, cache);
  }
}
