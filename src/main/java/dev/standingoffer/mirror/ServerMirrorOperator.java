package dev.standingoffer.mirror;

import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.Value;

/**
 * The operator of {@code model-checking/ServerMirror.tla}, as TLC calls it. It leaves its counts as
 * {@link MirrorOperator} does; no model has both.
 */
public final class ServerMirrorOperator {

  private static final LatestMirror LATEST = LatestMirror.counted(Half.SERVER);

  private ServerMirrorOperator() {}

  /**
   * Compares one step.
   *
   * @return true; there is no other result
   * @throws MirrorException if the core's answer differs, or cannot be compared
   */
  @TLAPlusOperator(identifier = "ServerMirror", module = "ServerMirror", warn = false)
  public static Value mirror(Value setup, Value store, Value event, Value answer) {
    return LATEST.compare(setup, store, event, answer);
  }
}
