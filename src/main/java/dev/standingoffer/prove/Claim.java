package dev.standingoffer.prove;

/**
 * Something that is said of every step of a kind.
 *
 * @param name the guarantee, or what is said of the answer itself: see {@link Prover}
 * @param choice the policy
 * @param event the event of the step
 * @param slots how many slots the cache before it has; after a restart, also the one that it brings
 */
public record Claim(String name, Choice choice, EventType event, int slots) {

  /** The most slots that a claim is about: as many as LDK creates. */
  public static final int MOST_SLOTS = 10;

  /** In words. */
  @Override
  public String toString() {
    return "%s on %s, %d slots, %s".formatted(name, event.word(), slots, choice.word());
  }
}
