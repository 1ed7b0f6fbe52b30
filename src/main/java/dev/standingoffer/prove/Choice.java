package dev.standingoffer.prove;

import dev.standingoffer.cache.Policy;
import java.util.Optional;

/** The policies that claims are about. */
public enum Choice implements PolicyName {
  /** What LDK does, with its numbers. */
  LDK("LDK 0.2.5"),
  /** Every remedy but one, with LDK's numbers: see {@link Policy#HARDENED}. */
  HARDENED("hardened"),
  /** Every policy: see {@link AnyPolicy}. */
  ANY("any");

  private final String word;

  Choice(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** The policy, where it is one. */
  public Optional<Policy> policy() {
    return switch (this) {
      case LDK -> Optional.of(Policy.LDK_0_2_5);
      case HARDENED -> Optional.of(Policy.HARDENED);
      case ANY -> Optional.empty();
    };
  }
}
