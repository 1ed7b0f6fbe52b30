package dev.standingoffer.solver;

import dev.standingoffer.term.Assignment;

/** What a solver says of the question whether a term can be true. */
public sealed interface Answer {

  /**
   * How much it took, as the solver counts its steps: the same in each run on one kind of machine.
   */
  long resources();

  /** It cannot, whatever the variables are. */
  record Impossible(long resources) implements Answer {}

  /** It can, for example so. */
  record Possible(Assignment example, long resources) implements Answer {}

  /** The solver gave up. Nothing is known. */
  record Unknown(String why, long resources) implements Answer {}
}
