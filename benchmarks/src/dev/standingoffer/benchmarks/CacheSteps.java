package dev.standingoffer.benchmarks;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One step of the cache; each situation is measured in JVMs of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CacheSteps {

  /** What happens. */
  @Param public Situation situation = Situation.IDLE_TICK;

  /** How large the cache is. */
  @Param({"10", "100", "1000", "10000"})
  public int slots = FullCache.SLOTS;

  private Cache cache = Cache.NEW;
  private Event event = new Event.Restarted(cache);
  private Policy policy = Policy.LDK_0_2_5;

  /**
   * Makes cache and event.
   *
   * @throws IllegalStateException if the step is not what the situation names
   */
  @Setup
  public void setUp() {
    cache = situation.cache(slots);
    event = situation.event(slots);
    policy = situation.policy();
    situation.require(cache, step());
  }

  /** The step. */
  @Benchmark
  public Step step() {
    return OfferCache.step(cache, event, policy);
  }
}
