package dev.standingoffer.mirror;

import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.Value;

/** The operator of {@code model-checking/Mirror.tla}, as TLC calls it. */
public final class MirrorOperator {

  /** The system property that names the file for the counts, a JSON object; none: they are lost. */
  public static final String COUNTS_PROPERTY = "standingoffer.mirror.counts";

  private static final LatestMirror LATEST = LatestMirror.counted(Half.CACHE);

  private MirrorOperator() {}

  /**
   * Compares one step.
   *
   * @return true; there is no other result
   * @throws MirrorException if the core's answer differs, or cannot be compared
   */
  @TLAPlusOperator(identifier = "Mirror", module = "Mirror", warn = false)
  public static Value mirror(Value setup, Value cache, Value event, Value answer) {
    return LATEST.compare(setup, cache, event, answer);
  }
}
