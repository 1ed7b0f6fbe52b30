package dev.standingoffer.prove;

import dev.standingoffer.cache.Policy;
import java.util.Optional;

/** The policies that claims are about. */
public enum Choice implements PolicyName {
  /** What LDK does, with its numbers. */
  LDK("LDK 0.2.5", Optional.of(Policy.LDK_0_2_5)),
  /** Every remedy but one, with LDK's numbers: see {@link Policy#HARDENED}. */
  HARDENED("hardened", Optional.of(Policy.HARDENED)),
  /** Every policy: see {@link AnyPolicy}. */
  ANY("any", Optional.empty());

  private final String word;
  private final Optional<Policy> policy;

  Choice(String word, Optional<Policy> policy) {
    this.word = word;
    this.policy = policy;
  }

  @Override
  public String word() {
    return word;
  }

  /** The policy, where it is one. */
  public Optional<Policy> policy() {
    return policy;
  }
}
