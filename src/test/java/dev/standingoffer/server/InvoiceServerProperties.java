package dev.standingoffer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.standingoffer.server.ServerGuarantees.Guarantee;
import dev.standingoffer.server.ServerGuarantees.Taken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The guarantees of {@code spec/InvoiceServerProperties.tla} at real size, under the same names,
 * over events from a fresh store on.
 */
class InvoiceServerProperties {

  private static final Map<String, Guarantee> GUARANTEES = ServerGuarantees.all();

  @Provide
  Arbitrary<List<ServerEvent>> events() {
    return ServerGenerators.events();
  }

  @Provide
  Arbitrary<ServerPolicy> policies() {
    return ServerGenerators.policies();
  }

  @Property(tries = 5_000)
  void everyStepKeepsEveryGuarantee(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    List<Taken> steps = run(events, policy);
    GUARANTEES.forEach((name, guarantee) -> requireKept(name, guarantee, steps));
  }

  private static void requireKept(String name, Guarantee guarantee, List<Taken> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Taken taken = steps.get(i);
      if (!guarantee.holds(taken)) {
        fail(
            "%s is broken by %s, step %d of the run: %s",
            name, taken.event().getClass().getSimpleName(), i, taken);
      }
    }
  }

  /** Whoever reads a failure sees first which guarantee it is, and in which event. */
  @Example
  void aFailureBeginsWithTheGuaranteeAndTheEvent() {
    List<Taken> steps =
        ServerGenerators.sample(2_000).stream()
            .map(events -> run(events, Samples.LDK))
            .filter(run -> run.size() > 1)
            .findFirst()
            .orElseThrow();
    String event = steps.getFirst().event().getClass().getSimpleName();
    assertThatThrownBy(() -> requireKept("Anything", _ -> false, steps))
        .hasMessageStartingWith("Anything is broken by " + event + ", step 0 of the run: ");
  }

  /** Else a property might hold only because nothing happens. */
  @Example
  void everyVerdictComesUp() {
    Set<ServerVerdict> verdicts = new HashSet<>();
    for (List<ServerEvent> events : ServerGenerators.sample(2_000)) {
      run(events, Samples.KEEPS_NEWEST).forEach(taken -> verdicts.add(taken.step().outcome()));
    }
    assertThat(verdicts).containsExactlyInAnyOrder(ServerVerdict.values());
  }

  /** The steps from a fresh store on. */
  static List<Taken> run(List<ServerEvent> events, ServerPolicy policy) {
    List<Taken> steps = new ArrayList<>();
    Store store = Store.NEW;
    for (ServerEvent event : events) {
      ServerStep step = InvoiceServer.step(store, event, policy);
      steps.add(new Taken(store, event, policy, step));
      store = step.next();
    }
    return steps;
  }
}
