package dev.standingoffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.JavaObjects;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.prove.ServerSteps;
import dev.standingoffer.server.ServerGuarantees.Taken;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;

/** Where all is known, the bytecode of the server is followed to what the JVM comes to. */
class FollowedServerProperties {

  private static final int RUNS = 150;

  @Example
  void aStepIsThatOfTheJvm() {
    Set<ServerVerdict> verdicts = EnumSet.noneOf(ServerVerdict.class);
    for (List<ServerEvent> events : ServerGenerators.sample(RUNS)) {
      for (Taken taken : InvoiceServerProperties.run(events, Samples.KEEPS_NEWEST)) {
        isThatOfTheJvm(taken);
        verdicts.add(taken.step().outcome());
      }
    }
    assertThat(verdicts).containsExactlyInAnyOrder(ServerVerdict.values());
  }

  private static void isThatOfTheJvm(Taken taken) {
    Values values = new Values(new Terms());
    Classes classes = JavaObjects.classes();
    Machine machine = new Machine(values, classes, true, Map.of());
    JavaObjects objects = new JavaObjects(machine, values);
    Value step =
        machine.call(
            "dev/standingoffer/server/InvoiceServer",
            "step",
            "(Ldev/standingoffer/server/Store;Ldev/standingoffer/server/ServerEvent;Ldev/standingoffer/server/ServerPolicy;)Ldev/standingoffer/server/ServerStep;",
            objects.of(taken.before()),
            objects.of(taken.event()),
            objects.of(taken.policy()));
    assertThat(machine.obligations()).isEmpty();
    assertThat(
            ServerSteps.areEqual(machine, classes, values, step, objects.of(taken.step())).isTrue())
        .as("%s", taken)
        .isTrue();
  }
}
