package dev.standingoffer.mirror;

import dev.standingoffer.cache.Policy;
import tlc2.value.impl.Value;

/**
 * What a model says of itself, as the mirror needs it.
 *
 * @param grid the model's times
 * @param identifiers the model's paths, nonces and offers
 * @param policy the model's constants
 */
record Setup(TimeGrid grid, Identifiers identifiers, Policy policy) {

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
          "maxRetryGap",
          "offers");

  /**
   * Reads the operator's first argument.
   *
   * @throws IllegalArgumentException if it is not a setup, or its bounds cannot be mapped
   */
  static Setup read(Value value) {
    Shape.Fields fields = SHAPE.read(value);
    TimeGrid grid = TimeGrid.read(fields);
    Policy policy =
        new Policy(
            Values.integer(fields.at(3)),
            Values.integer(fields.at(4)),
            Values.integer(fields.at(5)),
            Values.integer(fields.at(6)),
            grid.toLength(Values.integer(fields.at(7))),
            grid.toLength(Values.integer(fields.at(8))),
            grid.toLength(Values.integer(fields.at(9))),
            grid.toLength(Values.integer(fields.at(10))),
            Values.bool(fields.at(11)),
            Values.bool(fields.at(12)),
            Values.bool(fields.at(13)),
            Values.bool(fields.at(14)),
            Values.bool(fields.at(15)),
            Values.bool(fields.at(16)),
            Values.integer(fields.at(17)));
    return new Setup(grid, new Identifiers(Values.set(fields.at(18)), grid), policy);
  }
}
