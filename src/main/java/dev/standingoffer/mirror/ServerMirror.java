package dev.standingoffer.mirror;

import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Store;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

/** The mirror of {@code spec/InvoiceServer.tla}. */
final class ServerMirror extends StepMirror<Store, ServerEvent, ServerStep> {

  private final ServerCore core;
  private final Tally tally;
  private final ServerSetup setup;
  private final ServerFromSpec fromSpec;
  private final ServerToSpec toSpec;

  ServerMirror(ServerCore core, Tally tally, ServerSetup setup) {
    super("store");
    this.core = core;
    this.tally = tally;
    this.setup = setup;
    this.fromSpec = new ServerFromSpec(setup.grid(), setup.identifiers());
    this.toSpec = new ServerToSpec(setup.grid(), setup.identifiers());
  }

  @Override
  Store state(Value value) {
    return fromSpec.store(value);
  }

  @Override
  ServerEvent event(Value value) {
    return fromSpec.event(value);
  }

  @Override
  ServerStep step(Store store, ServerEvent event) {
    return core.step(store, event, setup.policy());
  }

  @Override
  RecordValue answer(ServerStep step) {
    return toSpec.answer(step);
  }

  @Override
  void count(ServerEvent event, ServerStep step) {
    tally.add(event, step.outcome());
  }
}
