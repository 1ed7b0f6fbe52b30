package dev.standingoffer.tlc;

import dev.standingoffer.mirror.MirrorComplaint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * What TLC said in one run. A number is there only where TLC gave it.
 *
 * @param success whether TLC completed its search without an error; after a survey it says so even
 *     where properties were violated
 * @param finished whether TLC came to its end, whatever that was
 * @param initialStates initial states generated
 * @param statesGenerated states generated, the initial ones among them
 * @param distinctStates distinct states found
 * @param statesLeft states that were not looked at any more
 * @param depth the depth of the search
 * @param milliseconds how long TLC worked, without the start of its process
 * @param violated the names of all that was violated; {@link #TEMPORAL} where TLC gives no name
 * @param errors TLC's error messages, the first few
 * @param trace the states that lead to the first error, as TLC shows them, the first few lines
 * @param printed the texts that the model itself printed
 * @param otherLines what came outside of TLC's messages last, such as complaints of the JVM
 */
public record TlcResult(
    boolean success,
    boolean finished,
    OptionalLong initialStates,
    OptionalLong statesGenerated,
    OptionalLong distinctStates,
    OptionalLong statesLeft,
    OptionalInt depth,
    OptionalLong milliseconds,
    SortedSet<String> violated,
    List<String> errors,
    List<String> trace,
    List<String> printed,
    List<String> otherLines) {

  /** Stands in {@link #violated} for temporal properties, which TLC does not name. */
  static final String TEMPORAL = "(temporal)";

  /** Stands in {@link #violated} for a state without a successor. */
  static final String DEADLOCK = "(deadlock)";

  /** Stands in {@link #violated} for an {@code Assert} in the model. */
  static final String ASSERTION = "(assert)";

  /** Stands in {@link #violated} for an {@code ASSUME} in the model. */
  static final String ASSUMPTION = "(assume)";

  /** What a mirror said, where one ended the run. */
  public Optional<MirrorComplaint> mirrorComplaint() {
    return errors.stream().flatMap(error -> MirrorComplaint.in(error).stream()).findFirst();
  }

  /** The same, where TLC counted without the initial states, and did not say how long it worked. */
  TlcResult withInitialStates(long elapsed) {
    return new TlcResult(
        success,
        finished,
        initialStates,
        statesGenerated.isPresent()
            ? OptionalLong.of(initialStates.orElse(0) + statesGenerated.getAsLong())
            : OptionalLong.empty(),
        distinctStates,
        statesLeft,
        depth,
        OptionalLong.of(elapsed),
        violated,
        errors,
        trace,
        printed,
        otherLines);
  }
}
