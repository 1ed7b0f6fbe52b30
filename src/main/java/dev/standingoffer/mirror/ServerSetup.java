package dev.standingoffer.mirror;

import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Store;
import tlc2.value.impl.Value;

/**
 * Reads what a model of the server says of itself: {@code ServerMirrorSetup} in {@code
 * MCServer.tla}.
 */
final class ServerSetup {

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

  private ServerSetup() {}

  /**
   * Reads the operator's first argument.
   *
   * @throws IllegalArgumentException if it is not a setup, or its bounds cannot be mapped
   */
  static Setup<Store, ServerEvent, ServerPolicy, ServerStep> read(Value value) {
    Shape.Fields fields = SHAPE.read(value);
    TimeGrid grid = TimeGrid.read(fields);
    ServerPolicy policy =
        new ServerPolicy(
            Values.integer(fields.at(3)),
            Values.integer(fields.at(4)),
            grid.toLength(fields.at(5)),
            Values.bool(fields.at(6)));
    Recipients recipients = new Recipients(Values.set(fields.at(7)));
    Invoices invoices = new Invoices(Values.set(fields.at(8)), grid);
    return of(policy, grid, recipients, invoices);
  }

  /** The setup of a model with these constants, times, recipients and invoices. */
  static Setup<Store, ServerEvent, ServerPolicy, ServerStep> of(
      ServerPolicy policy, TimeGrid grid, Recipients recipients, Invoices invoices) {
    return new Setup<>(
        policy,
        new ServerFromSpec(grid, recipients, invoices),
        new ServerToSpec(grid, recipients, invoices));
  }
}
