package dev.standingoffer.store;

import java.util.Map;
import java.util.Set;

/**
 * What happens to a process and its disk, by the number of a call, from 0.
 *
 * @param crashesBefore the call that is not made any more; {@link #NEVER} for none
 * @param fates what becomes of calls that do not go well
 * @param lostSyncs calls that do nothing, and say that they did
 */
public record Script(int crashesBefore, Map<Integer, Fate> fates, Set<Integer> lostSyncs) {

  public static final int NEVER = Integer.MAX_VALUE;

  static final Script NONE = new Script(NEVER, Map.of(), Set.of());

  /** How a call fails. */
  public enum Fate {
    /** Nothing was done. */
    UNDONE,
    /** A first block was written; or a synchronisation failed, and no later one makes up for it. */
    HALF_DONE,
    /** All was done. */
    DONE
  }

  public Script {
    fates = Map.copyOf(fates);
    lostSyncs = Set.copyOf(lostSyncs);
  }

  static Script crash(int before) {
    return new Script(before, Map.of(), Set.of());
  }

  Script crashing(int before) {
    return new Script(before, fates, lostSyncs);
  }
}
