package dev.standingoffer.mirror;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import tlc2.value.impl.Value;

/** Reads what a model of the cache says of itself: {@code MirrorSetup} in {@code MCEvents.tla}. */
final class CacheSetup {

  private static final Shape SHAPE =
      Shape.of(
          "origin",
          "maxTime",
          "ticksPerSecond",
          "numSlots",
          "maxSlotNumber",
          "maxRequests",
          "maxCopies",
          "offerRefreshThreshold",
          "invoiceRefreshThreshold",
          "minPathsLifetime",
          "replyPathLifetime",
          "persistFirst",
          "ageFromInvoice",
          "guardAcceptance",
          "refreshAlways",
          "giveUpPending",
          "boundTimes",
          "retainOnlyPayable",
          "useRestored",
          "maxRetryGap",
          "offers");

  private CacheSetup() {}

  /**
   * Reads the operator's first argument.
   *
   * @throws IllegalArgumentException if it is not a setup, or its bounds cannot be mapped
   */
  static Setup<Cache, Event, Policy, Step> read(Value value) {
    Shape.Fields fields = SHAPE.read(value);
    TimeGrid grid = TimeGrid.read(fields);
    Policy policy =
        new Policy(
            Values.integer(fields.at(3)),
            Values.integer(fields.at(4)),
            Values.integer(fields.at(5)),
            Values.integer(fields.at(6)),
            grid.toLength(fields.at(7)),
            grid.toLength(fields.at(8)),
            grid.toLength(fields.at(9)),
            grid.toLength(fields.at(10)),
            Values.bool(fields.at(11)),
            Values.bool(fields.at(12)),
            Values.bool(fields.at(13)),
            Values.bool(fields.at(14)),
            Values.bool(fields.at(15)),
            Values.bool(fields.at(16)),
            Values.bool(fields.at(17)),
            Values.bool(fields.at(18)),
            Values.integer(fields.at(19)));
    return of(policy, grid, new Offers(Values.set(fields.at(20)), grid));
  }

  /** The setup of a model with these constants, times and offers. */
  static Setup<Cache, Event, Policy, Step> of(Policy policy, TimeGrid grid, Offers offers) {
    return new Setup<>(policy, new CacheFromSpec(grid, offers), new CacheToSpec(grid, offers));
  }
}
