package dev.standingoffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.server.ServerGuarantees.Guarantee;
import dev.standingoffer.server.ServerGuarantees.Taken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

  @Provide
  Arbitrary<List<ServerEvent>> events() {
    return ServerGenerators.events();
  }

  @Provide
  Arbitrary<ServerPolicy> policies() {
    return ServerGenerators.policies();
  }

  @Property
  void recipientsGetPaths(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::recipientsGetPaths, events, policy);
  }

  @Property
  void askersGetPaths(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::askersGetPaths, events, policy);
  }

  @Property
  void offerPathsLast(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::offerPathsLast, events, policy);
  }

  @Property
  void expiredPathsUnheard(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::expiredPathsUnheard, events, policy);
  }

  @Property
  void storedIsSound(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::storedIsSound, events, policy);
  }

  @Property
  void ownSlotOnly(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::ownSlotOnly, events, policy);
  }

  @Property
  void soundInvoicesStored(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::soundInvoicesStored, events, policy);
  }

  @Property
  void persistedThenConfirmed(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::persistedThenConfirmed, events, policy);
  }

  @Property
  void newestKeptIfChosen(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::newestKeptIfChosen, events, policy);
  }

  @Property
  void payersServed(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::payersServed, events, policy);
  }

  @Property
  void requestsPassedOn(
      @ForAll("events") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    requireAlways(ServerGuarantees::requestsPassedOn, events, policy);
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

  private static void requireAlways(
      Guarantee guarantee, List<ServerEvent> events, ServerPolicy policy) {
    for (Taken taken : run(events, policy)) {
      assertThat(guarantee.holds(taken)).as("%s", taken).isTrue();
    }
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
