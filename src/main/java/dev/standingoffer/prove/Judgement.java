package dev.standingoffer.prove;

import dev.standingoffer.prove.Proof.Counterexample;
import java.util.Optional;

/**
 * What TLC says of a step of which a claim is false.
 *
 * @param step the step; nothing where there is none within TLC's integers
 * @param isRefuted whether TLC, too, finds the claim false of it, and the answer that of the spec
 * @param verdict TLC's, in words
 */
public record Judgement(Optional<Counterexample> step, boolean isRefuted, String verdict) {

  /** There is no step that TLC could be asked about. */
  static final Judgement NONE =
      new Judgement(Optional.empty(), true, "no step within its integers is known");
}
