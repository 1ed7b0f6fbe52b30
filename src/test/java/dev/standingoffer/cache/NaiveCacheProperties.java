package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The core and the rules told otherwise agree on every step, in all that a step comes to. */
class NaiveCacheProperties {

  @Provide
  Arbitrary<Run> realRuns() {
    return Generators.runs();
  }

  @Provide
  Arbitrary<Run> smallRuns() {
    return Generators.runs(Generators.smallPolicies());
  }

  @Property
  void agreesAtRealSize(@ForAll("realRuns") Run run) {
    agrees(run);
  }

  @Property(tries = 5_000)
  void agreesWithTwoToTwelveSlotsAndAnyPolicy(@ForAll("smallRuns") Run run) {
    agrees(run);
  }

  private static void agrees(Run run) {
    for (Taken step : run.steps()) {
      assertThat(step.answer())
          .isEqualTo(NaiveCache.step(step.before(), step.event(), step.policy()));
    }
  }
}
