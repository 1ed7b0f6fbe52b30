package dev.standingoffer.mirror;

import dev.standingoffer.server.ServerPolicy;
import tlc2.value.impl.Value;

/**
 * What a model of the server says of itself, as the mirror needs it.
 *
 * @param grid the model's times
 * @param identifiers the model's recipients, invoices and paths
 * @param policy the model's constants
 */
record ServerSetup(TimeGrid grid, ServerIdentifiers identifiers, ServerPolicy policy) {

  private static final Shape SHAPE =
      Shape.of(
          "origin",
          "maxTime",
          "ticksPerSecond",
          "maxRecipientIdLength",
          "maxInvoiceSize",
          "offerPathsLifetime",
          "keepNewestInvoice",
          "recipients",
          "invoices");

  /**
   * Reads the operator's first argument.
   *
   * @throws IllegalArgumentException if it is not a setup, or its bounds cannot be mapped
   */
  static ServerSetup read(Value value) {
    Shape.Fields fields = SHAPE.read(value);
    TimeGrid grid = TimeGrid.read(fields);
    ServerPolicy policy =
        new ServerPolicy(
            Values.integer(fields.at(3)),
            Values.integer(fields.at(4)),
            grid.toLength(Values.integer(fields.at(5))),
            Values.bool(fields.at(6)));
    ServerIdentifiers identifiers =
        new ServerIdentifiers(Values.set(fields.at(7)), Values.set(fields.at(8)), grid);
    return new ServerSetup(grid, identifiers, policy);
  }
}
