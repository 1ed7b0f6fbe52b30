package dev.standingoffer.node.crash;

import dev.standingoffer.cache.Policies;
import dev.standingoffer.cache.Policy;
import java.util.function.Supplier;

/**
 * What a recipient and its owner are like.
 *
 * @param policy its policy
 * @param habit how its caches get to its disk, made anew for each process
 * @param tellsOfPaths whether its owner tells it after each start that its paths may have changed,
 *     as it has to (Y3)
 */
record Shell(Policy policy, Supplier<Habit> habit, boolean tellsOfPaths) {

  /** Three slots go through the same as ten. */
  static final Policy LDK = Policies.with(Policy.LDK_0_2_5, "numSlots", 3);

  static final Policy PERSIST_FIRST = Policies.with(LDK, "persistFirst", true);
  static final Policy HARDENED = Policies.with(Policy.HARDENED, "numSlots", 3);
}
