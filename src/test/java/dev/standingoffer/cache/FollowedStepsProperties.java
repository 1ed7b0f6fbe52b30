package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bytecode.JavaObjects;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Where all is known, the bytecode is followed to what the JVM comes to. */
class FollowedStepsProperties {

  @Provide
  Arbitrary<Run> runs() {
    return Generators.runs();
  }

  @Property(tries = 50)
  void aStepIsThatOfTheJvm(@ForAll("runs") Run run) {
    for (Taken taken : run.steps()) {
      Values values = new Values(new Terms());
      Machine machine = new Machine(values, JavaObjects.classes(), true, Map.of());
      JavaObjects objects = new JavaObjects(machine, values);
      Value step =
          machine.call(
              "dev/standingoffer/cache/OfferCache",
              "step",
              "(Ldev/standingoffer/cache/Cache;Ldev/standingoffer/cache/Event;Ldev/standingoffer/cache/Policy;)Ldev/standingoffer/cache/Step;",
              objects.of(taken.before()),
              objects.of(taken.event()),
              objects.of(taken.policy()));
      assertThat(machine.obligations()).isEmpty();
      assertThat(areEqual(machine, step, objects.of(taken.answer()))).isEqualTo(values.integer(1));
    }
  }

  private static Value areEqual(Machine machine, Value step, Value other) {
    return machine.call(
        "dev/standingoffer/cache/Step", "equals", "(Ljava/lang/Object;)Z", step, other);
  }
}
