package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.term.Term;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;

/** Steps of the server's core, as values of the spec. */
public final class ServerSteps {

  private ServerSteps() {}

  /** Whether two steps that a machine has made are the same. */
  public static Term areEqual(
      Machine machine, Classes classes, Values values, Value step, Value other) {
    ServerBridge bridge = new ServerBridge(machine, classes, values);
    return values.equal(bridge.fromStep(step), bridge.fromStep(other));
  }
}
