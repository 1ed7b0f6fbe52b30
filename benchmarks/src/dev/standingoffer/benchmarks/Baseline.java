package dev.standingoffer.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What measures the machine: its memory by a copy, its clock rate by arithmetic. They are measured
 * first and last, which shows whether it stayed the same machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Baseline {

  /** The same in {@code row.rs} of LDK's side. */
  private static final int STEPS = 1_000;

  private static final long RESULT = 1_363_160_026_601_443_621L;

  private byte[] array = {};
  private long seed = 88_172_645_463_325_252L;

  /** Reads the cache, and sees to it that the arithmetic is that of the other side. */
  @Setup
  public void setUp() {
    array = FullCache.bytes().toArray();
    if (arithmetic() != RESULT) {
      throw new IllegalStateException("this is another arithmetic than LDK's side has");
    }
  }

  /** A new array with the bytes of the full cache. */
  @Benchmark
  public byte[] copy() {
    return array.clone();
  }

  /** Shifts that each wait for the one before (xorshift64). */
  @Benchmark
  public long arithmetic() {
    long x = seed;
    for (int i = 0; i < STEPS; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}
