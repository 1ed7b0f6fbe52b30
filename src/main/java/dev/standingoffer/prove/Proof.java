package dev.standingoffer.prove;

import java.util.Map;
import java.util.Optional;

/**
 * What came of a claim.
 *
 * @param verdict what the solver makes of it
 * @param resources how many of its steps the solver took, as it counts them; 0 where the formula
 *     was simplified to the end
 * @param example a step of which the claim is false, where there is one
 * @param remark why nothing is known, or what the claim needs and has no value in the example; else
 *     empty
 */
public record Proof(
    Claim claim, Verdict verdict, long resources, Optional<Counterexample> example, String remark) {

  /**
   * A step, as TLA+ writes it.
   *
   * @param cache before the step; of the server, the store
   * @param event what happens
   * @param answer the spec's
   * @param core the answer of the core, where the claim is about it
   * @param constants those of the policy, by name, where the claim is about every policy; else none
   */
  public record Counterexample(
      String cache,
      String event,
      String answer,
      Optional<String> core,
      Map<String, String> constants) {

    /** A step under the one policy that a claim is about. */
    Counterexample(String cache, String event, String answer) {
      this(cache, event, answer, Optional.empty(), Map.of());
    }
  }
}
