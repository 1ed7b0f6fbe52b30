package dev.standingoffer.benchmarks;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A start of the process: the cache is read from its bytes, and taken over. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Restart {

  /** How large the cache is. */
  @Param({"10", "100", "1000", "10000"})
  public int slots = FullCache.SLOTS;

  private Bytes bytes = Bytes.EMPTY;
  private Cache before = Cache.NEW;

  /**
   * Writes the cache.
   *
   * @throws IllegalStateException if the step does not restart with just that cache
   */
  @Setup
  public void setUp() throws DecodeException {
    Cache cache = FullCache.ofSize(slots);
    bytes = CacheCodec.encode(cache);
    Step step = restart();
    if (step.outcome().verdict() != Verdict.RESTARTED || !step.next().equals(cache)) {
      throw new IllegalStateException("this is no restart");
    }
  }

  /** All of the bytes are checked: they come from a disk. */
  @Benchmark
  public Step restart() throws DecodeException {
    return OfferCache.step(before, new Event.Restarted(CacheCodec.decode(bytes)), Policy.LDK_0_2_5);
  }
}
