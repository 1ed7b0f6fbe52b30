package dev.standingoffer.manifest;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * One model of the manifest: what is claimed, how TLC is run, and what it has to answer.
 *
 * @param name unique in the manifest
 * @param claim what the run shows, one sentence for a newcomer
 * @param kind what the claim is about
 * @param when whether only a thorough check runs it
 * @param module the file of the root module, in {@code model-checking/}
 * @param config the file of the configuration, in {@code model-checking/}
 * @param replacements for names of the module, the names that stand in their place; they are added
 *     to the configuration
 * @param workers TLC's worker threads, 1 or more
 * @param heapMegabytes the heap of TLC's process
 * @param timeLimit after this time the run has failed
 * @param survey whether TLC goes on after a violation, to name all that is violated
 * @param seededDefect whether the violated names are all guarantees that a seeded defect breaks: a
 *     thorough check evaluates every guarantee, a plain one only those that are to be broken
 * @param distributed whether TLC's distributed mode can run it: it checks nothing but invariants
 * @param properties the names of the invariants and properties in the configuration
 * @param expected what TLC has to answer
 * @param emptyCells for a mirror: the cells in which no step is compared, each with the reason
 * @param baseline for a mirror: the model that is the same but for the mirror, for its speed
 * @param bounds the key of what this run does not show
 */
public record Model(
    String name,
    String claim,
    Kind kind,
    When when,
    String module,
    String config,
    SortedMap<String, String> replacements,
    int workers,
    int heapMegabytes,
    Duration timeLimit,
    boolean survey,
    boolean seededDefect,
    boolean distributed,
    SortedSet<String> properties,
    Expected expected,
    Map<String, String> emptyCells,
    Optional<String> baseline,
    String bounds) {

  /** The same model, of which something else is expected. */
  public Model withExpected(Expected other) {
    return new Model(
        name,
        claim,
        kind,
        when,
        module,
        config,
        replacements,
        workers,
        heapMegabytes,
        timeLimit,
        survey,
        seededDefect,
        distributed,
        properties,
        other,
        emptyCells,
        baseline,
        bounds);
  }

  /** What a model's claim is about. */
  public enum Kind {
    /** The properties hold. */
    HOLDS("holds"),
    /** The same as a mirror, without it: for its speed. */
    BASELINE("baseline"),
    /** The Java core answers as the spec does. */
    MIRROR("mirror"),
    /** A seeded defect, or a tempting but false property: TLC has to find exactly what is named. */
    MUST_FAIL("must-fail"),
    /**
     * Something can be reached: TLC has to find it, as the violation of a property that denies it.
     */
    REACHABLE("reachable");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word for it in the manifest. */
    public String word() {
      return word;
    }

    /** Whether the properties have to be violated. */
    boolean wantsViolation() {
      return this == MUST_FAIL || this == REACHABLE;
    }
  }

  /** Which checks run a model. */
  public enum When {
    /** Every check. */
    PLAIN("plain"),
    /** Thorough checks only. */
    THOROUGH("thorough");

    private final String word;

    When(String word) {
      this.word = word;
    }

    /** The word for it in the manifest. */
    public String word() {
      return word;
    }
  }

  /**
   * What TLC has to answer.
   *
   * @param exitCode TLC's exit code
   * @param violated the names of all that is violated
   * @param statesGenerated states generated, the initial ones among them
   * @param distinctStates distinct states found
   * @param depth the depth of the search; none where TLC reports none
   */
  public record Expected(
      int exitCode,
      SortedSet<String> violated,
      long statesGenerated,
      long distinctStates,
      OptionalInt depth) {}
}
