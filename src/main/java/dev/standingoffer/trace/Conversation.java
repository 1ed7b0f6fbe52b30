package dev.standingoffer.trace;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What happens in a counterexample of {@code AsyncReceive.tla}: who does what, which messages leave
 * and arrive, and what phone, disk and servers hold then.
 *
 * <p>Where time has no end ({@code MCAsyncLive.tla}), the clock stands and everything else grows
 * older, and old times are all alike: there no times are told.
 *
 * @param start what there is in the beginning
 * @param steps what happens, in its order
 * @param flights the messages, in the order in which they were sent
 * @param tellsTimes whether times are told
 * @param backTo for a counterexample without an end: the step, from 1, that follows the last one; 0
 *     where nothing happens any more
 */
public record Conversation(
    View start, List<Step> steps, List<Flight> flights, boolean tellsTimes, OptionalInt backTo) {

  /**
   * One step.
   *
   * @param action its name in the spec
   * @param what what happens, in words
   * @param sent indices of the messages that leave
   * @param arrived the index of the message that arrives
   * @param after what there is then
   */
  public record Step(
      String action, String what, List<Integer> sent, OptionalInt arrived, View after) {}

  /**
   * A message.
   *
   * @param label what it is, in a few words
   * @param fromPhone whether the phone sends it, or a server
   * @param server the index of the server at its other end
   * @param sentAt the index of the step
   * @param arrivals the indices of the steps in which it arrives; none: it does not within the
   *     trace
   */
  public record Flight(
      String label, boolean fromPhone, int server, int sentAt, List<Integer> arrivals) {}

  /**
   * Tells what happens in a counterexample.
   *
   * @throws IllegalArgumentException if it is none of {@code AsyncReceive.tla}
   */
  public static Conversation of(Trace trace) {
    return new ConversationReader(trace).read();
  }

  /** The name of a server. */
  static String serverName(int index) {
    return "server " + (char) ('A' + index);
  }

  /** For a counterexample without an end: how it goes on. */
  Optional<String> ending() {
    return backTo.stream()
        .mapToObj(
            step ->
                step == 0
                    ? "Nothing happens any more."
                    : "And so on, again and again, from step %d.".formatted(step))
        .findFirst();
  }

  /** For a counterexample without an end: the steps that come again and again. */
  Optional<String> repetition() {
    return backTo.stream()
        .mapToObj(
            step ->
                step == 0
                    ? "Nothing happens any more."
                    : step == steps.size()
                        ? "Step %d comes again and again, for ever.".formatted(step)
                        : "Steps %d to %d come again and again, for ever."
                            .formatted(step, steps.size()))
        .findFirst();
  }

  /** Whether the user does anything, or has an offer. */
  boolean hasUser() {
    return !offersHeld().isEmpty()
        || steps.stream().anyMatch(step -> step.action().equals("UserAsks"));
  }

  /** How many slots the phone has at most. */
  int slotCount() {
    return IntStream.concat(
            steps.stream().mapToInt(step -> step.after().phone().size()), IntStream.of(1))
        .max()
        .orElse(1);
  }

  /** The offers that a user has at any time, in their order. */
  List<Integer> offersHeld() {
    Set<Integer> held = new HashSet<>();
    steps.forEach(step -> held.addAll(step.after().held()));
    return held.stream().sorted().toList();
  }
}
