package dev.standingoffer.mirror;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Step;
import java.util.List;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

/** Compares single steps of a core with the spec's, for one model. Threads may share it. */
final class Mirror {

  /** How a message begins that reports a difference. */
  static final String DIFFERS = "the Java core differs from the spec";

  private final Core core;
  private final Tally tally;
  private final Setup setup;
  private final FromSpec fromSpec;
  private final ToSpec toSpec;

  Mirror(Core core, Tally tally, Setup setup) {
    this.core = core;
    this.tally = tally;
    this.setup = setup;
    this.fromSpec = new FromSpec(setup.grid(), setup.identifiers());
    this.toSpec = new ToSpec(setup.grid(), setup.identifiers());
  }

  /**
   * Steps the core and compares.
   *
   * @param cache the spec's cache before the step
   * @param event the spec's event
   * @param answer the spec's answer
   * @throws MirrorException if the core's answer differs in anything
   * @throws IllegalArgumentException if one of the values has no real counterpart
   */
  void compare(Value cache, Value event, Value answer) {
    Cache realCache = fromSpec.cache(cache);
    Event realEvent = fromSpec.event(event);
    Step step;
    try {
      step = core.step(realCache, realEvent, setup.policy());
    } catch (RuntimeException e) {
      throw new MirrorException(report(cache, event, answer, "core: fails with " + e), e);
    }
    RecordValue actual = toSpec.answer(step);
    if (!Comparison.equal(answer, actual)) {
      List<String> differences = Comparison.differences(answer, actual);
      throw new MirrorException(
          report(cache, event, answer, "core: " + actual + "\n" + String.join("\n", differences)));
    }
    tally.add(realEvent, step.outcome().verdict());
  }

  private static String report(Value cache, Value event, Value answer, String core) {
    return DIFFERS + "\ncache: " + cache + "\nevent: " + event + "\nspec: " + answer + "\n" + core;
  }
}
