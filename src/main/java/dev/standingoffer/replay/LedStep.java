package dev.standingoffer.replay;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A step of a recorded conversation as it is put to a port. */
public interface LedStep {

  /** Its number, from 0. */
  long number();

  /** What the port gets. */
  String line();

  /** In what an output of the port differs from the expected one. */
  Optional<PortDifference> difference(ObjectNode output);
}
