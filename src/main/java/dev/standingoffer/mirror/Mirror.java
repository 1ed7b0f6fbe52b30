package dev.standingoffer.mirror;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Step;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

/** The mirror of {@code spec/OfferCache.tla}. */
final class Mirror extends StepMirror<Cache, Event, Step> {

  private final Core core;
  private final Tally tally;
  private final Setup setup;
  private final FromSpec fromSpec;
  private final ToSpec toSpec;

  Mirror(Core core, Tally tally, Setup setup) {
    super("cache");
    this.core = core;
    this.tally = tally;
    this.setup = setup;
    this.fromSpec = new FromSpec(setup.grid(), setup.identifiers());
    this.toSpec = new ToSpec(setup.grid(), setup.identifiers());
  }

  /** The mirror of the selected core, for whatever setup comes with a call. */
  static LatestMirror<Mirror> ofSelectedCore(Tally tally) {
    Core core = Core.selected();
    return new LatestMirror<>(setup -> new Mirror(core, tally, Setup.read(setup)));
  }

  @Override
  Cache state(Value value) {
    return fromSpec.cache(value);
  }

  @Override
  Event event(Value value) {
    return fromSpec.event(value);
  }

  @Override
  Step step(Cache cache, Event event) {
    return core.step(cache, event, setup.policy());
  }

  @Override
  RecordValue answer(Step step) {
    return toSpec.answer(step);
  }

  @Override
  void count(Event event, Step step) {
    tally.add(event, step.outcome().verdict());
  }
}
