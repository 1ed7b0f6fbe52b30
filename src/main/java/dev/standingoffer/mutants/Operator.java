package dev.standingoffer.mutants;

import java.util.List;

/** A kind of mistake, and where in a method it can be made. */
@FunctionalInterface
interface Operator {

  /** All of them. */
  List<Operator> ALL =
      List.of(
          Decisions::of,
          Switches::of,
          Numbers::of,
          Times::of,
          Lists::of,
          Maps::of,
          Equalities::of,
          Accessors::of,
          Omissions::of,
          Checks::of);

  /**
   * The mutations of one instruction.
   *
   * @param body of the method
   * @param index which of its instructions
   */
  List<Mutation> mutations(Body body, int index);
}
