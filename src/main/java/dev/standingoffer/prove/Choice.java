package dev.standingoffer.prove;

import dev.standingoffer.cache.Policy;

/** The policies that claims are about, with the real numbers. */
public enum Choice implements PolicyName {
  /** What LDK does. */
  LDK("LDK 0.2.5"),
  /** Every remedy but one: see {@link Policy#HARDENED}. */
  HARDENED("hardened");

  private final String word;

  Choice(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** The policy. */
  public Policy policy() {
    return this == LDK ? Policy.LDK_0_2_5 : Policy.HARDENED;
  }
}
