package dev.standingoffer.prove;

/**
 * Something that is said of every step of a kind.
 *
 * @param name the guarantee, or what is said of the answer itself: see {@link Prover}
 * @param choice the policy
 * @param event the event of the step
 * @param slots how many slots the cache before it has, and after a restart also the one that it
 *     brings; of the server, how many slots hold an invoice
 */
public record Claim(String name, PolicyName choice, EventName event, int slots) {

  /** The most slots that a claim is about: as many as LDK creates. */
  public static final int MOST_SLOTS = 10;

  /** In the place of a number of slots: whatever that is. */
  public static final int ANY_NUMBER = -1;

  /** Whether it is about caches with any number of slots. */
  public boolean isOfAnyNumber() {
    return slots == ANY_NUMBER;
  }

  /** The half that it is about. */
  public Half half() {
    return switch (event) {
      case EventType _ -> Half.CACHE;
      case ServerEventType _ -> Half.SERVER;
    };
  }

  /** A number of slots in words. */
  static String slotsWord(int slots) {
    return slots == ANY_NUMBER ? "any" : Integer.toString(slots);
  }

  /** In words. */
  @Override
  public String toString() {
    return "%s on %s, %s slots, %s".formatted(name, event.word(), slotsWord(slots), choice.word());
  }
}
